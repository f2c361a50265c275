package dev.showrunner.core.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.api.DeliveryState;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Origin;
import dev.showrunner.api.Outcome;
import dev.showrunner.api.Problem;
import dev.showrunner.api.Rule;
import dev.showrunner.core.live.Change;
import dev.showrunner.core.live.LiveCursor;
import dev.showrunner.core.live.LiveFeed;
import dev.showrunner.core.queue.TestService.Call;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the live feed tells of deliveries. */
class DeliveryFeedTest {
  @TempDir Path directory;

  private static LiveFeed feed(Engine engine) {
    return new LiveFeed(
        engine.store, engine.clock, List.of(engine.journal.changes(), engine.services.changes()));
  }

  private static List<Change> drain(LiveCursor cursor) throws InterruptedException {
    List<Change> all = new ArrayList<>();
    List<Change> some = cursor.next(Duration.ZERO);
    while (!some.isEmpty()) {
      all.addAll(some);
      some = cursor.next(Duration.ZERO);
    }
    return all;
  }

  @Test
  void aListenerSeesEveryStepAndOneThatComesLaterTheLatestState() throws Exception {
    try (Engine engine = new Engine(directory)) {
      LiveFeed feed = feed(engine);
      TestService service = engine.running("s", Rule.of("s.gift", EventType.GIFT, "s", "show"));
      LiveCursor live = feed.open(feed.head());
      engine.append(EventType.GIFT);
      Call call = service.next();
      call.ends(new Outcome.Retry(Problem.external("x", "later"), Duration.ofSeconds(1)));
      engine.awaitChange(d -> d.attempt() == 1 && d.state() == DeliveryState.PENDING);
      engine.clock.advance(Duration.ofSeconds(1));
      service.next().done();
      engine.await(call.delivery(), DeliveryState.COMPLETED);

      List<Change> steps = drain(live);
      assertThat(steps).extracting(Change::seq).isSorted().doesNotHaveDuplicates();
      assertThat(steps)
          .extracting(c -> c instanceof Change.DeliveryChanged d ? d.delivery().state() : null)
          .containsExactly(
              null, DeliveryState.PENDING, DeliveryState.PENDING, DeliveryState.COMPLETED);
    }
    try (Engine engine = new Engine(directory)) {
      List<Change> latest = drain(feed(engine).open(0));
      assertThat(latest)
          .extracting(c -> c instanceof Change.DeliveryChanged d ? d.delivery().state() : null)
          .containsExactly(null, DeliveryState.COMPLETED);
      assertThat(latest).extracting(Change::seq).isSorted();
    }
  }

  @Test
  void catchingUpWhileDeliveriesChangeEndsWithTheStateOfEach() throws Exception {
    int count = 600;
    try (Engine engine = new Engine(directory)) {
      TestService service =
          engine.running(
              "s", Rule.of("s.gift", EventType.GIFT, "s", "show").withDiscardable(false));
      engine.services.patch("s", null, 1_000, null);
      for (int i = 0; i < count; i++) {
        engine.journal.appendLater(
            "test",
            List.of(EventDraft.of(EventType.GIFT, Engine.CHANNEL, engine.clock.now())),
            Origin.LIVE,
            null);
      }
      LiveCursor cursor = feed(engine).open(0);
      Map<UUID, DeliveryState> last = new HashMap<>();
      long position = 0;
      for (int done = 0; done < count; done++) {
        service.next().done();
        if (done % 50 == 0) {
          for (Change change : cursor.next(Duration.ZERO)) {
            assertThat(change.seq()).isGreaterThan(position);
            position = change.seq();
            if (change instanceof Change.DeliveryChanged d) {
              last.put(d.delivery().id(), d.delivery().state());
            }
          }
        }
      }
      engine.until(() -> engine.status("s").completed() == count);
      for (Change change : drain(cursor)) {
        assertThat(change.seq()).isGreaterThan(position);
        position = change.seq();
        if (change instanceof Change.DeliveryChanged d) {
          last.put(d.delivery().id(), d.delivery().state());
        }
      }
      assertThat(last).hasSize(count).values().containsOnly(DeliveryState.COMPLETED);
    }
  }
}
