package dev.showrunner.core.analytics;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How many watch, all channels of a session together: the newest number of each channel holds until
 * the next one or until that channel goes offline.
 */
final class Watching {
  /** Most channels whose viewers are added up. */
  static final int MAX_CHANNELS = 1_000;

  /** More than there are people with a screen; a larger number is a mistake of its sender. */
  static final long MAX_VIEWERS = 10_000_000_000L;

  private final TreeMap<String, Long> newest;
  @JsonProperty private @Nullable Peak peak;
  @JsonProperty private BigInteger viewerMillis;
  @JsonProperty private long millis;
  @JsonProperty private long last;

  /** The most that watched, and since when (milliseconds since 1970). */
  record Peak(long viewers, long at) {}

  Watching() {
    this(new TreeMap<>(), null, BigInteger.ZERO, 0, 0);
  }

  @JsonCreator
  Watching(
      @JsonProperty("newest") Map<String, Long> newest,
      @JsonProperty("peak") @Nullable Peak peak,
      @JsonProperty("viewerMillis") BigInteger viewerMillis,
      @JsonProperty("millis") long millis,
      @JsonProperty("last") long last) {
    this.newest = new TreeMap<>(newest);
    this.peak = peak;
    this.viewerMillis = viewerMillis;
    this.millis = millis;
    this.last = last;
  }

  @JsonProperty
  Map<String, Long> newest() {
    return newest;
  }

  /** A channel says how many watch it; answers how many watch all of them. */
  long reading(String channel, long viewers, long at) {
    passTo(at);
    if (newest.containsKey(channel) || newest.size() < MAX_CHANNELS) {
      newest.put(channel, Math.min(viewers, MAX_VIEWERS));
    }
    long now = now();
    if (peak == null || now > peak.viewers) {
      peak = new Peak(now, at);
    }
    return now;
  }

  void offline(String channel, long at) {
    passTo(at);
    newest.remove(channel);
  }

  private void passTo(long at) {
    if (!newest.isEmpty() && at > last) {
      viewerMillis =
          viewerMillis.add(BigInteger.valueOf(now()).multiply(BigInteger.valueOf(at - last)));
      millis += at - last;
    }
    last = Math.max(last, at);
  }

  private long now() {
    return newest.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Another session's: the higher peak, the averages weighted by how long they were measured. */
  void addAll(Watching other) {
    viewerMillis = viewerMillis.add(other.viewerMillis);
    millis += other.millis;
    if (other.peak != null && (peak == null || other.peak.viewers > peak.viewers)) {
      peak = other.peak;
    }
  }

  @Nullable Peak peak() {
    return peak;
  }

  /** Over the time for which it is known, to one decimal; null when there was no reading. */
  @Nullable BigDecimal average() {
    if (peak == null) {
      return null;
    }
    // one reading and nothing after it: that is all there is to know
    return millis == 0
        ? BigDecimal.valueOf(peak.viewers).setScale(1)
        : new BigDecimal(viewerMillis)
            .divide(BigDecimal.valueOf(millis), 1, RoundingMode.HALF_EVEN);
  }
}
