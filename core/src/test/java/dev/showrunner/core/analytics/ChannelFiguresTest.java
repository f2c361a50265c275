package dev.showrunner.core.analytics;

import static dev.showrunner.core.analytics.Events.TIKTOK;
import static dev.showrunner.core.analytics.Events.TWITCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.showrunner.api.Channel;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Origin;
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
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One channel among many: its shows, its part of a show, its weeks. */
@Timeout(60)
class ChannelFiguresTest {
  @TempDir Path folder;
  private final ManualClock clock = new ManualClock();
  private final Ids ids = new Ids(clock, new Random(1));
  private Store store;
  private Sessions sessions;
  private Journal journal;
  private Analytics analytics;

  @BeforeEach
  void open() {
    store = Store.open(folder, clock);
    sessions = new Sessions(store, clock, ids, SessionsConfig.defaults());
    Dispatcher dispatcher = new Dispatcher(new Rules(store), clock, ids);
    journal = new Journal(store, clock, ids, sessions.ofEvents(), dispatcher);
    analytics = analytics();
  }

  @AfterEach
  void close() {
    analytics.close();
    sessions.close();
    store.close();
  }

  private Analytics analytics() {
    return new Analytics(store, journal, sessions, Events.RATES, clock);
  }

  private void live(EventDraft draft) {
    journal.append("test", draft, Origin.LIVE, null);
  }

  private EventDraft of(EventType type, Channel channel) {
    return EventDraft.of(type, channel, clock.now());
  }

  private EventDraft watching(Channel channel, long viewers) {
    return of(EventType.VIEWERS, channel).withQuantity(viewers);
  }

  private static AnalyticsQuery asking(@Nullable Channel channel, ZoneId zone) {
    return new AnalyticsQuery(null, null, 10, channel, zone, null, null, null, 10);
  }

  private SessionFigures figures(Session session, @Nullable Channel channel) {
    return analytics.of(session.id(), asking(channel, ZoneOffset.UTC)).orElseThrow();
  }

  private Overview list(@Nullable Channel channel) {
    return analytics.list(asking(channel, ZoneOffset.UTC));
  }

  private void bothAtOnce() {
    live(of(EventType.STREAM_ONLINE, TWITCH).with("category", "Chess"));
    live(watching(TWITCH, 1_000));
    clock.advance(Duration.ofMinutes(10));
    live(of(EventType.STREAM_ONLINE, TIKTOK).with("category", "Cooking"));
    live(watching(TIKTOK, 10));
    live(Events.gift("Ana", "Rose", 100, 1));
    clock.advance(Duration.ofMinutes(10));
    live(of(EventType.STREAM_UPDATED, TWITCH).with("category", "Art"));
    live(Events.donation("Bo", "4", "EUR"));
    clock.advance(Duration.ofMinutes(10));
    live(of(EventType.STREAM_OFFLINE, TWITCH));
    clock.advance(Duration.ofMinutes(10));
  }

  @Test
  void twoChannelsOfOneShowAreToldApart() {
    Session show = sessions.start("Both");
    bothAtOnce();

    SessionFigures both = figures(show, null);
    assertThat(both.channels()).containsExactly(TIKTOK, TWITCH);
    assertThat(both.figures().viewers().peak()).isEqualTo(1_010);
    assertThat(both.figures().onAir().streams()).isEqualTo(2);
    assertThat(both.course().categories())
        .extracting(Course.Stretch::category)
        .containsExactly("Chess", "Cooking", "Art");

    SessionFigures twitch = figures(show, TWITCH);
    assertThat(twitch.figures().viewers().peak()).isEqualTo(1_000);
    assertThat(twitch.figures().viewers().average()).isEqualByComparingTo("1000");
    assertThat(twitch.figures().money().converted()).isEqualByComparingTo("5");
    assertThat(twitch.figures().onAir()).isEqualTo(new Figures.OnAir(1, 1800));
    assertThat(twitch.figures().events()).isEqualTo(5);
    assertThat(twitch.course().categories())
        .extracting(Course.Stretch::category, Course.Stretch::seconds)
        .containsExactly(tuple("Chess", 1200L), tuple("Art", 600L));

    SessionFigures tiktok = figures(show, TIKTOK);
    assertThat(tiktok.figures().viewers().peak()).isEqualTo(10);
    assertThat(tiktok.figures().money().converted()).isEqualByComparingTo("0.5");
    assertThat(tiktok.figures().onAir()).isEqualTo(new Figures.OnAir(1, 1800));
    assertThat(tiktok.figures().supporters()).hasSize(1);
    assertThat(twitch.figures().events() + tiktok.figures().events())
        .isEqualTo(both.figures().events());

    assertThat(figures(show, new Channel("kick", "nobody")).figures().events()).isZero();
  }

  @Test
  void aCrashBeforeOrAfterTheyPartLosesAndDoublesNothing() {
    Session show = sessions.start("Both");
    live(watching(TWITCH, 5));
    figures(show, null);
    analytics.keep(); // still one channel
    bothAtOnce();
    SessionFigures twitch = figures(show, TWITCH);
    SessionFigures tiktok = figures(show, TIKTOK);

    analytics = analytics(); // the other one never closed
    assertThat(figures(show, TWITCH)).isEqualTo(twitch);
    assertThat(figures(show, TIKTOK)).isEqualTo(tiktok);

    analytics.keep();
    // the channels' figures got to the disk, but not the session's, nor the position
    store.write(handle -> handle.execute("DELETE FROM session_figures"));
    store.write(handle -> handle.execute("UPDATE analytics SET position = 0, shown = NULL"));
    analytics = analytics();
    assertThat(figures(show, TWITCH)).isEqualTo(twitch);
    assertThat(figures(show, TIKTOK)).isEqualTo(tiktok);
    assertThat(list(null).channels())
        .containsExactly(
            new Overview.OfChannel("tiktok", "ana", 1), new Overview.OfChannel("twitch", "ana", 1));
  }

