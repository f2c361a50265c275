package dev.showrunner.core.analytics;

import static dev.showrunner.core.analytics.Events.START;
import static dev.showrunner.core.analytics.Events.TIKTOK;
import static dev.showrunner.core.analytics.Events.TWITCH;
import static dev.showrunner.core.analytics.Events.USD;
import static dev.showrunner.core.analytics.Events.donation;
import static dev.showrunner.core.analytics.Events.draft;
import static dev.showrunner.core.analytics.Events.gift;
import static dev.showrunner.core.analytics.Events.viewers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Money;
import dev.showrunner.api.Origin;
import dev.showrunner.core.analytics.Figures.Amount;
import dev.showrunner.core.analytics.Figures.OfType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TallyTest {
  private final Tally tally = new Tally();
  private long seq;

  private void at(int second, EventDraft... drafts) {
    for (EventDraft draft : drafts) {
      tally.add(Events.event(draft, ++seq, START.plusSeconds(second), Origin.LIVE), USD);
    }
  }

  private Figures figures() {
    return tally.figures(START.plus(Duration.ofHours(1)), USD, 10);
  }

  @Test
  void aStreakOfOneTwoThreeAndItsEndIsThreeGiftsNotNine() {
    at(
        0,
        gift("Ana", "Rose", 1, 1).with("streak", "start"),
        gift("Ana", "Rose", 1, 2).with("streak", "continue"),
        gift("Ana", "Rose", 1, 3).with("streak", "continue"),
        gift("Ana", "Rose", 1, 3).with("streak", "end"));

    Figures figures = figures();
    assertThat(figures.events()).isEqualTo(1);
    assertThat(figures.types()).containsExactly(new OfType("gift", 1, 3));
    assertThat(figures.gifts()).hasSize(1);
    assertThat(figures.gifts().getFirst().quantity()).isEqualTo(3);
    assertThat(figures.money().amounts())
        .containsExactly(new Amount("DIAMONDS", new BigDecimal("3"), new BigDecimal("0.02")));
    assertThat(figures.supporters().getFirst().times()).isEqualTo(1);
  }

  @Test
  void whatIsWorthLessThanTheSmallestCoinIsNotWorthNothing() {
    at(0, gift("Ana", "Rose", 1, 1)); // a diamond is half a cent

    assertThat(figures().money().converted()).isEqualByComparingTo("0.005");
    assertThat(figures().money().amounts().getFirst().converted()).isEqualByComparingTo("0.005");
    assertThat(figures().supporters().getFirst().converted()).isEqualByComparingTo("0.005");
  }

  @Test
  void moneyOfAStreakIsItsTotalToo() {
    at(
        0,
        gift("Ana", "Rose", 1, 1).withMoney(Money.of("0.10", "EUR")).with("streak", "start"),
        gift("Ana", "Rose", 1, 2).withMoney(Money.of("0.20", "EUR")).with("streak", "end"));

    assertThat(figures().money().amounts())
        .containsExactly(new Amount("EUR", new BigDecimal("0.20"), new BigDecimal("0.25")));
  }

  @Test
  void aStreakOfWatchingThatAPlatformReportsIsNoPartOfAnother() {
    at(0, draft(EventType.SUBSCRIPTION, TWITCH, "Ana").with("streak", 7));
    assertThat(figures().events()).isEqualTo(1);
  }

  @Test
  void whatCannotBeConvertedStandsApart() {
    at(0, donation("Ana", "10", "EUR"), donation("Bo", "900", "XAU"), donation("Cy", "1", "USD"));

    assertThat(figures().money().converted()).isEqualByComparingTo("13.50");
    assertThat(figures().money().amounts())
        .containsExactly(
            new Amount("EUR", new BigDecimal("10"), new BigDecimal("12.50")),
            new Amount("USD", new BigDecimal("1"), new BigDecimal("1.00")),
            new Amount("XAU", new BigDecimal("900"), null));
    assertThat(figures().supporters())
        .extracting(Figures.Supporter::name)
        .containsExactly("Ana", "Cy", "Bo");
  }

  @Test
  void supportersByWhatGiftsSubsBitsAndDonationsAreWorthTogether() {
    at(
        0,
        draft(EventType.CHEER, TWITCH, "Bits").withQuantity(500),
        draft(EventType.SUBSCRIPTION, TWITCH, "Sub").with("tier", "3"),
        draft(EventType.SUBSCRIPTION_GIFT, TWITCH, "Bomb").withQuantity(4).with("tier", "1"),
        gift("Gifts", "Lion", 400, 3),
        draft(EventType.CHEER, TWITCH, "Both").withQuantity(100),
        donation("Both", "6", "USD"));

    assertThat(figures().supporters())
        .extracting(Figures.Supporter::name, one -> one.converted().toPlainString())
        .containsExactly(
            tuple("Sub", "12.50"),
            tuple("Bomb", "10.00"),
            tuple("Both", "7.00"),
            tuple("Gifts", "6.00"),
            tuple("Bits", "5.00"));
  }

  @Test
  void whoGotASubscriptionPaidNothing() {
    at(
        0,
        draft(EventType.SUBSCRIPTION_GIFT, TWITCH, "Ana").withQuantity(2),
        draft(EventType.SUBSCRIPTION, TWITCH, "Bo").with("gifter", "Ana"),
        draft(EventType.SUBSCRIPTION, TWITCH, "Cy").with("gifter", "Ana"));

    assertThat(figures().viewers().supporters()).isEqualTo(1);
    assertThat(figures().money().converted()).isEqualByComparingTo("5");
  }

  @Test
  void conversionIsSupportersAmongThoseSeen() {
    at(0, draft(EventType.CHAT_MESSAGE, TWITCH, "Ana"), draft(EventType.FOLLOW, TWITCH, "Bo"));
    at(1, draft(EventType.JOIN, TIKTOK, "Ana"), donation("Bo", "5", "EUR"));

    Figures.Viewers viewers = figures().viewers();
    assertThat(viewers.seen()).isEqualTo(3);
    assertThat(viewers.chatters()).isEqualTo(1);
    assertThat(viewers.supporters()).isEqualTo(1);
    assertThat(viewers.conversion()).isEqualTo(1.0 / 3);
    assertThat(viewers.estimated()).isFalse();
  }

  @Test
  void viewersOfAllChannelsTogetherWeighedByTime() {
    at(0, viewers(TWITCH, 100));
    at(10, viewers(TIKTOK, 60)); // 100 for 10 s, then 160
    at(20, viewers(TWITCH, 40)); // 160 for 10 s, then 100
    at(40, viewers(TIKTOK, 60)); // 100 for 20 s
    assertThat(figures().viewers().peak()).isEqualTo(160);
    assertThat(figures().viewers().peakAt()).isEqualTo(START.plusSeconds(10));
    assertThat(figures().viewers().average()).isEqualByComparingTo("115.0");

    // a channel that is gone watches no more
    at(50, EventDraft.of(EventType.STREAM_OFFLINE, TWITCH, START), viewers(TIKTOK, 90));
    at(60, viewers(TIKTOK, 10));
    assertThat(figures().viewers().peak()).isEqualTo(160);
    assertThat(figures().viewers().average()).isEqualByComparingTo("108.3");
  }

  @Test
  void timeOnAirCountsOverlappingStreamsOnce() {
    at(0, EventDraft.of(EventType.STREAM_ONLINE, TWITCH, START));
    at(60, EventDraft.of(EventType.STREAM_ONLINE, TIKTOK, START));
    at(90, EventDraft.of(EventType.STREAM_ONLINE, TIKTOK, START));
    at(100, EventDraft.of(EventType.STREAM_OFFLINE, TWITCH, START));
    at(200, EventDraft.of(EventType.STREAM_OFFLINE, TIKTOK, START));
    at(1000, EventDraft.of(EventType.STREAM_OFFLINE, TWITCH, START));
    at(3000, EventDraft.of(EventType.STREAM_ONLINE, TWITCH, START));

    assertThat(figures().onAir()).isEqualTo(new Figures.OnAir(3, 200 + 600));
    assertThat(tally.course(START, USD).streams())
        .extracting(Course.Stream::channel, Course.Stream::endedAt)
        .containsExactly(
            tuple(TWITCH, START.plusSeconds(100)),
            tuple(TIKTOK, START.plusSeconds(200)),
            tuple(TWITCH, null));
  }

  @Test
  void aStreamThatWasOnlineBeforeTheShowIsSeenByItsViewers() {
    at(0, viewers(TIKTOK, 0));
    at(10, viewers(TWITCH, 40));
    at(70, viewers(TWITCH, 50));
    at(100, EventDraft.of(EventType.STREAM_OFFLINE, TWITCH, START));
    at(110, viewers(TWITCH, 50));

    assertThat(figures().onAir()).isEqualTo(new Figures.OnAir(1, 90));
  }

  @Test
  void nothingAStrangerSendsOverflowsOrGrowsWithoutBound() {
    String name = "\uD83D\uDE00".repeat(500);
    at(0, gift(name, name, Integer.MAX_VALUE, Long.MAX_VALUE), gift(name, name, 1, Long.MAX_VALUE));
    at(1, viewers(TWITCH, Long.MAX_VALUE));
    at(1_000_000_000, viewers(TIKTOK, Long.MAX_VALUE));
    at(-1_000_000_000, viewers(TIKTOK, 1), gift("Ana", "x", -5, 1).with("diamonds", "many"));
    for (int i = 0; i < 2 * Supporters.KEPT; i++) {
      at(2, donation("small" + i, "0.01", "USD"));
    }
    for (int i = 0; i < 300; i++) {
      at(3, draft(new EventType("plugin.t" + i), TWITCH, "Ana"));
      at(3, gift("Ana", "gift " + i, 1, 1), gift("Bo", "other gift " + i, 1, 1));
    }
    at(4, donation("Late", "500", "USD"));

    Figures figures = figures();
    assertThat(figures.types()).hasSize(Counts.MAX_TYPES + 1);
    assertThat(figures.types()).contains(new OfType("gift", 603, Long.MAX_VALUE));
    assertThat(tally.supporters().list()).hasSizeLessThan(2 * Supporters.KEPT);
    assertThat(tally.gifts().list()).hasSizeLessThan(2 * Gifts.KEPT);
    assertThat(figures.supporters())
        .extracting(Figures.Supporter::name)
        .contains("Late", "\uD83D\uDE00".repeat(100));
    assertThat(figures.money().amounts())
        .contains(new Amount("USD", new BigDecimal("520.00"), new BigDecimal("520.00")));
    assertThat(figures.viewers().peak()).isEqualTo(2 * Watching.MAX_VIEWERS);
  }

  @Test
  void bucketsFitTheLengthOfTheShow() {
    for (int i = 0; i < 4 * 3600; i += 5) {
      at(i, draft(EventType.CHAT_MESSAGE, TWITCH, "Ana"));
    }
    at(30, donation("Ana", "2", "EUR"));
    Course course = tally.course(START, USD);

    assertThat(course.bucketSeconds()).isEqualTo(80);
    assertThat(course.points()).hasSizeLessThanOrEqualTo(Series.MOST);
    assertThat(course.points())
        .allSatisfy(point -> {
          assertThat(point.at().getEpochSecond() % 80).isZero();
          assertThat(point.events().get("chat.message")).isBetween(1L, 16L);
        });
    Instant first = course.points().getFirst().at();
    assertThat(first).isBetween(START.minusSeconds(79), START);
    assertThat(course.points().stream().map(Course.Point::converted).toList())
        .contains(new BigDecimal("2.50"));
    assertThat(course.points().stream().mapToLong(TallyTest::all).sum()).isEqualTo(4 * 720 + 1);
  }

  private static long all(Course.Point point) {
    return point.events().values().stream().mapToLong(Long::longValue).sum();
  }
}
