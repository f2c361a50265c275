package dev.showrunner.core.analytics;

import static dev.showrunner.core.analytics.Events.START;
import static dev.showrunner.core.analytics.Events.TIKTOK;
import static dev.showrunner.core.analytics.Events.TWITCH;
import static dev.showrunner.core.analytics.Events.USD;
import static dev.showrunner.core.analytics.Events.viewers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.showrunner.api.Channel;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Origin;
import dev.showrunner.api.StreamEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CategoriesTest {
  private static final int HOUR = 3600;

  private final Tally tally = new Tally();
  private long seq;

  private void at(int second, EventDraft draft) {
    Instant now = START.plusSeconds(second);
    StreamEvent event = Events.event(draft, ++seq, now, Origin.LIVE);
    tally.add(event, USD);
  }

  private static EventDraft online(Channel channel, String category, String title) {
    return EventDraft.of(EventType.STREAM_ONLINE, channel, START)
        .with("category", category)
        .with("categoryId", "id of " + category)
        .with("title", title);
  }

  private static EventDraft updated(Channel channel, String category, String title) {
    return EventDraft.of(EventType.STREAM_UPDATED, channel, START)
        .with("category", category)
        .with("title", title);
  }

  private static EventDraft offline(Channel channel) {
    return EventDraft.of(EventType.STREAM_OFFLINE, channel, START);
  }

  private List<Course.Stretch> stretches(int second) {
    return tally.course(START.plusSeconds(second), USD).categories();
  }

  private List<Figures.OfCategory> categories(int second) {
    return tally.figures(START.plusSeconds(second), USD, 0).categories();
  }

  private static Figures.OfCategory of(String category, long seconds, String average, Long peak) {
    return new Figures.OfCategory(
        "twitch", category, seconds, average == null ? null : new BigDecimal(average), peak);
  }

  @Test
  void whatWasOnFromWhenToWhenAndHowManyWatchedIt() {
    at(0, online(TWITCH, "Chatting", "hello"));
    at(0, viewers(TWITCH, 100));
    at(HOUR / 2, viewers(TWITCH, 200));
    at(HOUR, updated(TWITCH, "Chess", "hello"));
    at(HOUR + 600, viewers(TWITCH, 50));
    at(HOUR + 1200, updated(TWITCH, "Chess", "endgames"));
    at(HOUR + 1200, updated(TWITCH, "Chess", "endgames")); // told twice
    at(2 * HOUR, updated(TWITCH, "Chatting", "bye"));
    at(2 * HOUR + 60, offline(TWITCH));

    assertThat(stretches(9 * HOUR))
        .extracting(
            Course.Stretch::category,
            Course.Stretch::categoryId,
            Course.Stretch::title,
            one -> one.startedAt().getEpochSecond() - START.getEpochSecond(),
            Course.Stretch::seconds,
            one -> one.average().toPlainString(),
            Course.Stretch::peak)
        .containsExactly(
            tuple("Chatting", "id of Chatting", "hello", 0L, 3600L, "150.0", 200L),
            tuple("Chess", null, "hello", 3600L, 1200L, "125.0", 200L),
            tuple("Chess", null, "endgames", 4800L, 2400L, "50.0", 50L),
            tuple("Chatting", null, "bye", 7200L, 60L, "50.0", 50L));
    assertThat(stretches(9 * HOUR).getLast().endedAt()).isEqualTo(START.plusSeconds(7260));
    assertThat(categories(9 * HOUR))
        .containsExactly(of("Chatting", 3660, "148.4", 200L), of("Chess", 3600, "75.0", 200L));
  }

  @Test
  void twoChannelsAtTheSameTimeAreNotMixedUp() {
    at(0, online(TWITCH, "Chess", "a"));
    at(0, online(TIKTOK, "Chess", "b"));
    at(0, viewers(TWITCH, 1000));
    at(0, viewers(TIKTOK, 10));
    at(600, updated(TIKTOK, "Cooking", "b"));
    at(1200, offline(TWITCH));
    at(1800, offline(TIKTOK));

    assertThat(stretches(HOUR))
        .extracting(Course.Stretch::channel, Course.Stretch::category, Course.Stretch::seconds)
        .containsExactlyInAnyOrder(
            tuple(TWITCH, "Chess", 1200L),
            tuple(TIKTOK, "Chess", 600L),
            tuple(TIKTOK, "Cooking", 1200L));
    assertThat(categories(HOUR))
        .extracting(
            Figures.OfCategory::platform,
            Figures.OfCategory::category,
            one -> one.average().intValue())
        .containsExactly(
            tuple("tiktok", "Cooking", 10),
            tuple("twitch", "Chess", 1000),
            tuple("tiktok", "Chess", 10));
    assertThat(tally.figures(START.plusSeconds(HOUR), USD, 0).onAir().seconds()).isEqualTo(1800);
  }

  @Test
  void aStreamThatNobodySawEndIsCountedUpToTheShowsEnd() {
    at(0, online(TWITCH, "Chess", "a"));
    at(60, viewers(TWITCH, 5));

    assertThat(stretches(HOUR).getFirst().endedAt()).isNull();
    assertThat(stretches(HOUR).getFirst().seconds()).isEqualTo(HOUR);
    assertThat(categories(HOUR)).containsExactly(of("Chess", HOUR, "5.0", 5L));
  }

  @Test
  void withoutCategoryOrViewersThereIsStillAStretch() {
    at(0, EventDraft.of(EventType.STREAM_ONLINE, TWITCH, START));
    at(HOUR, offline(TWITCH));

    Course.Stretch only = stretches(HOUR).getFirst();
    assertThat(only.category()).isNull();
    assertThat(only.title()).isNull();
    assertThat(only.average()).isNull();
    assertThat(only.peak()).isNull();
    assertThat(categories(HOUR)).containsExactly(of(null, HOUR, null, null));
  }

  @Test
  void whatAStreamShowedIsLearntLater() {
    at(0, EventDraft.of(EventType.STREAM_ONLINE, TWITCH, START));
    at(
        600,
        updated(TWITCH, "Chess", "new")
            .with("previousCategory", "Art")
            .with("previousTitle", "old"));
    at(1200, offline(TWITCH).with("category", "Chess").with("title", "new"));
    at(1300, EventDraft.of(EventType.STREAM_ONLINE, TIKTOK, START));
    at(1400, offline(TIKTOK).with("category", "Cooking"));

    assertThat(stretches(HOUR))
        .extracting(Course.Stretch::category, Course.Stretch::title)
        .containsExactly(tuple("Art", "old"), tuple("Chess", "new"), tuple("Cooking", null));
  }

  @Test
  void aChangeWhileOffIsTheNextStreams() {
    at(0, updated(TWITCH, "Chess", "soon"));
    assertThat(stretches(60)).isEmpty();
    at(60, EventDraft.of(EventType.STREAM_ONLINE, TWITCH, START).with("title", "now"));
    at(120, offline(TWITCH));
    assertThat(stretches(HOUR))
        .extracting(Course.Stretch::category, Course.Stretch::title)
        .containsExactly(tuple("Chess", "now"));
  }

  @Test
  void aNumberOfViewersIsAStreamThatWasOnBefore() {
    tally.categories().knew(TWITCH, new Label("Chess", "1", "a"));
    at(60, viewers(TWITCH, 7));
    at(120, offline(TWITCH));
    at(180, viewers(TWITCH, 7)); // late
    assertThat(stretches(HOUR)).hasSize(1);
    assertThat(categories(HOUR)).containsExactly(of("Chess", 60, "7.0", 7L));
  }

  @Test
  void aStreamOfNoLengthAndChangesAtTheSameMoment() {
    at(0, online(TWITCH, "Chess", "a"));
    at(0, updated(TWITCH, "Art", "a"));
    at(0, offline(TWITCH));
    assertThat(stretches(HOUR)).hasSize(1);
    assertThat(categories(HOUR)).containsExactly(of("Art", 0, null, null));
  }

  @Test
  void twoThousandChangesKeepTheNewestStretchesAndExactSums() {
    at(0, online(TWITCH, "c0", "a"));
    at(0, viewers(TWITCH, 3));
    for (int i = 1; i < 2_000; i++) {
      at(i * 10, updated(TWITCH, "c" + i % 1_500, "a"));
    }
    at(20_000, offline(TWITCH));

    assertThat(stretches(HOUR)).hasSize(Categories.KEPT);
    assertThat(tally.categories().sums()).hasSize(Categories.MAX_NAMES + 1);
    assertThat(tally.categories().sums().values().stream().mapToLong(Categories.Sum::millis).sum())
        .isEqualTo(20_000_000);
    assertThat(categories(HOUR)).hasSize(Categories.MOST_TOLD);
    assertThat(categories(HOUR).getFirst()).isEqualTo(of(Categories.OTHER, 5_000, "3.0", 3L));
  }

  @Test
  void sessionsAreAddedUp() {
    at(0, online(TWITCH, "Chess", "a"));
    at(0, viewers(TWITCH, 10));
    Tally other = new Tally();
    Map.of(1L, online(TWITCH, "Chess", "b"))
        .forEach((n, draft) -> other.add(Events.event(draft, n, START, Origin.LIVE), USD));
    other.addAll(tally, START.plusSeconds(100), USD);
    assertThat(other.figures(START.plusSeconds(50), USD, 0).categories())
        .containsExactly(of("Chess", 150, "10.0", 10L));
  }
}
