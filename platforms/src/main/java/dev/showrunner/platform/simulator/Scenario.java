package dev.showrunner.platform.simulator;

import dev.showrunner.api.EventType;
import dev.showrunner.api.Problem;
import dev.showrunner.api.Simulation;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The course of a show: what happens how often, and when the audience goes wild. */
enum Scenario {
  SHOW("an evening at one pace", 60, 5, 0),
  BURST("calm, and every 20 s five wild ones in which seven times as much happens", 60, 5, 5),
  QUIET_EVENING("a few people talk, hardly anybody gives", 120, 0.5, 0),
  GIFT_WAR("two viewers outbid each other in streaks of gifts", 60, 10, 0),
  RAID("5,000 people arrive at once", 60, 20, 0),
  SUB_BOMB("somebody gifts a hundred subscriptions, twice", 60, 10, 0),
  FLAPPING_STREAM("the stream goes off and comes back, again and again", 60, 5, 0),
  SPAM("a few accounts flood the chat", 60, 20, 0);

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

  private static final Map<EventType, Double> QUIET =
      Map.of(
          EventType.CHAT_MESSAGE, 60.0,
          EventType.JOIN, 15.0,
          EventType.VIEWERS, 10.0,
          EventType.LIKE, 8.0,
          EventType.FOLLOW, 2.0,
          EventType.SHARE, 1.0,
          EventType.GIFT, 1.0,
          EventType.SUBSCRIPTION, 0.5,
          EventType.DONATION, 0.5);

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

  private final String description;
  private final double seconds;
  private final double rate;
  private final double wildSeconds;

  Scenario(String description, double seconds, double rate, double wildSeconds) {
    this.description = description;
    this.seconds = seconds;
    this.rate = rate;
    this.wildSeconds = wildSeconds;
  }

  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static List<Simulation.Scenario> all() {
    return Arrays.stream(values())
        .map(s -> new Simulation.Scenario(s.id(), s.description, s.seconds, s.rate))
        .toList();
  }

  /**
   * Its script.
   *
   * @param venues where the show may take place
   * @throws dev.showrunner.api.ProblemException of kind USER when it cannot take place there
   */
  Plot plot(Chance chance, Content content, List<Venue> venues, double length) {
    return switch (this) {
      case SHOW, BURST, QUIET_EVENING -> Plot.NONE;
      case GIFT_WAR -> {
        place(venues, List.of(Venue.TIKTOK));
        yield new GiftWar(chance, content);
      }
      case RAID -> new Raid(chance, content, place(venues, of(EventType.RAID)), length);
      case SUB_BOMB -> new SubBomb(content, place(venues, of(EventType.SUBSCRIPTION_GIFT)), length);
      case FLAPPING_STREAM ->
          new Flapping(content, place(venues, of(EventType.STREAM_ONLINE)), length);
      case SPAM -> new Spam(chance, content, place(venues, of(EventType.CHAT_MESSAGE)));
    };
  }

  private static List<Venue> of(EventType type) {
    return Arrays.stream(Venue.values()).filter(venue -> venue.types.contains(type)).toList();
  }

  private Venue place(List<Venue> venues, List<Venue> able) {
    return able.stream()
        .filter(venues::contains)
        .findFirst()
        .orElseThrow(() ->
            Problem.user(
                    "simulate-platform",
                    "the scenario "
                        + id()
                        + " takes place on "
                        + able.stream().map(Venue::platform).collect(Collectors.joining(", ")))
                .asException());
  }

  static List<String> ids() {
    return Arrays.stream(values()).map(Scenario::id).toList();
  }

  static Optional<Scenario> named(String id) {
    return Arrays.stream(values()).filter(s -> s.id().equals(id)).findFirst();
  }

  Map<EventType, Double> weights(boolean wild) {
    return this == QUIET_EVENING ? QUIET : wild ? WILD : CALM;
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
