package dev.showrunner.core.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.api.Channel;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Origin;
import dev.showrunner.api.Receipt;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.api.Viewer;
import dev.showrunner.core.dispatch.Dispatcher;
import dev.showrunner.core.rule.Rules;
import dev.showrunner.core.runtime.Ids;
import dev.showrunner.core.store.Store;
import dev.showrunner.testkit.ManualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventQueryTest {
  private static final Channel CHANNEL = new Channel("twitch", "ann");

  @TempDir Path directory;
  private final ManualClock clock = new ManualClock();
  private UUID session;
  private Store store;
  private Journal journal;

  @BeforeEach
  void open() {
    store = Store.open(directory, clock);
    Ids ids = new Ids(clock, RandomGenerator.of("L64X128MixRandom"));
    journal =
        new Journal(
            store,
            clock,
            ids,
            handle -> (event, now) -> session,
            new Dispatcher(new Rules(store), clock, ids));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private EventDraft draft(EventType type) {
    return EventDraft.of(type, CHANNEL, clock.now());
  }

  private Receipt append(EventDraft draft) {
    return journal.append("test", draft, Origin.LIVE, null);
  }

  @Test
  void findsByEveryPartOfAQuery() {
    session = new UUID(5, 5);
    Receipt gift =
        append(
            draft(EventType.GIFT)
                .withViewer(new Viewer("77", "bob", "Bobby", Set.of()))
                .withText("50% off_now"));
    session = null;
    clock.advance(Duration.ofMinutes(1));
    Receipt other =
        journal.append(
            "test",
            EventDraft.of(EventType.LIKE, new Channel("kick", "zoe"), clock.now()),
            Origin.LIVE,
            null);
    Instant between = clock.now().minusSeconds(30);

    assertThat(found(q(EventType.GIFT, null, null, null, null, null, null, null)))
        .containsExactly(gift.seq());
    assertThat(found(q(null, "Kick", null, null, null, null, null, null)))
        .containsExactly(other.seq());
    assertThat(found(q(null, null, "ANN", null, null, null, null, null)))
        .containsExactly(gift.seq());
    assertThat(found(q(null, null, null, new UUID(5, 5), null, null, null, null)))
        .containsExactly(gift.seq());
    assertThat(found(q(null, null, null, null, "BOBBY", null, null, null)))
        .containsExactly(gift.seq());
    assertThat(found(q(null, null, null, null, "77", null, null, null)))
        .containsExactly(gift.seq());
    assertThat(found(q(null, null, null, null, null, "0% OFF_n", null, null)))
        .containsExactly(gift.seq());
    assertThat(found(q(null, null, null, null, null, "off-now", null, null))).isEmpty();
    assertThat(found(q(null, null, null, null, null, null, between, null)))
        .containsExactly(other.seq());
    assertThat(found(q(null, null, null, null, null, null, null, between)))
        .containsExactly(gift.seq());
    assertThat(found(EventQuery.newest(10))).containsExactly(other.seq(), gift.seq());
    assertThat(found(EventQuery.after(gift.seq(), 10))).containsExactly(other.seq());
    assertThat(
            found(
                new EventQuery(
                    null, null, null, null, null, null, null, null, other.seq(), 10, true)))
        .containsExactly(gift.seq());
    assertThat(found(EventQuery.newest(1))).containsExactly(other.seq());
  }

  private static EventQuery q(
      EventType type,
      String platform,
      String channel,
      UUID session,
      String viewer,
      String q,
      Instant from,
      Instant to) {
    return new EventQuery(type, platform, channel, session, viewer, q, from, to, null, 10, true);
  }

  private List<Long> found(EventQuery query) {
    return journal.events(query).stream().map(StreamEvent::seq).toList();
  }
}
