package dev.showrunner.service.commands;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the name that someone meant. */
final class NearestName {
  private NearestName() {}

  /** The closest one, if any is close. */
  static Optional<String> to(String word, Collection<String> names) {
    return names.stream()
        .filter(name -> distance(word, name) <= Math.max(1, name.length() / 3))
        .min(
            Comparator.<String>comparingInt(name -> distance(word, name))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** Letters to insert, drop or change to make one of the other. */
  private static int distance(String a, String b) {
    int[] before = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      before[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] now = new int[b.length() + 1];
      now[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        now[j] = Math.min(before[j - 1] + change, 1 + Math.min(before[j], now[j - 1]));
      }
      before = now;
    }
    return before[b.length()];
  }
}
