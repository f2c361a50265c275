package dev.showrunner.core.analytics;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A show's course: buckets of {@value #FINEST} s, twice as wide whenever there would be more than
 * {@value #MOST}. Their borders are multiples of their width since 1970, so that two neighbours
 * always make one wider bucket.
 */
final class Series {
  static final int FINEST = 10;
  static final int MOST = 240;

  @JsonProperty private long seconds;
  private TreeMap<Long, Bucket> buckets;

  /** What came within one bucket; viewers are readings, added up to be averaged. */
  static final class Bucket {
    private final TreeMap<String, Long> events;
    private final Purse purse;
    @JsonProperty private long readings;
    @JsonProperty private BigInteger viewers;
    @JsonProperty private long peak;

    Bucket() {
      this(new TreeMap<>(), new Purse(), 0, BigInteger.ZERO, 0);
    }

    @JsonCreator
    Bucket(
        @JsonProperty("events") Map<String, Long> events,
        @JsonProperty("purse") Purse purse,
        @JsonProperty("readings") long readings,
        @JsonProperty("viewers") BigInteger viewers,
        @JsonProperty("peak") long peak) {
      this.events = new TreeMap<>(events);
      this.purse = purse;
      this.readings = readings;
      this.viewers = viewers;
      this.peak = peak;
    }

    @JsonProperty
    Map<String, Long> events() {
      return events;
    }

    @JsonProperty
    Purse purse() {
      return purse;
    }

    private static Bucket join(Bucket one, Bucket other) {
      other.events.forEach((type, n) -> one.events.merge(type, n, Sums::plus));
      one.purse.addAll(other.purse);
      one.readings += other.readings;
      one.viewers = one.viewers.add(other.viewers);
      one.peak = Math.max(one.peak, other.peak);
      return one;
    }

    private @Nullable BigDecimal average() {
      return readings == 0
          ? null
          : new BigDecimal(viewers).divide(BigDecimal.valueOf(readings), 1, RoundingMode.HALF_EVEN);
    }
  }

  Series() {
    this(FINEST, Map.of());
  }

  @JsonCreator
  Series(
      @JsonProperty("seconds") long seconds, @JsonProperty("buckets") Map<Long, Bucket> buckets) {
    this.seconds = seconds;
    this.buckets = new TreeMap<>(buckets);
  }

  @JsonProperty
  Map<Long, Bucket> buckets() {
    return buckets;
  }

  void count(Instant at, String type, Optional<Payment> payment) {
    change(
        at,
        bucket -> {
          bucket.events.merge(type, 1L, Sums::plus);
          payment.ifPresent(bucket.purse::add);
        });
  }

  void watched(Instant at, long viewers) {
    change(
        at,
        bucket -> {
          bucket.readings++;
          bucket.viewers = bucket.viewers.add(BigInteger.valueOf(viewers));
          bucket.peak = Math.max(bucket.peak, viewers);
        });
  }

  private void change(Instant at, Consumer<Bucket> change) {
    long bucket = Math.floorDiv(at.getEpochSecond(), seconds);
    change.accept(buckets.computeIfAbsent(bucket, unused -> new Bucket()));
    while (buckets.size() > MOST) {
      TreeMap<Long, Bucket> wider = new TreeMap<>();
      buckets.forEach((index, one) -> wider.merge(Math.floorDiv(index, 2L), one, Bucket::join));
      buckets = wider;
      seconds *= 2;
    }
  }

  int seconds() {
    return Math.toIntExact(seconds);
  }

  List<Course.Point> points(Exchange exchange) {
    return buckets.entrySet().stream()
        .map(one -> point(one.getKey(), one.getValue(), exchange))
        .toList();
  }

  private Course.Point point(long index, Bucket bucket, Exchange exchange) {
    return new Course.Point(
        Instant.ofEpochSecond(index * seconds),
        bucket.average(),
        bucket.readings == 0 ? null : bucket.peak,
        Map.copyOf(bucket.events),
        exchange.rounded(bucket.purse.converted(exchange)));
  }
}
