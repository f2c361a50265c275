package dev.showrunner.core.analytics;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * How many watched over some time.
 *
 * @param peak the most; null when no platform told
 * @param viewerMillis viewers times milliseconds
 * @param millis for how long it is known
 */
record Measure(@Nullable Long peak, BigInteger viewerMillis, long millis) {
  static final Measure NONE = new Measure(null, BigInteger.ZERO, 0);

  /** A number that was read. */
  Measure reading(long viewers) {
    return new Measure(peak == null ? viewers : Math.max(peak, viewers), viewerMillis, millis);
  }

  /** So many watched for so long. */
  Measure held(long viewers, long forMillis) {
    BigInteger more = BigInteger.valueOf(viewers).multiply(BigInteger.valueOf(forMillis));
    return new Measure(peak, viewerMillis.add(more), millis + forMillis);
  }

  Measure plus(Measure other) {
    Measure higher = other.peak == null ? this : reading(other.peak);
    return new Measure(
        higher.peak, viewerMillis.add(other.viewerMillis), Sums.plus(millis, other.millis));
  }

  /** Over the time for which it is known, to one decimal; null when there was no reading. */
  @Nullable BigDecimal average() {
    if (peak == null) {
      return null;
    }
    return millis == 0
        ? BigDecimal.valueOf(peak).setScale(1)
        : new BigDecimal(viewerMillis)
            .divide(BigDecimal.valueOf(millis), 1, RoundingMode.HALF_EVEN);
  }
}
