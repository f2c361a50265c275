package dev.showrunner.core.runtime;

import dev.showrunner.api.runtime.Clock;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Makes UUIDv7 (RFC 9562, section 5.7): 48 bits of milliseconds, then a 12-bit counter that keeps
 * ids of the same millisecond in order (method 1 of section 6.2), then random bits.
 */
public final class Ids {
  private static final int COUNTER_LIMIT = 1 << 12;

  private final Clock clock;
  private final RandomGenerator random;
  private long lastMillis;
  private int counter;

  /** Ids from this clock; a seeded generator makes them repeatable. */
  public Ids(Clock clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /** The next id, greater than every one before, also when the clock goes back. */
  public synchronized UUID next() {
    long now = clock.now().toEpochMilli();
    if (now > lastMillis) {
      lastMillis = now;
      counter = 0;
    } else if (++counter == COUNTER_LIMIT) {
      lastMillis++;
      counter = 0;
    }
    long high = (lastMillis << 16) | 0x7000L | counter;
    long low = (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
    return new UUID(high, low);
  }
}
