package dev.showrunner.core.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.api.Delivery;
import dev.showrunner.api.DeliveryState;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Mode;
import dev.showrunner.api.Origin;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.Receipt;
import dev.showrunner.api.Rule;
import dev.showrunner.api.ServiceLimits;
import dev.showrunner.core.queue.TestService.Call;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From an event to its service: order, bounds, ledgers. */
class ServicesTest {
  private static final Rule GIFT = Rule.of("s.gift", EventType.GIFT, "s", "show");
  private static final Rule LIKE = Rule.of("s.like", EventType.LIKE, "s", "show").withPriority(2);
  private static final Rule RAID = Rule.of("s.raid", EventType.RAID, "s", "show").withPriority(9);

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

  @Test
  void anEventReachesItsServiceAndTheResultIsDurable() throws Exception {
    TestService service = engine.running("s", GIFT);

    Receipt receipt = engine.append(EventType.GIFT);
    Call call = service.next();
    assertThat(call.event().id()).isEqualTo(receipt.id());
    assertThat(call.delivery()).returns(1, Delivery::attempt);
    call.done();

    engine.await(call.delivery(), DeliveryState.COMPLETED);
    assertThat(engine.stored("s"))
        .singleElement()
        .returns(DeliveryState.COMPLETED, Delivery::state)
        .returns(1, Delivery::attempt);
    assertThat(engine.status("s"))
        .returns(1L, ServiceStatus::completed)
        .returns(0, ServiceStatus::waiting)
        .returns(ServiceState.RUNNING, ServiceStatus::state);
  }

  @Test
  void syncDeliveriesRunStrictlyOneAfterAnotherInOrder() throws Exception {
    TestService service =
        engine.running(
            "s", GIFT.withMode(Mode.SYNC), LIKE.withMode(Mode.SYNC), RAID.withMode(Mode.SYNC));
    engine.append(EventType.LIKE);
    Call first = service.next();
    long like = engine.append(EventType.LIKE).seq();
    long gift = engine.append(EventType.GIFT).seq();
    long raid = engine.append(EventType.RAID).seq();
    long later = engine.append(EventType.GIFT).seq();
    assertThat(service.calls).isEmpty();
    assertThat(engine.status("s"))
        .returns(1, ServiceStatus::processing)
        .returns(4, ServiceStatus::waiting);

    first.done();
    for (long expected : List.of(raid, gift, later, like)) {
      Call call = service.next();
      assertThat(call.event().seq()).isEqualTo(expected);
      assertThat(service.calls).isEmpty();
      call.done();
    }
  }

  @Test
  void asyncDeliveriesRunInParallelUpToTheLimitsOfServiceAndAction() throws Exception {
    Rule pair = Rule.of("s.pair", EventType.SHARE, "s", "pair");
    TestService service = engine.running("s", GIFT, pair);
    for (int i = 0; i < 4; i++) {
      engine.append(EventType.SHARE);
    }
    Call one = service.next();
    Call two = service.next();
    assertThat(engine.status("s").processing()).as("the action's limit").isEqualTo(2);
    for (int i = 0; i < 4; i++) {
      engine.append(EventType.GIFT);
    }
    service.next();
    service.next();
    assertThat(engine.status("s").processing()).as("the service's limit").isEqualTo(4);
    one.done();
    assertThat(service.next().delivery().action()).isEqualTo("pair");
    two.done();
    assertThat(service.next().delivery().action()).isEqualTo("pair");
    assertThat(engine.status("s").processing()).isEqualTo(4);

    engine.services.patch("s", null, null, 6);
    service.next();
    service.next();
    assertThat(engine.status("s").processing()).isEqualTo(6);
  }

  @Test
  void deliveriesThatAreCommittedTogetherFindTheRoomThatAnIdleServiceLeaves() throws Exception {
    TestService service = new TestService("s");
    service.limits = new ServiceLimits(1, 2);
    engine.run(service, GIFT);
    EventDraft gift = EventDraft.of(EventType.GIFT, Engine.CHANNEL, engine.clock.now());
    engine.journal.appendAll("test", List.of(gift, gift, gift, gift), Origin.LIVE, null);
    service.next();
    service.next();
    engine.awaitChange(d -> d.state() == DeliveryState.DISCARDED);
    assertThat(engine.status("s"))
        .returns(1, ServiceStatus::waiting)
        .returns(2, ServiceStatus::processing)
        .returns(1L, ServiceStatus::discarded);
  }

