package dev.showrunner.core.analytics;

import static dev.showrunner.core.analytics.Events.donation;
import static dev.showrunner.core.analytics.Events.gift;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Origin;
import dev.showrunner.api.Receipt;
import dev.showrunner.api.Session;
import dev.showrunner.core.config.SessionsConfig;
import dev.showrunner.core.dispatch.Dispatcher;
import dev.showrunner.core.journal.Journal;
import dev.showrunner.core.rule.Rules;
import dev.showrunner.core.runtime.Ids;
import dev.showrunner.core.session.Sessions;
import dev.showrunner.core.store.Store;
import dev.showrunner.testkit.ManualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AnalyticsTest {
  private static final AnalyticsQuery ALL = AnalyticsQuery.of(10);

  @TempDir Path folder;
  private final ManualClock clock = new ManualClock();
  private final Ids ids = new Ids(clock, new Random(1));
  private Store store;
  private Sessions sessions;
  private Journal journal;
  private Analytics analytics;
  private volatile @Nullable UUID on;

  @BeforeEach
  void open() {
    store = Store.open(folder, clock);
    sessions = new Sessions(store, clock, ids, SessionsConfig.defaults());
    Dispatcher dispatcher = new Dispatcher(new Rules(store), clock, ids);
    journal = new Journal(store, clock, ids, handle -> (event, now) -> on, dispatcher);
    analytics = analytics();
  }

  @AfterEach
  void close() {
    analytics.close();
    store.close();
  }

  private Analytics analytics() {
    return new Analytics(store, journal, sessions, Events.RATES, clock);
  }

  private Session begin(String name) {
    Session session = sessions.start(name);
    on = session.id();
    return session;
  }

  private void end(Session session) {
    sessions.end(session.id(), Session.State.COMPLETED);
    on = null;
  }

  private Receipt live(EventDraft draft) {
    return journal.append("test", draft, Origin.LIVE, null);
  }

  private Receipt simulated(EventDraft draft) {
    return journal.append("test", draft, Origin.SIMULATED, null);
  }

  private Figures figures(Session session) {
    return analytics.of(session.id(), ALL).orElseThrow().figures();
  }

  private static AnalyticsQuery asking(boolean simulated) {
    return new AnalyticsQuery("EUR", simulated, 10, null, ZoneOffset.UTC, null, null, null, 10);
  }

  @Test
  void eachEventCountsInItsOwnSessionAlsoAfterTheEnd() {
    Session friday = begin("Friday");
    live(donation("Ana", "5", "EUR"));
    clock.advance(Duration.ofHours(1));
    end(friday);
    live(donation("Nobody's", "100", "EUR"));
    Session saturday = begin("Saturday");
    live(donation("Bo", "1", "USD"));
    assertThat(figures(friday).money().converted()).isEqualByComparingTo("6.25");

    on = friday.id(); // the end of a streak that comes late
    live(gift("Ana", "Rose", 100, 2).with("streak", "end"));

    assertThat(figures(friday).money().converted()).isEqualByComparingTo("7.25");
    assertThat(figures(saturday).money().converted()).isEqualByComparingTo("1");
    assertThat(analytics.of(friday.id(), ALL).orElseThrow().seconds()).isEqualTo(3600);
    assertThat(analytics.of(ids.next(), ALL)).isEmpty();
  }

  @Test
  void replayedEventsNeverCount() {
    Session session = begin("Friday");
    Receipt first = live(donation("Ana", "5", "EUR"));
    journal.replay(first.id());
    assertThat(figures(session).events()).isEqualTo(1);
  }

  @Test
  void simulatedEventsCountWhereNothingElseHappenedOrWhenAskedFor() {
    Session rehearsal = begin("Rehearsal");
    simulated(donation("Ana", "5", "EUR"));
    live(EventDraft.of(EventType.CLIP_RENDERED, Events.TWITCH, clock.now()));
    end(rehearsal);
    Session real = begin("Real");
    simulated(donation("Ana", "5", "EUR"));
    live(donation("Bo", "1", "EUR"));

    SessionFigures first = analytics.of(rehearsal.id(), ALL).orElseThrow();
    assertThat(first.simulated()).isTrue();
    assertThat(first.figures().events()).isEqualTo(2);
    assertThat(figures(real).money().converted()).isEqualByComparingTo("1.25");
    assertThat(analytics.of(real.id(), asking(true)).orElseThrow().figures().money().converted())
        .isEqualByComparingTo("6");
    assertThat(analytics.of(rehearsal.id(), asking(false)).orElseThrow().figures().events())
        .isEqualTo(1);

    Overview.Together sum = analytics.list(ALL).together();
    assertThat(sum.sessions()).isEqualTo(1);
    assertThat(sum.leftOut()).isEqualTo(1);
    assertThat(sum.figures().money().converted()).isEqualByComparingTo("1.25");
  }

  @Test
  void aCrashCountsNothingTwiceAndLosesNothing() {
    Session session = begin("Friday");
    for (int i = 0; i < 1_500; i++) {
      live(gift("viewer " + i % 40, "Rose", 1, 1));
      if (i == 700) {
        figures(session);
        analytics.keep();
      }
    }
    Figures before = figures(session);
    assertThat(analytics.counted()).isLessThan(journal.head());

    analytics = analytics(); // the other one never closed

    assertThat(figures(session)).isEqualTo(before);
    assertThat(before.types()).containsExactly(new Figures.OfType("gift", 1_500, 1_500));
  }

  @Test
  void figuresOutliveTheEvents() {
    Session session = begin("Friday");
    live(donation("Ana", "5", "EUR"));
    end(session);
    Figures before = figures(session);
    assertThat(analytics.counted()).isLessThan(journal.head());
    assertThat(analytics.uncounted(Set.of(session.id()))).isEmpty();
    assertThat(analytics.counted()).isEqualTo(journal.head());

    store.write(handle -> handle.execute("DELETE FROM events"));
    analytics = analytics();

    assertThat(figures(session)).isEqualTo(before);
  }

  @Test
  void moreSessionsThanStayInMemory() {
    for (int i = 0; i < 150; i++) {
      Session session = begin("Show " + i);
      live(donation("Ana", Integer.toString(i + 1), "USD"));
      end(session);
      clock.advance(Duration.ofDays(1));
    }
    Overview overview = analytics.list(ALL);
    assertThat(overview.together().sessions()).isEqualTo(150);
    assertThat(overview.together().figures().money().converted())
        .isEqualByComparingTo("11325"); // 1 + 2 + … + 150
    assertThat(overview.together().figures().viewers().seen()).isEqualTo(1);
    assertThat(overview.behind()).isZero();
  }

  @Test
  void betweenSessions() {
    Session first = begin("First"); // Thursday, 1 January 2026
    live(donation("Ana", "5", "EUR"));
    clock.advance(Duration.ofHours(2));
    end(first);
    clock.advance(Duration.ofDays(7));
    Session second = begin("Second");
    live(donation("Ana", "1", "USD"));
    live(donation("Bo", "3", "XAU"));
    clock.advance(Duration.ofHours(1));
    end(second);
    clock.advance(Duration.ofDays(1));
    Session third = begin("Third");

    Overview overview = analytics.list(ALL);
    assertThat(overview.sessions())
        .extracting(one -> one.session().name())
        .containsExactly("Third", "Second", "First");
    Overview.Together sum = overview.together();
    assertThat(sum.weeks())
        .extracting(Overview.Week::monday, Overview.Week::sessions, Overview.Week::seconds)
        .containsExactly(
            tuple(LocalDate.parse("2025-12-29"), 1L, 7200L),
            tuple(LocalDate.parse("2026-01-05"), 2L, 3600L));
    assertThat(sum.perWeek()).isEqualByComparingTo("1.5");
    assertThat(sum.figures().supporters())
        .extracting(Figures.Supporter::name, one -> one.converted().toPlainString())
        .containsExactly(tuple("Ana", "7.25"), tuple("Bo", "0.00"));

    Overview compared = analytics.compare(List.of(first.id(), third.id()), ALL);
    assertThat(compared.sessions()).allMatch(one -> one.course() != null);
    assertThat(compared.together().sessions()).isEqualTo(2);
    assertThatThrownBy(() -> analytics.compare(List.of(first.id(), ids.next()), ALL))
        .hasMessageContaining("There is no session");
  }

  @Test
  void pagesAndTimes() {
    for (int i = 0; i < 5; i++) {
      end(begin("Show " + i));
      clock.advance(Duration.ofDays(1));
    }
    AnalyticsQuery two =
        new AnalyticsQuery(null, null, 1, null, ZoneOffset.UTC, null, null, null, 2);
    Overview page = analytics.list(two);
    assertThat(names(page)).containsExactly("Show 4", "Show 3");
    Overview next =
        analytics.list(
            new AnalyticsQuery(null, null, 1, null, ZoneOffset.UTC, null, null, page.next(), 2));
    assertThat(names(next)).containsExactly("Show 2", "Show 1");
    assertThat(next.together()).isNull();

    Overview middle =
        analytics.list(
            new AnalyticsQuery(
                null,
                null,
                1,
                null,
                ZoneOffset.UTC,
                Events.START.plus(Duration.ofDays(1)),
                Events.START.plus(Duration.ofDays(3)),
                null,
                2));
    assertThat(names(middle)).containsExactly("Show 2", "Show 1");
    assertThat(middle.together().sessions()).isEqualTo(2);
    assertThat(middle.next()).isNull();
  }

  private static List<String> names(Overview overview) {
    return overview.sessions().stream().map(one -> one.session().name()).toList();
  }

  @Test
  void keepsUpInTheBackground() throws InterruptedException {
    analytics.start();
    clock.awaitAlarms(1);
    begin("Friday");
    live(donation("Ana", "5", "EUR"));

    clock.advance(Duration.ofSeconds(31));
    clock.awaitAlarms(1);

    assertThat(analytics.counted()).isEqualTo(journal.head());
  }
}
