package dev.showrunner.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.testkit.ManualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
  @TempDir Path directory;
  private Store store;

  private record Changed(long seq, String what) implements Stamped {}

  @BeforeEach
  void open() {
    store = Store.open(directory, new ManualClock());
    store.write(h -> h.execute("CREATE TABLE notes (text TEXT UNIQUE)"));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private List<String> notes() {
    return store.read(
        h -> h.select("SELECT text FROM notes ORDER BY rowid").mapTo(String.class).list());
  }

  private static int note(Handle handle, String text) {
    return handle.execute("INSERT INTO notes (text) VALUES (?)", text);
  }

  @Test
  void keepsWhatWasWrittenAcrossARestart() {
    store.write(h -> note(h, "one"));
    store.close();

    store = Store.open(directory, new ManualClock());

    assertThat(notes()).containsExactly("one");
  }

  @Test
  void refusesASecondStoreOnTheSameDirectory() {
    assertThatThrownBy(() -> Store.open(directory, new ManualClock()))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().code()).isEqualTo("data-in-use");
              assertThat(e.problem().kind()).isEqualTo(Problem.Kind.RESOURCE);
            });
  }

  @Test
  void aFailingWriteIsUndoneAloneAndThrowsToItsCallerOnly() {
    CountDownLatch gate = new CountDownLatch(1);
    CompletableFuture<Integer> holding = held(gate);
    CompletableFuture<Integer> good = store.writeLater(h -> note(h, "good"));
    CompletableFuture<Integer> bad =
        store.writeLater(h -> {
          note(h, "half");
          throw new IllegalStateException("broken");
        });
    CompletableFuture<Integer> last = store.writeLater(h -> note(h, "last"));
    gate.countDown();

    assertThat(holding).succeedsWithin(Duration.ofSeconds(30));
    assertThat(good.join()).isEqualTo(1);
    assertThat(last.join()).isEqualTo(1);
    assertThatThrownBy(bad::join).hasRootCauseMessage("broken");
    assertThat(notes()).containsExactly("good", "last");
  }

  /** A write that keeps the writer busy until the gate opens, so that others gather behind it. */
  private CompletableFuture<Integer> held(CountDownLatch gate) {
    CountDownLatch inside = new CountDownLatch(1);
    CompletableFuture<Integer> holding =
        store.writeLater(h -> {
          inside.countDown();
          gate.await();
          return 0;
        });
    try {
      inside.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return holding;
  }

  @Test
  void whatArrivesDuringACommitIsWrittenInOneTransaction() {
    List<List<Stamped>> commits = new ArrayList<>();
    store.onCommit(commits::add);
    CountDownLatch gate = new CountDownLatch(1);
    held(gate);
    List<CompletableFuture<Long>> waiting = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      waiting.add(
          store.writeLater(h -> {
            long seq = store.positions().next();
            store.positions().announce(new Changed(seq, "x"));
            return seq;
          }));
    }
    gate.countDown();

    assertThat(waiting).extracting(CompletableFuture::join).isSorted().doesNotHaveDuplicates();
    assertThat(commits).hasSize(2);
    assertThat(commits.get(1)).hasSize(50);
    assertThat(store.head()).isEqualTo(commits.get(1).getLast().seq());
  }

  @Test
  void aLaneWritesItemsTogetherAndABadItemFailsAlone() {
    List<Integer> calls = new ArrayList<>();
    Lane<String, Integer> lane =
        store.lane((handle, items) -> {
          calls.add(items.size());
          return items.stream().map(item -> note(handle, item)).toList();
        });
    CountDownLatch gate = new CountDownLatch(1);
    held(gate);
    CompletableFuture<Integer> first = lane.submit("a");
    CompletableFuture<Integer> twin = lane.submit("a");
    CompletableFuture<Integer> other = lane.submit("b");
    gate.countDown();

    assertThat(first.join()).isEqualTo(1);
    assertThat(other.join()).isEqualTo(1);
    assertThatThrownBy(twin::join).hasMessageContaining("UNIQUE");
    assertThat(calls).containsExactly(3, 1, 1, 1);
    assertThat(notes()).containsExactly("a", "b");
  }

  @Test
  void positionsGrowAcrossRestartsAndUndoneWorkAnnouncesNothing() {
    List<Stamped> announced = new ArrayList<>();
    store.onCommit(announced::addAll);
    long first = store.write(h -> store.positions().next());
    assertThatThrownBy(() ->
            store.write(h -> {
              store.positions().announce(new Changed(store.positions().next(), "undone"));
              store.positions().afterCommit(() -> announced.add(new Changed(0, "hook")));
              throw new IllegalStateException("undo");
            }))
        .hasMessage("undo");
    assertThat(announced).isEmpty();
    store.close();

    store = Store.open(directory, new ManualClock());

    long second = store.write(h -> store.positions().next());
    assertThat(second).isGreaterThan(first);
    assertThatThrownBy(() -> store.positions().next()).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aFullDiskFailsTheWholeGroupAndTheStoreRecoversWhenThereIsRoom() {
    long pages = store.read(h -> h.select("PRAGMA page_count").mapTo(Long.class).one());
    store.write(h -> h.select("PRAGMA max_page_count = " + pages).mapTo(Long.class).one());
    String large = "x".repeat(100_000);

    assertThatThrownBy(() -> store.write(h -> note(h, large)))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().code()).isEqualTo("disk-full");
              assertThat(e.problem().kind()).isEqualTo(Problem.Kind.RESOURCE);
            });
    assertThat(notes()).isEmpty();

    store.write(h -> h.select("PRAGMA max_page_count = 1000000").mapTo(Long.class).one());
    store.write(h -> note(h, large));
    assertThat(notes()).containsExactly(large);
  }

  @Test
  void readersSeeOneSnapshotAndCannotWrite() {
    store.write(h -> note(h, "one"));
    List<Integer> counts =
        store.read(h -> {
          int before = h.select("SELECT count(*) FROM notes").mapTo(Integer.class).one();
          store.writeLater(other -> note(other, "two")).join();
          int after = h.select("SELECT count(*) FROM notes").mapTo(Integer.class).one();
          return List.of(before, after);
        });

    assertThat(counts).containsExactly(1, 1);
    assertThat(notes()).containsExactly("one", "two");
    assertThatThrownBy(() -> store.read(h -> note(h, "three"))).hasMessageContaining("readonly");
  }

  @Test
  void writingFromInsideAWriteIsRefusedInsteadOfWaitingForEver() {
    assertThatThrownBy(() -> store.write(h -> store.write(inner -> note(inner, "x"))))
        .hasMessageContaining("cannot wait for itself");
  }

  @Test
  void afterCloseAWriteSaysSo() {
    store.close();
    assertThatThrownBy(() -> store.write(h -> note(h, "late")))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().code()).isEqualTo("shutting-down"));
    store = Store.open(directory, new ManualClock());
  }

  @Test
  void jobsWriteBesideTheWriter() throws Exception {
    try (var connection = store.jobsDataSource().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("INSERT INTO notes (text) VALUES ('job')");
    }
    store.write(h -> note(h, "own"));
    assertThat(notes()).containsExactly("job", "own");
  }
}