  @Test
  void aFullQueueDropsTheLeastValuableAndKeepsARowOfIt() throws Exception {
    TestService service = new TestService("s");
    service.limits = new ServiceLimits(2, 1);
    engine.run(service, GIFT, LIKE, RAID);
    engine.append(EventType.GIFT);
    service.next();
    long oldest = engine.append(EventType.LIKE).seq();
    engine.append(EventType.LIKE);
    long newcomer = engine.append(EventType.LIKE).seq();
    Delivery dropped = engine.awaitChange(d -> d.state() == DeliveryState.DISCARDED);
    assertThat(dropped.eventSeq()).as("not strictly below").isEqualTo(newcomer);

    engine.append(EventType.RAID);
    engine.awaitChange(d -> d.state() == DeliveryState.DISCARDED && d.eventSeq() == oldest);

    assertThat(engine.services.drops(10, null))
        .extracting(Drop::eventSeq)
        .containsExactly(newcomer, oldest);
    assertThat(engine.services.drops(10, null).getFirst())
        .returns("queue full (2 waiting)", Drop::reason)
        .returns(EventType.LIKE, Drop::eventType)
        .returns(DeliveryState.DISCARDED, Drop::state);
    assertThat(engine.status("s"))
        .returns(2, ServiceStatus::waiting)
        .returns(2L, ServiceStatus::discarded);
  }

  @Test
  void whatMayNotBeDroppedWaitsInTheDatabaseAndComesBackInOrder() throws Exception {
    TestService service = new TestService("s");
    service.limits = new ServiceLimits(2, 1);
    engine.run(service, GIFT.withDiscardable(false), RAID.withDiscardable(false), LIKE);
    engine.append(EventType.GIFT);
    Call running = service.next();
    for (int i = 0; i < 7; i++) {
      engine.append(EventType.GIFT);
    }
    long raid = engine.append(EventType.RAID).seq();
    assertThat(engine.status("s"))
        .returns(2, ServiceStatus::waiting)
        .returns(6L, ServiceStatus::stored);

    running.done();
    long last = 0;
    for (int i = 0; i < 8; i++) {
      Call call = service.next();
      if (i == 0) {
        assertThat(call.event().seq()).isEqualTo(raid);
      } else {
        assertThat(call.event().seq()).isGreaterThan(last);
        last = call.event().seq();
      }
      assertThat(engine.status("s").waiting()).isLessThanOrEqualTo(2);
      call.done();
    }
    engine.until(() -> engine.status("s").completed() == 9);
    assertThat(engine.status("s")).returns(0L, ServiceStatus::stored);
    assertThat(engine.services.drops(10, null)).isEmpty();
  }

  @Test
  void whatExpiresWhileItWaitsIsDroppedInTimeAlsoWhileTheServiceIsHeld() throws Exception {
    TestService service = engine.running("s", GIFT.withExpireAfter(Duration.ofSeconds(10)));
    service.context.hold("no overlay page is open");
    engine.append(EventType.GIFT);
    assertThat(engine.status("s"))
        .returns(ServiceState.HELD, ServiceStatus::state)
        .returns("no overlay page is open", ServiceStatus::reason)
        .returns(1, ServiceStatus::waiting);

    engine.clock.advance(Duration.ofSeconds(10));

    assertThat(engine.awaitChange(d -> d.state() == DeliveryState.EXPIRED).reason())
        .contains("no longer worth doing");
    assertThat(engine.services.drops(10, null)).hasSize(1);
    service.context.release();
    engine.append(EventType.GIFT);
    service.next().done();
  }

  @Test
  void deliveriesArePagedNewestFirst() throws Exception {
    TestService service = engine.running("s", GIFT);
    for (int i = 0; i < 3; i++) {
      engine.append(EventType.GIFT);
      Call call = service.next();
      call.done();
      engine.await(call.delivery(), DeliveryState.COMPLETED);
    }
    List<Delivery> first = engine.services.deliveries("s", DeliveryState.COMPLETED, 2, null);
    List<Delivery> rest =
        engine.services.deliveries("s", DeliveryState.COMPLETED, 2, first.getLast().id());
    assertThat(first).hasSize(2);
    assertThat(rest).hasSize(1);
    assertThat(first.getLast().eventSeq()).isGreaterThan(rest.getFirst().eventSeq());
    assertThatThrownBy(() -> engine.services.deliveries("nobody", null, 1, null))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("there are s");
  }
}
