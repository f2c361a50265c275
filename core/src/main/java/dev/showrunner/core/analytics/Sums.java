package dev.showrunner.core.analytics;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

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

  /** When a map has twice this many entries, the best so many stay. */
  static <E> void keepBest(Map<String, E> entries, int kept, Comparator<E> bestFirst) {
    if (entries.size() < 2 * kept) {
      return;
    }
    List<String> best =
        entries.entrySet().stream()
            .sorted(Map.Entry.<String, E>comparingByValue(bestFirst))
            .map(Map.Entry::getKey)
            .toList();
    Iterator<String> worst = best.listIterator(kept);
    while (worst.hasNext()) {
      entries.remove(worst.next());
    }
  }
}