  @Test
  void listsAndSumsOfOneChannel() {
    for (int i = 0; i < 3; i++) {
      Session show = sessions.start("Twitch " + i);
      live(watching(TWITCH, 100));
      live(of(EventType.CLIP_RENDERED, new Channel("showrunner", "clips"))); // not a channel's
      sessions.end(show.id(), Session.State.COMPLETED);
    }
    Session other = sessions.start("TikTok");
    live(watching(TIKTOK, 7));
    sessions.end(other.id(), Session.State.COMPLETED);
    sessions.end(sessions.start("Empty").id(), Session.State.COMPLETED); // of zero seconds

    assertThat(list(null).together().sessions()).isEqualTo(5);
    Overview tiktok = list(TIKTOK);
    assertThat(tiktok.sessions()).extracting(one -> one.session().name()).containsExactly("TikTok");
    assertThat(tiktok.together().figures().viewers().peak()).isEqualTo(7);
    Overview twitch = list(TWITCH);
    assertThat(twitch.together().sessions()).isEqualTo(3);
    assertThat(twitch.channels())
        .containsExactly(
            new Overview.OfChannel("tiktok", "ana", 1), new Overview.OfChannel("twitch", "ana", 3));
    assertThat(sessions.list(2, null, TWITCH)).hasSize(2);
    assertThat(sessions.list(2, sessions.list(2, null, TWITCH).getLast().id(), TWITCH)).hasSize(1);
    assertThat(list(new Channel("kick", "nobody")).together().sessions()).isZero();
  }

  @Test
  void aShowThatBeginsInTheMiddleOfAStreamKnowsWhatIsOn() {
    live(
        of(EventType.STREAM_ONLINE, TWITCH)
            .with("category", "Chess")
            .with("categoryId", "9")
            .with("title", "now"));
    clock.advance(Duration.ofHours(1));
    Session show = sessions.start("Late");
    figures(show, null);
    analytics.keep();
    analytics = analytics();
    live(watching(TWITCH, 3));
    clock.advance(Duration.ofMinutes(5));
    sessions.end(show.id(), Session.State.COMPLETED); // the stream goes on

    assertThat(figures(show, null).course().categories())
        .extracting(
            Course.Stretch::category,
            Course.Stretch::categoryId,
            Course.Stretch::title,
            Course.Stretch::seconds,
            Course.Stretch::endedAt)
        .containsExactly(tuple("Chess", "9", "now", 300L, null));
  }

  @Test
  void whatAVersionKeptThatToldNoChannelsApartStays() {
    Session show = sessions.start("Old");
    bothAtOnce();
    Figures before = figures(show, null).figures();
    analytics.keep();
    store.write(handle ->
        handle.execute(
            "UPDATE session_figures SET"
                + " body = json_remove(body, '$.channels', '$.live.categories')"));
    store.write(handle -> handle.execute("DELETE FROM session_channels"));

    analytics = analytics();
    live(watching(TWITCH, 1)); // and it goes on

    Figures after = figures(show, null).figures();
    assertThat(after.events()).isEqualTo(before.events() + 1);
    assertThat(after.money()).isEqualTo(before.money());
    assertThat(figures(show, null).channels()).isEmpty();
    assertThat(figures(show, TWITCH).figures().events()).as("not known").isZero();
    assertThat(list(TWITCH).sessions()).isEmpty();
  }

  private Session at(String time) {
    clock.advance(Duration.between(clock.now(), Instant.parse(time)));
    Session show = sessions.start(time);
    live(watching(TWITCH, 1));
    sessions.end(show.id(), Session.State.COMPLETED);
    return show;
  }

  @Test
  void weeksAreThoseOfTheAskedTimeZone() {
    at("2026-03-22T22:30:00Z"); // Sunday, 23:30 in Berlin
    at("2026-03-22T23:30:00Z"); // Monday, 00:30 in Berlin, in winter
    at("2026-03-29T21:30:00Z"); // Sunday, 23:30 in Berlin: its clocks went forward that morning
    at("2026-03-29T22:30:00Z"); // Monday, 00:30 in Berlin, in summer

    assertThat(weeks("Europe/Berlin"))
        .containsExactly(
            tuple(LocalDate.parse("2026-03-16"), 1L),
            tuple(LocalDate.parse("2026-03-23"), 2L),
            tuple(LocalDate.parse("2026-03-30"), 1L));
    assertThat(weeks("UTC"))
        .containsExactly(
            tuple(LocalDate.parse("2026-03-16"), 2L), tuple(LocalDate.parse("2026-03-23"), 2L));
    assertThat(weeks("America/Los_Angeles")).isEqualTo(weeks("UTC"));
  }

  private List<Tuple> weeks(String zone) {
    Overview overview = analytics.list(asking(TWITCH, ZoneId.of(zone)));
    return overview.together().weeks().stream()
        .map(week -> tuple(week.monday(), week.sessions()))
        .toList();
  }
}
