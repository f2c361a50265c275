package dev.showrunner.core.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the word that someone meant. */
public final class Nearest {
  private static final int MAX_LISTED = 20;

  private Nearest() {}

  /** Ends a sentence about an unknown word: with the one that was meant, else with all. */
  public static String hint(String word, Collection<String> valid) {
    return to(word, valid).map("did you mean '%s'?"::formatted).orElseGet(() -> list(valid));
  }

  static String list(Collection<String> valid) {
    return valid.isEmpty()
        ? "nothing may stand here"
        : valid.stream().sorted().limit(MAX_LISTED).collect(Collectors.joining(", ", "valid: ", ""))
            + (valid.size() > MAX_LISTED ? ", …" : "");
  }

  /** The closest word, if any is close. */
  public static Optional<String> to(String word, Collection<String> valid) {
    String plain = kebab(word);
    return valid.stream()
        .filter(other -> distance(plain, other) <= Math.max(1, other.length() / 3))
        .min(
            Comparator.<String>comparingInt(other -> distance(plain, other))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** {@code maxQueueSize} and {@code Max_Queue_Size} as {@code max-queue-size}. */
  static String kebab(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2")
        .replaceAll("([A-Z]+)([A-Z][a-z])", "$1-$2")
        .replace('_', '-')
        .toLowerCase(Locale.ROOT);
  }

  /** Letters to insert, drop, change or swap with their neighbour to make one of the other. */
  static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        cost[i][j] =
            Math.min(cost[i - 1][j - 1] + change, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
      }
    }
    return cost[a.length()][b.length()];
  }
}
