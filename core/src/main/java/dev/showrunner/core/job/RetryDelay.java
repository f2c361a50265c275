package dev.showrunner.core.job;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long a failed job waits: twice as long each time, with jitter. */
final class RetryDelay {
  private static final Duration FIRST = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final int MOST_DOUBLINGS = 10;

  private final RandomGenerator random;

  RetryDelay(RandomGenerator random) {
    this.random = random;
  }

  /** Between half and all of 5 s, 10 s, 20 s, … 10 min after the 1st, 2nd, 3rd, … failure. */
  Duration after(int failures) {
    long nominal = FIRST.toMillis() << Math.min(failures - 1, MOST_DOUBLINGS);
    long most = Math.min(nominal, LONGEST.toMillis());
    return Duration.ofMillis(most / 2 + random.nextLong(most / 2 + 1));
  }
}
