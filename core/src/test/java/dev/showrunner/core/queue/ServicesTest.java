package dev.showrunner.core.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.api.Delivery;
import dev.showrunner.api.DeliveryState;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Mode;
import dev.showrunner.api.Outcome;
import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.Receipt;
import dev.showrunner.api.Rule;
import dev.showrunner.api.ServiceLimits;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.core.journal.EventQuery;
import dev.showrunner.core.queue.TestService.Call;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
  void aFailureIsRetriedLaterEachTimeAndAtLastFails() throws Exception {
    TestService service = engine.running("s", GIFT.withAttempts(Duration.ofSeconds(30), 3));
    engine.append(EventType.GIFT);
    for (int attempt = 1; attempt <= 3; attempt++) {
      Call call = service.next();
      assertThat(call.delivery().attempt()).isEqualTo(attempt);
      int count = attempt;
      call.fails(new IllegalStateException("broken " + attempt));
      if (attempt < 3) {
        Delivery again =
            engine.awaitChange(d -> d.state() == DeliveryState.PENDING && d.attempt() == count);
        assertThat(again.reason()).contains("broken " + attempt);
        assertThat(again.runAt())
            .isBetween(
                engine.clock.now().plusMillis(500L << (attempt - 1)),
                engine.clock.now().plusSeconds(1L << (attempt - 1)));
        assertThat(engine.status("s").stored()).isEqualTo(1);
        engine.clock.advance(Duration.between(engine.clock.now(), again.runAt()).minusMillis(1));
        assertThat(service.calls).isEmpty();
        engine.clock.advance(Duration.ofMillis(1));
      }
    }
    Delivery failed = engine.awaitChange(d -> d.state() == DeliveryState.FAILED);
    assertThat(failed.reason()).contains("broken 3").contains("3 attempts");
    assertThat(engine.status("s"))
        .returns(1L, ServiceStatus::failed)
        .returns(0L, ServiceStatus::stored);
  }

  @Test
  void aRetryWaitsAsLongAsItsServiceAsks() throws Exception {
    TestService service = engine.running("s", GIFT);
    engine.append(EventType.GIFT);
    service.next().ends(new Outcome.Retry(Problem.external("x", "later"), Duration.ofMinutes(2)));
    Delivery again =
        engine.awaitChange(d -> d.attempt() == 1 && d.state() == DeliveryState.PENDING);
    assertThat(again.runAt()).isEqualTo(engine.clock.now().plusSeconds(120));
    engine.clock.advance(Duration.ofMinutes(2));
    service.next().ends(new Outcome.Retry(Problem.external("x", "now"), Duration.ZERO));
    engine.awaitChange(d -> d.attempt() == 2 && d.state() == DeliveryState.PENDING);
    engine.clock.advance(Duration.ZERO);
    assertThat(service.next().delivery().attempt()).isEqualTo(3);
  }

  @Test
  void problemsOfTheUserAreNotRetried() throws Exception {
    TestService service = engine.running("s", GIFT);
    engine.append(EventType.GIFT);
    service.next().fails(Problem.user("x", "wrong setting").asException());
    assertThat(engine.awaitChange(d -> d.state().isFinal()))
        .returns(DeliveryState.FAILED, Delivery::state)
        .returns("wrong setting", Delivery::reason);
    engine.append(EventType.GIFT);
    service.next().ends(new Outcome.Failed(Problem.external("x", "gone for ever")));
    engine.awaitChange(d -> "gone for ever".equals(d.reason()));
    engine.append(EventType.GIFT);
    service.next().ends(new Outcome.Ignored("nothing to show"));
    assertThat(engine.awaitChange(d -> "nothing to show".equals(d.reason())).state())
        .isEqualTo(DeliveryState.COMPLETED);
    engine.append(EventType.GIFT);
    service.next().ends(null);
    assertThat(engine.awaitChange(d -> "it returned no outcome".equals(d.reason())).state())
        .isEqualTo(DeliveryState.FAILED);
  }

  @Test
  void aTimeoutInterruptsTheHandlerAndIsRetried() throws Exception {
    TestService service = engine.running("s", GIFT.withAttempts(Duration.ofSeconds(2), 2));
    engine.append(EventType.GIFT);
    Call call = service.next();
    engine.clock.advance(Duration.ofMillis(1_999));
    assertThat(engine.status("s").processing()).isEqualTo(1);
    engine.clock.advance(Duration.ofMillis(1));

    Delivery again =
        engine.awaitChange(d -> d.state() == DeliveryState.PENDING && d.attempt() == 1);
    assertThat(again.reason()).isEqualTo("took longer than 2000 ms");
    assertThat(call.outcome()).as("the handler was interrupted, not finished").isNotDone();
    engine.clock.advance(Duration.ofSeconds(1));
    service.next();
    engine.clock.advance(Duration.ofSeconds(2));
    assertThat(engine.awaitChange(d -> d.state() == DeliveryState.FAILED).reason())
        .isEqualTo("took longer than 2000 ms (2 attempts)");
  }

  @Test
  void aTimeoutOfWhatMustNotHappenTwiceIsNotRetried() throws Exception {
    Rule say = Rule.of("s.say", EventType.GIFT, "s", "say");
    TestService service = engine.running("s", say);
    engine.append(EventType.GIFT);
    service.next();
    engine.clock.advance(Duration.ofSeconds(30));
    assertThat(engine.awaitChange(d -> d.state().isFinal()).reason())
        .contains("must not run twice");
  }

  @Test
  void aHandlerThatIgnoresItsInterruptKeepsItsPlaceAndIsGivenUp() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch entered = new CountDownLatch(1);
    engine.services.register(new StubbornService("s", entered, release));
    TestService other = engine.running("t", Rule.of("t.gift", EventType.GIFT, "t", "show"));
    engine.rules.save(GIFT.withMode(Mode.SYNC).withAttempts(Duration.ofSeconds(1), 3));
    engine.services.start();
    engine.append(EventType.GIFT);
    entered.await();
    other.next().done();
    engine.clock.advance(Duration.ofSeconds(1));
    engine.clock.advance(Attempt.GRACE);

    assertThat(engine.awaitChange(d -> d.service().equals("s") && d.state().isFinal()))
        .returns(DeliveryState.FAILED, Delivery::state)
        .returns("took longer than 1000 ms and did not stop when interrupted", Delivery::reason);
    assertThat(engine.status("s"))
        .returns(1, ServiceStatus::processing)
        .returns("1 running too long, and not to be stopped", ServiceStatus::reason);
    engine.append(EventType.GIFT);
    assertThat(engine.status("s").waiting()).as("SYNC never overlaps").isEqualTo(1);
    other.next().done();
    release.countDown();
    engine.awaitChange(d -> d.service().equals("s") && d.state() == DeliveryState.COMPLETED);
    assertThat(engine.status("s").reason()).isNull();
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
  void aRetryThatWouldComeTooLateExpiresAtOnce() throws Exception {
    TestService service = engine.running("s", GIFT.withExpireAfter(Duration.ofSeconds(10)));
    engine.append(EventType.GIFT);
    service.next().ends(new Outcome.Retry(Problem.external("x", "busy"), Duration.ofSeconds(10)));
    assertThat(engine.awaitChange(d -> d.state().isFinal()))
        .returns(DeliveryState.EXPIRED, Delivery::state)
        .returns("busy; another attempt would come too late", Delivery::reason);
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
  void eventsThatFollowAreJournalledWithTheNewStateAndPointToTheirCause() throws Exception {
    TestService service = engine.running("s", GIFT);
    Receipt cause = engine.append(EventType.GIFT);
    EventDraft clip = EventDraft.of(EventType.CLIP_RENDERED, Engine.CHANNEL, engine.clock.now());
    Call call = service.next();
    call.ends(Outcome.done(List.of(clip.withExternalId("c1"))));
    engine.await(call.delivery(), DeliveryState.COMPLETED);

    StreamEvent followed = engine.journal.events(EventQuery.newest(1)).getFirst();
    assertThat(followed)
        .returns(EventType.CLIP_RENDERED, StreamEvent::type)
        .returns(cause.id(), StreamEvent::causeId);
  }

  @Test
  void aRuleThatAnswersItselfIsCutAtADepth() throws Exception {
    TestService service = engine.running("s", GIFT);
    engine.append(EventType.GIFT);
    for (int i = 0; i <= 8; i++) {
      EventDraft again = EventDraft.of(EventType.GIFT, Engine.CHANNEL, engine.clock.now());
      service.next().ends(Outcome.done(List.of(again)));
    }
    engine.until(() -> engine.status("s").completed() == 9);
    assertThat(engine.journal.events(EventQuery.newest(100))).hasSize(10);
    assertThat(engine.stored("s")).hasSize(9);
  }

  @Test
  void eventsThatCannotBeKeptFailTheDeliveryInsteadOfLosingIt() throws Exception {
    TestService service = engine.running("s", GIFT);
    engine.append(EventType.GIFT);
    service
        .next()
        .ends(
            Outcome.done(
                List.of(EventDraft.of(EventType.GIFT, Engine.CHANNEL, java.time.Instant.MAX))));
    assertThat(engine.awaitChange(d -> d.state().isFinal()))
        .returns(DeliveryState.FAILED, Delivery::state);
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
  void aLongRunningDeliveryIsShownAsProcessing() throws Exception {
    TestService service = engine.running("s", GIFT);
    engine.append(EventType.GIFT);
    Call call = service.next();
    assertThat(engine.services.deliveries("s", DeliveryState.PROCESSING, 10, null)).hasSize(1);
    assertThat(engine.services.deliveries("s", DeliveryState.PENDING, 10, null)).isEmpty();
    engine.clock.advance(Attempt.SHOWN_AFTER);
    engine.await(call.delivery(), DeliveryState.PROCESSING);
    call.done();
    engine.await(call.delivery(), DeliveryState.COMPLETED);
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
