package dev.showrunner.api;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a source is inside, for the health page and the metrics. All of it may be empty.
 *
 * @param sockets its connections that stay open
 * @param budget how many calls the platform still allows; null when it says none
 * @param nextCheckAt when it asks next; null when it does not ask by itself
 * @param counters since the start, by name (lower-case words joined by {@code -}, such as {@code
 *     messages}, {@code replayed}, {@code unreadable}), in order
 */
public record SourceHealth(
    List<Socket> sockets,
    @Nullable Budget budget,
    @Nullable Instant nextCheckAt,
    Map<String, Long> counters) {
  /** Nothing to tell. */
  public static final SourceHealth NONE = new SourceHealth(List.of(), null, null, Map.of());

  public SourceHealth {
    sockets = List.copyOf(sockets);
    counters = Collections.unmodifiableMap(new LinkedHashMap<>(counters));
  }

  /**
   * A connection that stays open.
   *
   * @param name which, such as {@code eventsub-1}
   * @param state how it is
   * @param detail one line for people; may be empty
   * @param since when it came into this state
   * @param subscriptions what it is subscribed to, by number; 0 where there is no such thing
   * @param maxSubscriptions most it may have; 0 where there is no limit
   * @param cost what its subscriptions cost by the platform's own count
   * @param maxCost most it may cost; 0 where there is no limit
   * @param lastMessageAt when anything last came; null when nothing did
   * @param keepalive after how long a silence it counts as dead; null where there is no such thing
   */
  public record Socket(
      String name,
      SourceState state,
      String detail,
      Instant since,
      int subscriptions,
      int maxSubscriptions,
      int cost,
      int maxCost,
      @Nullable Instant lastMessageAt,
      @Nullable Duration keepalive) {}

  /**
   * Calls that the platform allows.
   *
   * @param limit in one period, by the platform's last word
   * @param remaining of these
   * @param resetAt when the period ends; null when unknown
   */
  public record Budget(int limit, int remaining, @Nullable Instant resetAt) {}
}
