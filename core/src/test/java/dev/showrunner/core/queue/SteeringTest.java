package dev.showrunner.core.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.api.Delivery;
import dev.showrunner.api.DeliveryState;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Mode;
import dev.showrunner.api.Outcome;
import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.Rule;
import dev.showrunner.api.ServiceLimits;
import dev.showrunner.core.queue.TestService.Call;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people do to a queue, and what starting and stopping do. */
class SteeringTest {
  private static final Rule GIFT = Rule.of("s.gift", EventType.GIFT, "s", "show");

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
  void aPauseOutlivesARestart() throws Exception {
    engine.running("s", GIFT);
    engine.services.pause("s", "lunch");
    engine.append(EventType.GIFT);
    assertThat(engine.status("s"))
        .returns(ServiceState.PAUSED, ServiceStatus::state)
        .returns("lunch", ServiceStatus::reason)
        .returns(1, ServiceStatus::waiting);
    engine.close();
    open();

    TestService service = engine.running("s");
    assertThat(engine.status("s").state()).isEqualTo(ServiceState.PAUSED);
    assertThat(service.calls).isEmpty();
    engine.services.resume("s");
    service.next().done();
  }

  @Test
  void limitsThatPeopleSetOutliveARestartAndBadOnesAreRefused() throws Exception {
    engine.running("s", GIFT);
    engine.services.patch("s", null, 7, 2);
    assertThatThrownBy(() -> engine.services.patch("s", null, 0, null))
        .isInstanceOf(ProblemException.class);
    engine.close();
    open();
    engine.running("s");
    assertThat(engine.status("s"))
        .returns(7, ServiceStatus::maxQueueSize)
        .returns(2, ServiceStatus::concurrency);
  }

  @Test
  void aServiceThatIsSwitchedOffGetsNoDeliveries() throws Exception {
    engine.running("s", GIFT);
    engine.services.patch("s", false, null, null);
    engine.append(EventType.GIFT);
    assertThat(engine.stored("s")).isEmpty();
    assertThat(engine.status("s"))
        .returns(ServiceState.PAUSED, ServiceStatus::state)
        .returns("switched off", ServiceStatus::reason)
        .returns(false, ServiceStatus::active);
  }

  @Test
  void skipInterruptsTheRunningSyncOneOrElseDropsTheNext() throws Exception {
    TestService service = engine.running("s", GIFT.withMode(Mode.SYNC));
    assertThat(engine.services.skip("s")).isEmpty();
    engine.append(EventType.GIFT);
    Call running = service.next();
    engine.append(EventType.GIFT);
    engine.services.pause("s", null);

    assertThat(engine.services.skip("s")).map(Delivery::id).contains(running.delivery().id());
    engine.await(running.delivery(), DeliveryState.DISCARDED);
    Delivery waiting = engine.services.skip("s").orElseThrow();
    engine.await(waiting, DeliveryState.DISCARDED);
    assertThat(engine.services.drops(10, null))
        .extracting(Drop::reason)
        .containsExactly("skipped by hand", "skipped by hand");
  }

  @Test
  void clearDropsAllThatWaitsInMemoryAndInTheDatabase() throws Exception {
    TestService service = new TestService("s");
    service.limits = new ServiceLimits(2, 1);
    engine.run(service, GIFT.withDiscardable(false));
    engine.append(EventType.GIFT);
    Call running = service.next();
    running.ends(new Outcome.Retry(Problem.external("x", "later"), Duration.ofHours(1)));
    engine.awaitChange(d -> d.attempt() == 1 && d.state() == DeliveryState.PENDING);
    engine.services.pause("s", null);
    for (int i = 0; i < 9; i++) {
      engine.append(EventType.GIFT);
    }
    assertThat(engine.services.clear("s")).isEqualTo(10);
    engine.until(() -> engine.status("s").discarded() == 10);
    assertThat(engine.status("s"))
        .returns(0, ServiceStatus::waiting)
        .returns(0L, ServiceStatus::stored);
    engine.services.resume("s");
    engine.clock.advance(Duration.ofHours(2));
    engine.append(EventType.GIFT);
    assertThat(service.next().delivery().attempt()).isEqualTo(1);
    assertThat(service.calls).isEmpty();
  }

