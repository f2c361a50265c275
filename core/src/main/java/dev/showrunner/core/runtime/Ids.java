package dev.showrunner.core.runtime;

import dev.showrunner.api.runtime.Clock;
import dev.showrunner.api.runtime.IdSource;
import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Makes UUIDv7 (RFC 9562, section 5.7): 48 bits of milliseconds, then a 12-bit counter that keeps
 * ids of the same millisecond in order (method 1 of section 6.2), then random bits.
 */
public final class Ids implements IdSource {
  private static final int COUNTER_LIMIT = 1 << 12;
  private static final long VARIANT = 0x8000000000000000L;
  private static final long NUMBER = 0x3FFFFFFFFFFFFFFFL;

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
  @Override
  public synchronized UUID next() {
    return numbered(random.nextLong());
  }

  /**
   * As {@link #next}, with a number in place of the random bits, by which a row can be found
   * without an index on its id.
   *
   * @param number unique to the kind of thing; its lowest 62 bits count
   */
  public synchronized UUID numbered(long number) {
    long now = clock.now().toEpochMilli();
    if (now > lastMillis) {
      lastMillis = now;
      counter = 0;
    } else if (++counter == COUNTER_LIMIT) {
      lastMillis++;
      counter = 0;
    }
    long high = (lastMillis << 16) | 0x7000L | counter;
    return new UUID(high, VARIANT | (number & NUMBER));
  }

  /** When an id was made, to the millisecond. */
  public static Instant timeOf(UUID id) {
    return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
  }

  /** The number an id was made with by {@link #numbered}; of any other id, random bits. */
  public static long numberOf(UUID id) {
    return id.getLeastSignificantBits() & NUMBER;
  }
}
