package dev.showrunner.core.analytics;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Adding up what strangers send: nothing overflows, nothing grows without bound. */
final class Sums {
  private static final int MAX_NAME = 200;

  private Sums() {}

  /** The sum of two counts from zero up; the largest number there is when it would be larger. */
  static long plus(long a, long b) {
    long sum = a + b;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }

  /** A name that is kept: at most 200 UTF-16 units, never half a character. */
  static String name(String given) {
    if (given.length() <= MAX_NAME) {
      return given;
    }
    int end = Character.isHighSurrogate(given.charAt(MAX_NAME - 1)) ? MAX_NAME - 1 : MAX_NAME;
    return given.substring(0, end);
  }

  /** By worth, the greatest first; each is worked out once. */
  static <E> List<E> bestFirst(
      Collection<E> all, Function<E, BigDecimal> worth, Comparator<E> whenEqual) {
    record Rated<E>(E one, BigDecimal worth) {}
    return all.stream()
        .map(one -> new Rated<>(one, worth.apply(one)))
        .sorted(
            Comparator.<Rated<E>, BigDecimal>comparing(Rated::worth)
                .reversed()
                .thenComparing(Rated::one, whenEqual))
        .map(Rated::one)
        .toList();
  }

  /** Lets go of all but those that are to be kept. */
  static <E> void keep(Map<String, E> entries, List<E> kept, Function<E, String> key) {
    Set<String> keys = kept.stream().map(key).collect(Collectors.toSet());
    entries.keySet().retainAll(keys);
  }
}
