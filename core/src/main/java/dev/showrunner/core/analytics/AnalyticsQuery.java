package dev.showrunner.core.analytics;

import dev.showrunner.api.Channel;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to know.
 *
 * @param currency into which amounts are converted, three capitals; null for the rates' own base
 * @param simulated whether simulated events count; null: only in sessions in which nothing else
 *     happened
 * @param top how many supporters and gifts, 0 to {@value #MAX_TOP}
 * @param channel only what came from this channel, and only sessions that it was in; null: from all
 * @param zone whose weeks are counted
 * @param from sessions that began at this time or later; null does not restrict
 * @param to sessions that began before this time; null does not restrict
 * @param after sessions older than this one; null begins with the newest
 * @param limit at most so many sessions
 */
public record AnalyticsQuery(
    @Nullable String currency,
    @Nullable Boolean simulated,
    int top,
    @Nullable Channel channel,
    ZoneId zone,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable UUID after,
    int limit) {
  /** Most supporters and gifts that are listed. */
  public static final int MAX_TOP = 500;

  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

  public AnalyticsQuery {
    if (currency != null && !CURRENCY.matcher(currency).matches()) {
      throw new IllegalArgumentException("a currency has three capitals: " + currency);
    }
    if (top < 0 || top > MAX_TOP || limit < 1) {
      throw new IllegalArgumentException("top is 0 to " + MAX_TOP + ", limit above 0");
    }
  }

  /** Everything, in the rates' own base and weeks of UTC. */
  public static AnalyticsQuery of(int top) {
    return new AnalyticsQuery(null, null, top, null, ZoneOffset.UTC, null, null, null, 50);
  }
}
