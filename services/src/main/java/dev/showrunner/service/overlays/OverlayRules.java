package dev.showrunner.service.overlays;

import dev.showrunner.api.EventType;
import dev.showrunner.api.Mode;
import dev.showrunner.api.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The rules a new installation starts with. */
final class OverlayRules {
  static final String ALERT = "alert";
  static final String TICKER = "ticker";
  static final String REMOVE = "remove";

  /** After this, thanking somebody would puzzle everybody. */
  private static final Duration ALERT_LIFE = Duration.ofHours(24);

  /** A chat line is worth showing only while people talk about it. */
  private static final Duration LINE_LIFE = Duration.ofSeconds(30);

  /** About three minutes with pages that stay silent; then it is missed. */
  private static final int ALERT_ATTEMPTS = 5;

  private static final int LINE_ATTEMPTS = 2;

  /** It only tells the pages. */
  private static final Duration REMOVAL_LIMIT = Duration.ofSeconds(10);

  /** A summary has more to read than any other alert. */
  private static final Duration SUMMARY_ON_SCREEN = Duration.ofSeconds(20);

  private final Duration alertLimit;
  private final Duration lineLimit;

  /**
   * Rules that leave the service the time it gives a page.
   *
   * @param alertPatience how long the service waits for an alert to be shown to its end
   * @param linePatience how long it waits for a ticker line to be shown
   */
  OverlayRules(Duration alertPatience, Duration linePatience) {
    alertLimit = alertPatience.plusSeconds(15);
    lineLimit = linePatience.plusSeconds(5);
  }

  /** Amounts are not in the titles: the page shows them large beside. */
  List<Rule> all() {
    return List.of(
        alert(EventType.GIFT, 10, "{viewer|Somebody} sent {quantity} × {gift|a gift}")
            .withStackable(false),
        alert(EventType.DONATION, 10, "{viewer|Somebody} donated"),
        alert(EventType.SUBSCRIPTION_GIFT, 9, "{viewer|Somebody} gifted {quantity} × subscription"),
        alert(EventType.RAID, 9, "{viewer|Somebody} is raiding"),
        alert(EventType.SUBSCRIPTION, 8, "{viewer|Somebody} subscribed"),
        alert(EventType.CHEER, 8, "{viewer|Somebody} cheered"),
        alert(EventType.FOLLOW, 7, "{viewer|Somebody} followed"),
        alert(EventType.SHARE, 6, "{viewer|Somebody} shared the stream").withDiscardable(true),
        alert(EventType.REDEMPTION, 6, "{viewer|Somebody} redeemed {reward|a reward}")
            .withDiscardable(true),
        summary(),
        line(EventType.CHAT_MESSAGE, 5, "{text|…}"),
        line(EventType.JOIN, 3, "joined"),
        line(EventType.LIKE, 2, "{quantity} likes").withStackable(false),
        removal(EventType.CHAT_DELETED),
        removal(EventType.CHAT_CLEARED));
  }

  private Rule alert(EventType on, int priority, String title) {
    return Rule.of("overlays." + on.name(), on, OverlaysService.NAME, ALERT)
        .withArgs(Map.of("title", title, "message", "{text}"))
        .withPriority(priority)
        .withMode(Mode.ASYNC)
        .withDiscardable(false)
        .withAttempts(alertLimit, ALERT_ATTEMPTS)
        .withExpireAfter(ALERT_LIFE);
  }

  private Rule summary() {
    Duration patience = SUMMARY_ON_SCREEN.multipliedBy(2).plusSeconds(30);
    return alert(EventType.CATCH_UP_SUMMARY, 10, "While the alerts were away")
        .withArgs(
            Map.of(
                "title", "While the alerts were away",
                "message", "{text}",
                "max-seconds", Long.toString(SUMMARY_ON_SCREEN.toSeconds())))
        .withAttempts(patience.compareTo(alertLimit) > 0 ? patience : alertLimit, ALERT_ATTEMPTS);
  }

  private Rule line(EventType on, int priority, String message) {
    return Rule.of("overlays." + on.name(), on, OverlaysService.NAME, TICKER)
        .withArgs(Map.of("title", "{viewer|Somebody}", "message", message))
        .withPriority(priority)
        .withMode(Mode.ASYNC)
        .withDiscardable(true)
        .withAttempts(lineLimit, LINE_ATTEMPTS)
        .withExpireAfter(LINE_LIFE);
  }

  /** Before everything else: what a moderator took out should not be seen a moment longer. */
  private static Rule removal(EventType on) {
    return Rule.of("overlays." + on.name(), on, OverlaysService.NAME, REMOVE)
        .withPriority(10)
        .withMode(Mode.ASYNC)
        .withDiscardable(false)
        .withAttempts(REMOVAL_LIMIT, LINE_ATTEMPTS)
        .withExpireAfter(LINE_LIFE);
  }
}
