package dev.showrunner.core.analytics;

import dev.showrunner.api.Channel;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A show as it went.
 *
 * @param bucketSeconds how wide a point is: 10 s, doubled until the show fits into 240 points
 * @param points those in which something happened, in order of time
 * @param streams the newest hundred that were online
 * @param categories what they showed from when to when, the newest five hundred stretches
 */
public record Course(
    int bucketSeconds, List<Point> points, List<Stream> streams, List<Stretch> categories) {
  /**
   * What happened from one time until a bucket's width later.
   *
   * @param at its beginning
   * @param viewers the mean of what was read; null when nothing was
   * @param peak the most that was read; null when nothing was
   * @param events how many, by type
   * @param converted worth of what was given, as far as it can be converted
   */
  public record Point(
      Instant at,
      @Nullable BigDecimal viewers,
      @Nullable Long peak,
      Map<String, Long> events,
      BigDecimal converted) {}

  /**
   * A channel that was online.
   *
   * @param endedAt null while it is
   */
  public record Stream(Channel channel, Instant startedAt, @Nullable Instant endedAt) {}

  /**
   * One channel's stream under one category and one title.
   *
   * @param channel whose
   * @param category its name on the platform; null when the platform told none
   * @param categoryId the platform's id of it; null when it is not known
   * @param title the stream's title; null when it is not known
   * @param startedAt since when
   * @param endedAt null while it is on
   * @param seconds for how long; while it is on, up to the show's end or to now
   * @param average how many watched, over the time for which it is known; null when the platform
   *     did not tell
   * @param peak the most that watched; null when the platform did not tell
   */
  public record Stretch(
      Channel channel,
      @Nullable String category,
      @Nullable String categoryId,
      @Nullable String title,
      Instant startedAt,
      @Nullable Instant endedAt,
      long seconds,
      @Nullable BigDecimal average,
      @Nullable Long peak) {}
}
