package dev.showrunner.service.overlays;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.api.Channel;
import dev.showrunner.api.Delivery;
import dev.showrunner.api.DeliveryState;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Mode;
import dev.showrunner.api.Origin;
import dev.showrunner.api.Outcome;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.api.Viewer;
import dev.showrunner.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class OverlaysServiceTest {
  private static final String KEY = "0123456789abcdef0123456789abcdef";

  private final ManualClock clock = new ManualClock();
  private final FakeContext context = new FakeContext(clock);
  private final ExecutorService engine = Executors.newVirtualThreadPerTaskExecutor();
  private final OverlaysService service =
      new OverlaysService(OverlaysConfig.defaults(), new OverlayKey(KEY));

  @BeforeEach
  void start() {
    service.start(context);
  }

  @AfterEach
  void stop() {
    engine.shutdownNow();
  }

  @Test
  void holdsWhileNoPageIsOpenAndSaysWhatToDo() {
    FakePage page = new FakePage(service);
    assertThat(page.received).containsExactly(Map.of("type", "hello"));
    page.close();

    assertThat(context.calls).hasSize(3);
    assertThat(context.calls.get(0)).startsWith("hold: no overlay page is open: add ");
    assertThat(context.calls.get(1)).isEqualTo("release");
    assertThat(context.calls.get(2)).isEqualTo(context.calls.get(0));
    assertThat(context.calls).noneMatch(call -> call.contains(KEY));
  }

  @Test
  void onePageOfTwoGoingChangesNothing() {
    FakePage obs = new FakePage(service);
    FakePage preview = new FakePage(service);
    context.calls.clear();

    preview.close();
    preview.close();
    assertThat(context.calls).isEmpty();
    assertThat(service.pages()).isEqualTo(1);

    obs.close();
    assertThat(context.calls).hasSize(1);
    assertThat(service.pages()).isZero();
  }

  @Test
  void anAlertEndsWhenItWasShownToItsEnd() throws Exception {
    FakePage page = new FakePage(service);
    Future<Outcome> handled = handle(delivery("alert"));

    Map<String, Object> show = page.next();
    page.shown(show);
    assertThat(handled.isDone()).isFalse();
    page.done(show);

    assertThat(handled.get()).isEqualTo(Outcome.done());
    assertThat(clock.alarms()).isZero();
  }

  @Test
  void aTickerLineEndsWhenItIsShown() throws Exception {
    FakePage page = new FakePage(service);
    Future<Outcome> handled = handle(delivery("ticker"));

    page.shown(page.next());

    assertThat(handled.get()).isEqualTo(Outcome.done());
  }

  @Test
  void everyPageShowsItAndTheFirstAnswerCounts() throws Exception {
    FakePage obs = new FakePage(service);
    FakePage preview = new FakePage(service);
    Future<Outcome> handled = handle(delivery("alert"));

    Map<String, Object> show = obs.next();
    assertThat(preview.next()).isEqualTo(show);
    preview.done(show);
    assertThat(handled.get()).isEqualTo(Outcome.done());
    obs.done(show); // the second one changes nothing
  }

  @Test
  void whatAClosedPageHadNotShownIsOfferedToTheNext() throws Exception {
    FakePage first = new FakePage(service);
    Future<Outcome> handled = handle(delivery("alert"));
    Map<String, Object> show = first.next();
    first.shown(show);
    first.close();
    assertThat(handled.isDone()).isFalse();

    FakePage second = new FakePage(service);
    assertThat(second.next()).isEqualTo(show);
    second.done(show);

    assertThat(handled.get()).isEqualTo(Outcome.done());
  }

  @Test
  void aPageThatOpensLateIsNotOfferedWhatWasDone() throws Exception {
    FakePage first = new FakePage(service);
    Future<Outcome> handled = handle(delivery("alert"));
    first.done(first.next());
    handled.get();

    assertThat(new FakePage(service).received).containsExactly(Map.of("type", "hello"));
  }

  @Test
  void aSilentPageLeadsToARetryAndLaterTheSameAlertAgain() throws Exception {
    FakePage page = new FakePage(service);
    Delivery delivery = delivery("alert");
    Future<Outcome> handled = handle(delivery);
    Map<String, Object> show = page.next();
    clock.awaitAlarms(1);
    clock.advance(Duration.ofSeconds(34));
    assertThat(handled.isDone()).isFalse();
    clock.advance(Duration.ofSeconds(1));

    assertThat(handled.get())
        .isInstanceOfSatisfying(
            Outcome.Retry.class,
            retry -> {
              assertThat(retry.problem().code()).isEqualTo("overlay-silent");
              assertThat(retry.unseen()).as("is missed in the end, and not failed").isTrue();
            });

    Future<Outcome> again = handle(delivery);
    assertThat(page.next()).isEqualTo(show);
    page.done(show);
    assertThat(again.get()).isEqualTo(Outcome.done());
  }

  @Test
  void withoutAnyPageTheRetrySaysSo() throws Exception {
    Future<Outcome> handled = handle(delivery("ticker"));
    clock.awaitAlarms(1);
    clock.advance(Duration.ofSeconds(10));

    assertThat(handled.get())
        .isInstanceOfSatisfying(
            Outcome.Retry.class,
            retry -> assertThat(retry.problem().code()).isEqualTo("no-overlay-page"));
  }

  @Test
  void anInterruptIsPassedOnAndNothingIsLeftBehind() throws Exception {
    FakePage page = new FakePage(service);
    Future<Outcome> handled = handle(delivery("alert"));
    page.next();
    handled.cancel(true);
    engine.shutdown();
    assertThat(engine.awaitTermination(20, java.util.concurrent.TimeUnit.SECONDS)).isTrue();

    assertThat(clock.alarms()).isZero();
    assertThat(new FakePage(service).received).containsExactly(Map.of("type", "hello"));
  }

  @Test
  void aPageWhoseLinkBreaksDoesNotKeepTheOthersFromShowing() throws Exception {
    service.connect(message -> {
      throw new IllegalStateException("closed");
    });
    FakePage page = new FakePage(service);
    Future<Outcome> handled = handle(delivery("alert"));

    page.done(page.next());

    assertThat(handled.get()).isEqualTo(Outcome.done());
  }

  @Test
  void whatModeratorsTakeOutLeavesThePages() throws Exception {
    FakePage page = new FakePage(service);
    StreamEvent line = chat(3, "m1", "spam");
    Future<Outcome> shown = engine.submit(() -> service.handle(delivery("ticker"), line));
    Map<String, Object> first = page.next();
    page.shown(first);
    shown.get();
    Future<Outcome> waiting =
        engine.submit(() -> service.handle(delivery("ticker"), chat(4, "m2", "more spam")));
    Map<String, Object> second = page.next();

    assertThat(service.handle(delivery("remove"), removal(EventType.CHAT_DELETED, 5, "m1")))
        .isEqualTo(Outcome.done());
    assertThat(page.received.getLast())
        .isEqualTo(Map.of("type", "remove", "ids", List.of(first.get("id"))));
    assertThat(waiting.isDone()).isFalse();

    assertThat(service.handle(delivery("remove"), removal(EventType.CHAT_DELETED, 6, null)))
        .isEqualTo(Outcome.done());
    assertThat(page.received.getLast())
        .isEqualTo(Map.of("type", "remove", "ids", List.of(second.get("id"))));
    assertThat(waiting.get()).isInstanceOf(Outcome.Ignored.class);
  }

  @Test
  void whatWasTakenOutOnItsWayIsNotShown() throws Exception {
    service.handle(delivery("remove"), removal(EventType.CHAT_CLEARED, 5, null));

    assertThat(service.handle(delivery("ticker"), chat(4, "m1", "spam")))
        .isInstanceOf(Outcome.Ignored.class);
    assertThat(clock.alarms()).isZero();
  }

  private static StreamEvent chat(long seq, String message, String text) {
    return event(EventType.CHAT_MESSAGE, seq, text, Map.of("messageId", message));
  }

  private static StreamEvent removal(EventType type, long seq, @Nullable String message) {
    return event(type, seq, null, message == null ? Map.of() : Map.of("messageId", message));
  }

  private static StreamEvent event(
      EventType type, long seq, @Nullable String text, Map<String, @Nullable Object> payload) {
    return new StreamEvent(
        UUID.randomUUID(),
        seq,
        type,
        new Channel("twitch", "ana"),
        null,
        Viewer.named("Bo"),
        text,
        1,
        null,
        Instant.EPOCH,
        payload,
        null,
        Instant.EPOCH,
        Origin.LIVE,
        null);
  }

  @Test
  void onlyTheKeyOpensTheOverlay() {
    assertThat(service.accepts(KEY)).isTrue();
    assertThat(service.accepts(KEY.substring(1))).isFalse();
    assertThat(service.accepts("")).isFalse();
    assertThat(service.key()).isEqualTo(KEY);
  }

  private Future<Outcome> handle(Delivery delivery) {
    return engine.submit(() -> service.handle(delivery, event()));
  }

  private static Delivery delivery(String action) {
    return new Delivery(
        UUID.randomUUID(),
        "overlays.follow",
        "overlays",
        action,
        Map.of("title", "Ana followed", "message", ""),
        7,
        7,
        Mode.ASYNC,
        DeliveryState.PROCESSING,
        1,
        Instant.EPOCH,
        null,
        null);
  }

  private static StreamEvent event() {
    return new StreamEvent(
        UUID.randomUUID(),
        7,
        EventType.FOLLOW,
        new Channel("twitch", "ana"),
        null,
        Viewer.named("Ana"),
        null,
        1,
        null,
        Instant.EPOCH,
        Map.of(),
        null,
        Instant.EPOCH,
        Origin.LIVE,
        null);
  }
}
