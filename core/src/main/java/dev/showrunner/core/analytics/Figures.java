package dev.showrunner.core.analytics;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one show, or several together, came to. Of a streak only its end counts, which tells its
 * total; replayed events never count.
 *
 * @param events how many counted
 * @param types the same by type, the most frequent first
 * @param viewers who watched
 * @param money what was given
 * @param onAir when streams were online
 * @param supporters those who gave most, the first first
 * @param gifts the gifts that were worth most, the first first
 * @param categories what streams showed, the longest first, at most a hundred
 */
public record Figures(
    long events,
    List<OfType> types,
    Viewers viewers,
    Income money,
    OnAir onAir,
    List<Supporter> supporters,
    List<Gift> gifts,
    List<OfCategory> categories) {

  /**
   * Events of one type.
   *
   * @param type its name; {@code other} for all beyond the first hundred types of a show
   * @param events how many
   * @param quantity what their quantities add up to; for readings of viewers, the highest one
   */
  public record OfType(String type, long events, long quantity) {}

  /**
   * The audience. A person is one platform's viewer.
   *
   * @param average how many watched at once, over the time for which it is known, all channels
   *     together; null when no platform told
   * @param peak the most that watched at once; null when no platform told
   * @param peakAt when that was first so; null when no platform told
   * @param seen different people who did anything
   * @param chatters those of them who wrote
   * @param supporters those of them who gave something
   * @param conversion share of supporters among those seen, 0 to 1; null when nobody was seen
   * @param estimated whether numbers of people are estimates (standard error 1.6 %), as they are
   *     when more than 4,095 were seen
   */
  public record Viewers(
      @Nullable BigDecimal average,
      @Nullable Long peak,
      @Nullable Instant peakAt,
      long seen,
      long chatters,
      long supporters,
      @Nullable Double conversion,
      boolean estimated) {}

  /**
   * What was given.
   *
   * @param currency into which everything was converted
   * @param converted the sum of what can be converted, in that currency
   * @param amounts each unit by itself; those whose {@code converted} is null are in no sum
   */
  public record Income(String currency, BigDecimal converted, List<Amount> amounts) {
    public Income {
      amounts = List.copyOf(amounts);
    }
  }

  /**
   * A sum in one unit.
   *
   * @param unit a currency, or BITS, DIAMONDS, SUBS (of the first tier)
   * @param amount in that unit
   * @param converted the same in the asked currency; null when there is no rate
   */
  public record Amount(String unit, BigDecimal amount, @Nullable BigDecimal converted) {}

  /**
   * Streams.
   *
   * @param streams how many went online
   * @param seconds for how long at least one channel was online; of several sessions, each one's
   *     time added up
   */
  public record OnAir(long streams, long seconds) {}

  /**
   * Somebody who gave something. Names were typed by a stranger.
   *
   * @param platform where
   * @param id the platform's id of the viewer
   * @param login the newest login
   * @param name the newest name on screen
   * @param times how often they gave
   * @param converted worth of all of it, as far as it can be converted
   * @param amounts each unit by itself
   */
  public record Supporter(
      String platform,
      String id,
      String login,
      String name,
      long times,
      BigDecimal converted,
      List<Amount> amounts) {}

  /**
   * One kind of gift.
   *
   * @param platform where
   * @param name what it is called there
   * @param events how often it was sent, a streak once
   * @param quantity how many were sent
   * @param converted worth of all of them, as far as it can be converted
   * @param amounts each unit by itself
   */
  public record Gift(
      String platform,
      String name,
      long events,
      long quantity,
      BigDecimal converted,
      List<Amount> amounts) {}

  /**
   * Streams of one platform in one category. Two channels at the same time count twice.
   *
   * @param platform where
   * @param category its name there; null when the platform told none
   * @param seconds how long it was on
   * @param average how many watched a stream of it, over the time for which it is known; null when
   *     the platform did not tell
   * @param peak the most that watched one; null when the platform did not tell
   */
  public record OfCategory(
      String platform,
      @Nullable String category,
      long seconds,
      @Nullable BigDecimal average,
      @Nullable Long peak) {}
}
