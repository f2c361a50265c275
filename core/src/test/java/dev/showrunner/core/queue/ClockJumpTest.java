package dev.showrunner.core.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.api.Cooldown;
import dev.showrunner.api.Delivery;
import dev.showrunner.api.DeliveryState;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Outcome;
import dev.showrunner.api.Problem;
import dev.showrunner.api.Receipt;
import dev.showrunner.api.Rule;
import dev.showrunner.core.journal.EventQuery;
import dev.showrunner.core.queue.TestService.Call;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody sets the machine's clock, by so many hours, while things wait. */
@Timeout(60)
class ClockJumpTest {
  private static final int YEAR = 365 * 24;
  private static final Rule GIFT =
      Rule.of("s.gift", EventType.GIFT, "s", "show").withAttempts(Duration.ofSeconds(30), 3);

  @TempDir Path directory;
  private Engine engine;

  @BeforeEach
  void open() {
    engine = new Engine(directory);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private void jump(int hours) {
    engine.clock.setWallClock(engine.clock.now().plus(Duration.ofHours(hours)));
  }

  private static Outcome later(int seconds) {
    Problem problem = Problem.external("away", "away");
    return Outcome.retry(problem.withRetryAfter(Duration.ofSeconds(seconds)));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1, YEAR, -YEAR})
  void aRetryThatWaitsComesWhenItsWaitIsOver(int hours) throws Exception {
    TestService service = engine.running("s", GIFT);
    engine.append(EventType.GIFT);
    service.next().ends(later(20));
    engine.awaitChange(d -> d.state() == DeliveryState.PENDING && d.attempt() == 1);

    jump(hours);
    engine.clock.advance(Duration.ofSeconds(19));
    engine.store.write(handle -> 0);
    assertThat(service.calls).as("before its time").isEmpty();
    engine.clock.advance(Duration.ofSeconds(1));

    Call again = service.next();
    assertThat(again.delivery().attempt()).isEqualTo(2);
    again.ends(later(20));
    engine.awaitChange(d -> d.state() == DeliveryState.PENDING && d.attempt() == 2);
    engine.clock.advance(Duration.ofSeconds(19));
    engine.store.write(handle -> 0);
    assertThat(service.calls).as("the next wait is a wait too").isEmpty();
    engine.clock.advance(Duration.ofSeconds(1));
    service.next().done();
    engine.awaitChange(d -> d.state() == DeliveryState.COMPLETED);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1, YEAR, -YEAR})
  void whatExpiresDoesSoAfterItsTimeAndNotBefore(int hours) throws Exception {
    Rule expiring = GIFT.withExpireAfter(Duration.ofSeconds(60));
    TestService service = engine.running("s", expiring);
    engine.services.pause("s", "for now");
    engine.append(EventType.GIFT);
    jump(hours);
    engine.append(EventType.GIFT);
    engine.clock.advance(Duration.ofSeconds(59));
    engine.store.write(handle -> 0);
    assertThat(engine.stored("s")).extracting(Delivery::state).containsOnly(DeliveryState.PENDING);

    engine.clock.advance(Duration.ofSeconds(1));
    Engine.until(
        () -> engine.stored("s").stream().allMatch(d -> d.state() == DeliveryState.EXPIRED));
    assertThat(service.calls).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, YEAR})
  void orderIdsAndCooldownsAreNotConcerned(int hours) throws Exception {
    Rule quiet = GIFT.withCooldown(new Cooldown(Duration.ofMinutes(5), Duration.ZERO));
    TestService service = engine.running("s", quiet);
    List<Receipt> receipts = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      receipts.add(engine.append(EventType.GIFT));
      if (i == 9) {
        jump(hours);
      }
    }
    List<UUID> ids = receipts.stream().map(Receipt::id).toList();
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(ids.stream().map(UUID::toString).toList()).isSorted();
    assertThat(receipts).isSortedAccordingTo(Comparator.comparingLong(Receipt::seq));
    assertThat(engine.journal.events(EventQuery.after(0, 100)))
        .extracting(event -> event.id())
        .isEqualTo(ids);
    service.next().done();
    engine.clock.advance(Duration.ofMinutes(4));
    engine.append(EventType.GIFT);
    assertThat(engine.stored("s")).as("one, then quiet").hasSize(1);
    engine.clock.advance(Duration.ofMinutes(1));
    engine.append(EventType.GIFT);
    assertThat(engine.stored("s")).hasSize(2);
  }
}
