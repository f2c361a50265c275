package dev.showrunner.core.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.api.Delivery;
import dev.showrunner.api.DeliveryState;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Mode;
import dev.showrunner.api.Outcome;
import dev.showrunner.api.Problem;
import dev.showrunner.api.Receipt;
import dev.showrunner.api.Rule;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.core.dispatch.Dispatcher;
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

/** What becomes of an attempt. */
class OutcomeTest {
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
  void aRetryThatWouldComeTooLateExpiresAtOnce() throws Exception {
    TestService service = engine.running("s", GIFT.withExpireAfter(Duration.ofSeconds(10)));
    engine.append(EventType.GIFT);
    service.next().ends(new Outcome.Retry(Problem.external("x", "busy"), Duration.ofSeconds(10)));
    assertThat(engine.awaitChange(d -> d.state().isFinal()))
        .returns(DeliveryState.EXPIRED, Delivery::state)
        .returns("busy; another attempt would come too late", Delivery::reason);
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
    engine.until(() -> engine.status("s").discarded() == 1);
    assertThat(engine.journal.events(EventQuery.newest(100))).hasSize(10);
    assertThat(engine.services.drops(10, null))
        .singleElement()
        .returns("more than 8 events set off each other: do rules go in a circle?", Drop::reason);
  }

  @Test
  void twoRulesThatAnswerEachOtherAreCutAlsoWhereNothingMayBeDropped() throws Exception {
    TestService service =
        engine.running(
            "s",
            GIFT.withDiscardable(false),
            Rule.of("s.like", EventType.LIKE, "s", "show").withDiscardable(false));
    engine.append(EventType.GIFT);
    for (int i = 0; i <= Dispatcher.MAX_DEPTH; i++) {
      Call call = service.next();
      EventType other =
          call.event().type().equals(EventType.GIFT) ? EventType.LIKE : EventType.GIFT;
      call.ends(Outcome.done(List.of(EventDraft.of(other, Engine.CHANNEL, engine.clock.now()))));
    }
    engine.until(() -> engine.status("s").discarded() == 1);
    assertThat(engine.status("s").completed()).isEqualTo(Dispatcher.MAX_DEPTH + 1L);
    assertThat(service.calls).isEmpty();
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
  void whileTheDiskIsFullAResultIsKeptAndTriedAgain() throws Exception {
    TestService service = engine.running("s", GIFT);
    engine.append(EventType.GIFT);
    Call call = service.next();
    limitPages("(SELECT page_count FROM pragma_page_count())");
    EventDraft large =
        EventDraft.of(EventType.CLIP_RENDERED, Engine.CHANNEL, engine.clock.now())
            .with("fill", "x".repeat(100_000));
    call.ends(Outcome.done(List.of(large)));
    Engine.until(() -> engine.status("s").reason() != null);
    assertThat(engine.status("s"))
        .returns(0L, ServiceStatus::completed)
        .extracting(ServiceStatus::reason)
        .asString()
        .contains("disk");

    limitPages("1000000");
    engine.clock.advance(Duration.ofSeconds(1));
    engine.await(call.delivery(), DeliveryState.COMPLETED);
    assertThat(engine.status("s").reason()).isNull();
    assertThat(engine.journal.events(EventQuery.newest(1)).getFirst().type())
        .isEqualTo(EventType.CLIP_RENDERED);
  }

  private void limitPages(String count) {
    engine.store.write(handle -> {
      long pages = handle.select("SELECT " + count).mapTo(Long.class).one();
      return handle.select("PRAGMA max_page_count = " + pages).mapTo(Long.class).one();
    });
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
}
