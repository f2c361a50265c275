package dev.showrunner.core.queue;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before another attempt: twice as long each time, and never all at once. */
final class Backoff {
  static final Duration FIRST = Duration.ofSeconds(1);
  static final Duration LONGEST = Duration.ofMinutes(5);
  private static final int MAX_DOUBLINGS = 20;

  private final RandomGenerator random;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  /** Between a half and the whole of the doubled wait after so many attempts, 1 or more. */
  Duration after(int attempts) {
    long whole = FIRST.toMillis() << Math.min(attempts - 1, MAX_DOUBLINGS);
    long capped = Math.min(whole, LONGEST.toMillis());
    return Duration.ofMillis(capped / 2 + nextLong(capped / 2 + 1));
  }

  private synchronized long nextLong(long bound) {
    return random.nextLong(bound);
  }
}
