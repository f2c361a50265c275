package dev.showrunner.core.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.api.Channel;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Origin;
import dev.showrunner.core.dispatch.Dispatcher;
import dev.showrunner.core.journal.JdbcEventSessions;
import dev.showrunner.core.journal.Journal;
import dev.showrunner.core.rule.Rules;
import dev.showrunner.core.runtime.Ids;
import dev.showrunner.core.runtime.Loop;
import dev.showrunner.core.store.Store;
import dev.showrunner.testkit.ManualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveFeedTest {
  private static final Duration LONG = Duration.ofHours(1);

  @TempDir Path directory;
  private final ManualClock clock = new ManualClock();
  private Store store;
  private Journal journal;
  private LiveFeed feed;

  @BeforeEach
  void open() {
    store = Store.open(directory, clock);
    Ids ids = new Ids(clock, RandomGenerator.of("L64X128MixRandom"));
    journal =
        new Journal(
            store,
            clock,
            ids,
            JdbcEventSessions.NONE,
            new Dispatcher(new Rules(store), clock, ids));
    feed = new LiveFeed(store, clock, List.of(journal.changes()));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private List<Long> append(int count) {
    List<EventDraft> drafts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      drafts.add(EventDraft.of(EventType.LIKE, new Channel("kick", "ann"), clock.now()));
    }
    return journal.appendAll("test", drafts, Origin.LIVE, null).stream().map(r -> r.seq()).toList();
  }

  private static List<Long> seqs(List<Change> changes) {
    return changes.stream().map(Change::seq).toList();
  }

  private static List<Long> take(LiveCursor cursor, int count) throws InterruptedException {
    List<Long> seqs = new ArrayList<>();
    while (seqs.size() < count) {
      seqs.addAll(seqs(cursor.next(LONG)));
    }
    return seqs;
  }

  @Test
  void startsWithWhatWasBeforeAndGoesOnWithWhatComes() throws Exception {
    List<Long> old = append(3);
    LiveCursor cursor = feed.open(old.getFirst());
    assertThat(seqs(cursor.next(Duration.ZERO))).isEqualTo(old.subList(1, 3));
    assertThat(cursor.next(Duration.ZERO)).isEmpty();
    List<Long> fresh = append(2);
    assertThat(seqs(cursor.next(LONG))).isEqualTo(fresh);
    assertThat(cursor.position()).isEqualTo(fresh.getLast());
  }

  @Test
  void everythingThatAFormerProcessCommittedIsReadFromTheDatabase() throws Exception {
    List<Long> old = new ArrayList<>(append(2_500));
    close();
    open();
    old.addAll(append(10));

    assertThat(take(feed.open(0), old.size())).isEqualTo(old);
  }

  @Test
  void whatIsTooOldForTheWindowIsReadFromTheDatabase() throws Exception {
    LiveCursor slow = feed.open(0);
    List<Long> all = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      all.addAll(append(1_000));
    }
    assertThat(take(slow, all.size())).isEqualTo(all);
    assertThat(slow.next(Duration.ZERO)).isEmpty();
  }

  @Test
  void aListenerThatWaitsIsWokenAndOneThatWaitsInVainReturnsEmpty() throws Exception {
    CompletableFuture<List<Change>> first = new CompletableFuture<>();
    CompletableFuture<List<Change>> second = new CompletableFuture<>();
    LiveCursor cursor = feed.open(feed.head());
    try (Loop listener =
        Loop.start(
            "listener",
            () -> {
              first.complete(cursor.next(Duration.ofSeconds(5)));
              second.complete(cursor.next(Duration.ofSeconds(5)));
            })) {
      clock.awaitAlarms(1);
      List<Long> seqs = append(1);
      assertThat(seqs(first.get())).isEqualTo(seqs);
      clock.awaitAlarms(1);
      clock.advance(Duration.ofSeconds(5));
      assertThat(second.get()).isEmpty();
    }
  }

  @Test
  void aPositionInTheFutureCountsAsNow() throws Exception {
    append(1);
    LiveCursor cursor = feed.open(Long.MAX_VALUE);
    List<Long> fresh = append(1);
    assertThat(seqs(cursor.next(LONG))).isEqualTo(fresh);
  }

  @Test
  void manyListenersSeeTheSameWithoutGapOrRepeatWhileOthersAppend() throws Exception {
    int writers = 4;
    int each = 2_000;
    List<CompletableFuture<List<Long>>> seen = new ArrayList<>();
    List<Loop> loops = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      CompletableFuture<List<Long>> all = new CompletableFuture<>();
      seen.add(all);
      loops.add(Loop.start("listener", () -> all.complete(take(feed.open(0), writers * each))));
    }
    for (int i = 0; i < writers; i++) {
      loops.add(
          Loop.start(
              "writer",
              () -> {
                for (int n = 0; n < each; n += 10) {
                  append(10);
                }
              }));
    }
    List<Long> first = seen.getFirst().get();
    assertThat(first).hasSize(writers * each).isSorted().doesNotHaveDuplicates();
    for (CompletableFuture<List<Long>> other : seen) {
      assertThat(other.get()).isEqualTo(first);
    }
    loops.forEach(Loop::close);
  }
}
