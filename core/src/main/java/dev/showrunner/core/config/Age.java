package dev.showrunner.core.config;

import dev.showrunner.core.json.Durations;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How long something is kept, written {@code 30d}, {@code 12h} or {@code never} for always.
 *
 * @param duration an hour to a hundred years; null: it is never removed
 */
public record Age(@Nullable Duration duration) {
  /** Kept for good. */
  public static final Age NEVER = new Age(null);

  private static final Duration LEAST = Duration.ofHours(1);
  private static final Duration MOST = Duration.ofDays(36_525);
  private static final String WORD = "never";

  public Age {
    if (duration != null && (duration.compareTo(LEAST) < 0 || duration.compareTo(MOST) > 0)) {
      throw new IllegalArgumentException(
          "an age is between 1h and " + MOST.toDays() + "d, or never");
    }
  }

  /** So many days. */
  public static Age days(long days) {
    return new Age(Duration.ofDays(days));
  }

  /**
   * Reads the written form.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static Age parse(String text) {
    return text.strip().toLowerCase(Locale.ROOT).equals(WORD)
        ? NEVER
        : new Age(Durations.parse(text));
  }

  /** Whether it is longer than the other. */
  public boolean longerThan(Age other) {
    return other.duration != null && (duration == null || duration.compareTo(other.duration) > 0);
  }

  /** The written form, in days where it can be. */
  @Override
  public String toString() {
    if (duration == null) {
      return WORD;
    }
    return duration.equals(Duration.ofDays(duration.toDays()))
        ? duration.toDays() + "d"
        : Durations.format(duration);
  }
}
