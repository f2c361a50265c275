package dev.showrunner.platform.simulator;

import dev.showrunner.api.EventType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The course of a show: what happens how often, and when the audience goes wild. */
enum Scenario {
  /** An evening at one pace. */
  SHOW(0),
  /** Calm, and every 20 seconds five wild ones, in which seven times as much happens. */
  BURST(5);

  private static final double PERIOD = 20;
  private static final double CALM_PACE = 0.4;
  private static final double WILD_PACE = 2.8;

  private static final Map<EventType, Double> CALM =
      Map.ofEntries(
          Map.entry(EventType.CHAT_MESSAGE, 50.0),
          Map.entry(EventType.LIKE, 14.0),
          Map.entry(EventType.JOIN, 8.0),
          Map.entry(EventType.GIFT, 8.0),
          Map.entry(EventType.FOLLOW, 5.0),
          Map.entry(EventType.VIEWERS, 4.0),
          Map.entry(EventType.SHARE, 3.0),
          Map.entry(EventType.CHEER, 2.0),
          Map.entry(EventType.SUBSCRIPTION, 2.0),
          Map.entry(EventType.DONATION, 2.0),
          Map.entry(EventType.REDEMPTION, 2.0),
          Map.entry(EventType.SUBSCRIPTION_GIFT, 1.0),
          Map.entry(EventType.RAID, 0.4),
          Map.entry(EventType.STREAM_UPDATED, 0.2));

  private static final Map<EventType, Double> WILD =
      Map.of(
          EventType.CHAT_MESSAGE, 70.0,
          EventType.LIKE, 25.0,
          EventType.GIFT, 15.0,
          EventType.FOLLOW, 4.0,
          EventType.SHARE, 3.0,
          EventType.CHEER, 3.0,
          EventType.DONATION, 3.0,
          EventType.SUBSCRIPTION, 2.0);

  private final double wildSeconds;

  Scenario(double wildSeconds) {
    this.wildSeconds = wildSeconds;
  }

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  static List<String> ids() {
    return Arrays.stream(values()).map(Scenario::id).toList();
  }

  static Optional<Scenario> named(String id) {
    return Arrays.stream(values()).filter(s -> s.id().equals(id)).findFirst();
  }

  Map<EventType, Double> weights(boolean wild) {
    return wild ? WILD : CALM;
  }

  /** A whole number of periods fits into a show that ends. */
  private static double period(double length) {
    return Double.isInfinite(length) ? PERIOD : length / Math.ceil(length / PERIOD);
  }

  /**
   * When the event comes that would have come at {@code even} seconds, did everything come at one
   * pace. The mean pace stays.
   */
  double bend(double even, double length) {
    if (wildSeconds == 0) {
      return even;
    }
    double scale = period(length) / PERIOD;
    double within = even / scale % PERIOD;
    double before = even / scale - within;
    double calm = PERIOD - wildSeconds;
    double bent =
        within < calm * CALM_PACE
            ? within / CALM_PACE
            : calm + (within - calm * CALM_PACE) / WILD_PACE;
    return (before + bent) * scale;
  }

  boolean isWild(double at, double length) {
    return wildSeconds > 0 && at / period(length) % 1 >= (PERIOD - wildSeconds) / PERIOD;
  }
}
