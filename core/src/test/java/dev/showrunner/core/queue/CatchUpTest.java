package dev.showrunner.core.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.api.Delivery;
import dev.showrunner.api.DeliveryState;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Mode;
import dev.showrunner.api.Money;
import dev.showrunner.api.Outcome;
import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.Rule;
import dev.showrunner.api.ServiceLimits;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.api.Viewer;
import dev.showrunner.core.journal.EventQuery;
import dev.showrunner.core.queue.TestService.Call;
import dev.showrunner.testkit.ManualClock;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What waits too long while its service cannot act, and what people decide on it. */
class CatchUpTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final String WHY = "no page is open";
  private static final Rule GIFT =
      Rule.of("s.gift", EventType.GIFT, "s", "show")
          .withDiscardable(false)
          .withMode(Mode.SYNC)
          .withPriority(5);
  private static final Rule RAID =
      Rule.of("s.raid", EventType.RAID, "s", "show")
          .withDiscardable(false)
          .withMode(Mode.SYNC)
          .withPriority(9);
  private static final Rule SUMMARY =
      Rule.of("s.summary", EventType.CATCH_UP_SUMMARY, "s", "show").withMode(Mode.SYNC);

  @TempDir Path directory;
  private ManualClock clock = new ManualClock();
  private Engine engine;

  @BeforeEach
  void open() {
    engine = new Engine(directory, clock);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private void restart() {
    engine.close();
    clock = new ManualClock(clock.now());
    open();
  }

  /** A service that is held from its start on, as one is that waits for a page. */
  private TestService held(Rule... rules) throws InterruptedException {
    TestService service = new TestService("s");
    service.starting = context -> context.hold(WHY, MINUTE);
    engine.run(service, rules);
    // before it is held, a step of the clock would pass by
    Engine.until(() -> engine.status("s").state() == ServiceState.HELD);
    return service;
  }

  private List<UUID> missed(int count) throws InterruptedException {
    Engine.until(() -> engine.status("s").missed() == count);
    return engine.services.catchUp().list(100, null).stream()
        .map(missed -> missed.delivery().id())
        .toList();
  }

  private int play(@Nullable List<UUID> ids) {
    int count = engine.services.catchUp().play(ids);
    clock.advance(Duration.ZERO); // so that the clock sees what is due now
    return count;
  }

  private long append(EventType type, String viewer, long quantity) {
    return engine
        .append(
            EventDraft.of(type, Engine.CHANNEL, clock.now())
                .withViewer(Viewer.named(viewer))
                .withQuantity(quantity))
        .seq();
  }

  @Test
  void whatWaitsTooLongIsMissedAndTheFreshPlaysByItself() throws Exception {
    TestService service = held(GIFT);
    long old = append(EventType.GIFT, "Ana", 1);
    clock.advance(Duration.ofSeconds(30));
    long fresh = append(EventType.GIFT, "Bo", 1);
    clock.advance(Duration.ofSeconds(29));
    assertThat(engine.status("s"))
        .returns(2, ServiceStatus::waiting)
        .returns(0L, ServiceStatus::missed);
    clock.advance(Duration.ofSeconds(1));

    missed(1);
    assertThat(engine.status("s").waiting()).isEqualTo(1);
    assertThat(engine.services.catchUp().list(10, null))
        .singleElement()
        .returns(old, missed -> missed.event().seq())
        .returns(DeliveryState.MISSED, missed -> missed.delivery().state())
        .returns(WHY, missed -> missed.delivery().reason())
        .returns(0, missed -> missed.delivery().attempt());
    service.context.release();
    Call call = service.next();
    assertThat(call.event().seq()).isEqualTo(fresh);
    call.done();
    engine.await(call.delivery(), DeliveryState.COMPLETED);
    assertThat(service.calls).isEmpty();
    assertThat(engine.services.drops(10, null)).isEmpty();
  }

  @Test
  void whatNobodyWasThereForIsMissedAndNotFailed() throws Exception {
    TestService service = engine.running("s", GIFT.withAttempts(MINUTE, 2));
    append(EventType.GIFT, "Ana", 1);
    Outcome unseen =
        new Outcome.Retry(Problem.external("silent", "no answer"), Duration.ofSeconds(1), true);
    Call first = service.next();
    first.ends(unseen);
    Engine.until(() -> engine.status("s").stored() == 1);
    clock.advance(Duration.ofSeconds(1));
    service.next().ends(unseen);

    List<UUID> ids = missed(1);
    assertThat(engine.services.catchUp().list(1, null).getFirst().delivery().reason())
        .isEqualTo("no answer (2 attempts)");
    assertThat(engine.status("s").failed()).isZero();
    assertThat(play(ids)).isEqualTo(1);
    Call played = service.next();
    assertThat(played.delivery().attempt()).isEqualTo(1);
    played.done();
    engine.await(played.delivery(), DeliveryState.COMPLETED);
  }

  @Test
  void aShortHoldMissesNothingHoweverLongItWaitedBefore() throws Exception {
    TestService service = engine.running("s", GIFT);
    append(EventType.GIFT, "Ana", 1);
    Call running = service.next();
    append(EventType.GIFT, "Bo", 1);
    clock.advance(Duration.ofSeconds(25)); // it shows a long one
    service.context.hold(WHY, MINUTE);
    running.done();
    engine.await(running.delivery(), DeliveryState.COMPLETED);
    clock.advance(Duration.ofSeconds(59));
    service.context.release();

    service.next().done();
    assertThat(engine.status("s").missed()).isZero();
  }

  @Test
  void aHoldWithoutAnEndMissesNothing() throws Exception {
    TestService service = engine.running("s", GIFT);
    service.context.hold(WHY);
    append(EventType.GIFT, "Ana", 1);
    clock.advance(Duration.ofDays(2));
    assertThat(engine.status("s"))
        .returns(1, ServiceStatus::waiting)
        .returns(0L, ServiceStatus::missed);
    service.context.release();
    service.next().done();
  }

  @Test
  void whatIsMissedOutlivesARestartAndWhatWaitedBeforeItIsMissedAtOnce() throws Exception {
    held(GIFT);
    append(EventType.GIFT, "Ana", 1);
    clock.advance(MINUTE);
    missed(1);
    append(EventType.GIFT, "Bo", 1);
    engine.close();
    clock = new ManualClock(clock.now().plus(Duration.ofHours(9)));
    open();

    TestService service = held();
    // what waits in the database is read beside, and its alarm rings when the clock moves next
    Engine.until(() -> {
      clock.advance(Duration.ofSeconds(1));
      return engine.status("s").missed() == 2;
    });
    service.context.release();
    assertThat(service.calls).isEmpty();
    assertThat(engine.status("s").waiting()).isZero();
  }

  @Test
  void moreThanFitInMemoryAreMissedAllTheSame() throws Exception {
    TestService service = new TestService("s");
    service.limits = new ServiceLimits(3, 1);
    service.starting = context -> context.hold(WHY, MINUTE);
    engine.run(service, GIFT);
    Engine.until(() -> engine.status("s").state() == ServiceState.HELD);
    for (int i = 0; i < 20; i++) {
      append(EventType.GIFT, "viewer " + i, 1);
    }
    Engine.until(() -> {
      clock.advance(MINUTE);
      return engine.status("s").missed() == 20;
    });
    assertThat(engine.status("s"))
        .returns(0, ServiceStatus::waiting)
        .returns(0L, ServiceStatus::stored);
  }

  @Test
  void playingPutsThemBackInTheirOrder() throws Exception {
    TestService service = held(GIFT, RAID);
    long first = append(EventType.GIFT, "Ana", 1);
    long second = append(EventType.GIFT, "Bo", 1);
    long raid = append(EventType.RAID, "Cy", 50);
    clock.advance(MINUTE);
    missed(3);

    assertThatThrownBy(() -> engine.services.catchUp().play(null))
        .isInstanceOf(ProblemException.class)
        .hasMessage("s cannot act now: " + WHY);
    missed(3);
    service.context.release();
    assertThat(play(null)).isEqualTo(3);
    Call one = service.next();
    for (long expected : List.of(raid, first, second)) {
      Call call = expected == one.event().seq() ? one : service.next();
      assertThat(call.delivery().attempt()).isEqualTo(1);
      call.done();
      engine.await(call.delivery(), DeliveryState.COMPLETED);
    }
    assertThat(play(null)).isZero();
    assertThat(engine.status("s"))
        .returns(0L, ServiceStatus::missed)
        .returns(3L, ServiceStatus::completed);
  }

  @Test
  void oneByOneAndNeverTwice() throws Exception {
    TestService service = held(GIFT);
    append(EventType.GIFT, "Ana", 1);
    append(EventType.GIFT, "Bo", 1);
    clock.advance(MINUTE);
    List<UUID> ids = missed(2);
    service.context.release();

    assertThat(engine.services.catchUp().dismiss(List.of(ids.getFirst()))).isEqualTo(1);
    assertThat(engine.services.catchUp().dismiss(List.of(ids.getFirst()))).isZero();
    assertThat(play(List.of(ids.getFirst()))).isZero();
    assertThat(play(List.of(ids.getLast(), UUID.randomUUID()))).isEqualTo(1);
    Call call = service.next();
    assertThat(call.delivery().id()).isEqualTo(ids.getLast());
    call.done();
    engine.await(call.delivery(), DeliveryState.COMPLETED);
    assertThat(engine.services.drops(10, null))
        .singleElement()
        .returns(ids.getFirst(), Drop::id)
        .returns("dismissed by hand", Drop::reason);
    assertThat(engine.status("s"))
        .returns(1L, ServiceStatus::discarded)
        .returns(0L, ServiceStatus::missed);
  }

  @Test
  void aSummaryTellsAllInOneEventAndSettlesThem() throws Exception {
    TestService service = held(GIFT, RAID);
    append(EventType.GIFT, "Ana", 3);
    append(EventType.GIFT, "Bo", 10);
    append(EventType.GIFT, "Ana", 4);
    append(EventType.RAID, "Cy", 5);
    clock.advance(MINUTE);
    missed(4);
    service.context.release();
    assertThatThrownBy(() -> engine.services.catchUp().summarise(null))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("no rule shows a summary");
    missed(4);

    engine.rules.save(SUMMARY);
    assertThat(engine.services.catchUp().summarise(null)).isEqualTo(4);
    Call call = service.next();
    StreamEvent summary = call.event();
    assertThat(summary.type()).isEqualTo(EventType.CATCH_UP_SUMMARY);
    assertThat(summary.text()).isEqualTo("3 gifts, 1 raid");
    assertThat(summary.quantity()).isEqualTo(4);
    assertThat(summary.payload().get("supporters").toString())
        .startsWith("[{name=Bo, platform=twitch, alerts=1, gifts=10}, {name=Ana")
        .contains("alerts=2, gifts=7");
    call.done();
    engine.await(call.delivery(), DeliveryState.COMPLETED);
    assertThat(engine.services.drops(10, null))
        .hasSize(4)
        .allMatch(drop -> "told in a summary".equals(drop.reason()));
    assertThat(engine.journal.events(EventQuery.newest(10)))
        .filteredOn(event -> event.type().equals(EventType.CATCH_UP_SUMMARY))
        .hasSize(1);
    assertThat(engine.status("s").discarded()).isEqualTo(4);
  }

  @Test
  void aSummaryNamesWhoGaveMostFirstInWhateverCurrency() throws Exception {
    TestService service = held(GIFT, SUMMARY);
    gift("Tenge", "3000", "KZT");
    gift("Euro", "512.50", "EUR");
    gift("Unknown", "9000", "XTS");
    gift("Dollar", "20", "USD");
    clock.advance(MINUTE);
    missed(4);
    service.context.release();
    engine.services.catchUp().summarise(null);

    Call call = service.next();
    assertThat((List<?>) call.event().payload().get("supporters"))
        .extracting(supporter -> ((Map<?, ?>) supporter).get("name"))
        .isEqualTo(List.of("Euro", "Dollar", "Tenge", "Unknown"));
    call.done();
  }

  private void gift(String viewer, String amount, String currency) {
    engine.append(
        EventDraft.of(EventType.GIFT, Engine.CHANNEL, clock.now())
            .withViewer(Viewer.named(viewer))
            .withMoney(new Money(new BigDecimal(amount), currency)));
  }

  @Test
  void nobodyDecidesForeverAndItExpires() throws Exception {
    held(GIFT.withExpireAfter(Duration.ofHours(1)));
    append(EventType.GIFT, "Ana", 1);
    clock.advance(MINUTE);
    missed(1);
    restart();
    held();
    missed(1);
    clock.advance(Duration.ofMinutes(59));

    Delivery expired = engine.awaitChange(d -> d.state() == DeliveryState.EXPIRED);
    assertThat(expired.reason()).isEqualTo("missed, and nobody asked for it in time");
    assertThat(engine.status("s"))
        .returns(0L, ServiceStatus::missed)
        .returns(1L, ServiceStatus::expired);
  }

  @Test
  void whatCouldNotBeStoredIsNotDecided() throws Exception {
    TestService service = held(GIFT);
    append(EventType.GIFT, "Ana", 1);
    clock.advance(MINUTE);
    missed(1);
    service.context.release();
    engine.store.write(handle ->
        handle.execute(
            "CREATE TRIGGER broken BEFORE UPDATE ON deliveries BEGIN SELECT RAISE(ABORT, 'x'); END"));

    assertThatThrownBy(() -> engine.services.catchUp().play(null)).isInstanceOf(Exception.class);
    missed(1);
    assertThat(service.calls).isEmpty();
    engine.store.write(handle -> handle.execute("DROP TRIGGER broken"));
    assertThat(play(null)).isEqualTo(1);
    service.next().done();
  }

  @Test
  void clearingAndSkippingLeaveThemAlone() throws Exception {
    TestService service = held(GIFT);
    append(EventType.GIFT, "Ana", 1);
    clock.advance(MINUTE);
    missed(1);
    service.context.release();
    assertThat(engine.services.clear("s")).isZero();
    assertThat(engine.services.skip("s")).isEmpty();
    missed(1);
  }
}