  @Test
  void aServiceThatThrowsOrHangsInItsStartDisturbsNoOther() throws Exception {
    TestService throwing = new TestService("throwing");
    throwing.starting =
        context -> {
          throw new IllegalStateException("no key");
        };
    CountDownLatch never = new CountDownLatch(1);
    TestService hanging = new TestService("hanging");
    hanging.starting = context -> never.await();
    TestService good = new TestService("good");
    for (TestService service : List.of(throwing, hanging, good)) {
      engine.services.register(service);
      engine.rules.save(Rule.of(service.name + ".gift", EventType.GIFT, service.name, "show"));
    }
    engine.services.start();
    engine.append(EventType.GIFT);
    good.next().done();
    engine.until(() -> engine.status("throwing").state() == ServiceState.FAILED);
    assertThat(engine.status("throwing"))
        .returns("no key", ServiceStatus::reason)
        .returns(1, ServiceStatus::waiting);
    assertThat(engine.status("hanging"))
        .returns(ServiceState.STOPPED, ServiceStatus::state)
        .returns("starting", ServiceStatus::reason);

    throwing.starting = context -> {};
    engine.services.resume("throwing");
    throwing.next().done();
    never.countDown();
    hanging.next().done();
  }

  @Test
  void aPauseIsSeenWhereverItWasMade() throws Exception {
    engine.services.register(new TestService("s"));
    engine.services.pause("s", "a break");
    assertThat(engine.status("s"))
        .returns(ServiceState.PAUSED, ServiceStatus::state)
        .returns("a break", ServiceStatus::reason);
    engine.close();
    open();
    engine.services.register(new TestService("s"));
    assertThat(engine.status("s").state()).isEqualTo(ServiceState.PAUSED);
    engine.services.start();
    assertThat(engine.status("s").state()).isEqualTo(ServiceState.PAUSED);
    engine.services.resume("s");
    engine.until(() -> engine.status("s").state() == ServiceState.RUNNING);
  }

  @Test
  void whatIsWorthlessLaterIsNotKeptForLater() throws Exception {
    Rule line = Rule.of("s.line", EventType.GIFT, "s", "line").withDiscardable(false);
    TestService service = engine.running("s", line);
    service.context.hold("no page", Duration.ofMinutes(1));
    engine.append(EventType.GIFT);
    assertThat(engine.status("s")).returns(0, ServiceStatus::waiting);
    service.context.release();
    engine.services.patch("s", null, null, 1);
    engine.append(EventType.GIFT);
    Call shown = service.next();
    engine.append(EventType.GIFT);
    service.context.hold("no page", Duration.ofMinutes(1));
    engine.clock.advance(Duration.ofMinutes(1));
    engine.until(() -> engine.status("s").expired() == 1);
    shown.done();

    assertThat(engine.services.drops(10, null))
        .singleElement()
        .returns(DeliveryState.EXPIRED, Drop::state)
        .returns("no page", Drop::reason);
    assertThat(engine.status("s").missed()).isZero();
  }

  @Test
  void closingLetsRunningDeliveriesEndAndStopsTheService() throws Exception {
    TestService service = engine.running("s", GIFT);
    engine.append(EventType.GIFT);
    Call call = service.next();
    call.done();
    engine.close();
    assertThat(service.stopped.getCount()).isZero();
    open();
    TestService again = engine.running("s");
    assertThat(engine.status("s").completed()).isEqualTo(1);
    assertThat(again.calls).isEmpty();
  }

  @Test
  void closingCutsWhatDoesNotEndShort() throws Exception {
    Rule say = Rule.of("s.say", EventType.RAID, "s", "say");
    TestService service = engine.running("s", GIFT, say);
    engine.append(EventType.GIFT);
    engine.append(EventType.RAID);
    service.next();
    service.next();
    engine.services.close(Duration.ofMillis(50));
    engine.close();
    open();

    TestService again = engine.running("s");
    Call call = again.next();
    assertThat(call.delivery()).returns("show", Delivery::action).returns(1, Delivery::attempt);
    assertThat(engine.services.drops(10, null))
        .singleElement()
        .returns(DeliveryState.INTERRUPTED, Drop::state)
        .returns("say", Drop::action);
  }
}
