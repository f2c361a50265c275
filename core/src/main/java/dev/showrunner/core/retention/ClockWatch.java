package dev.showrunner.core.retention;

import dev.showrunner.api.runtime.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Notices that the wall clock was set forward. By a clock that is a year ahead everything is a year
 * old, so nothing may be removed until it has been left alone for a day.
 */
final class ClockWatch {
  static final Duration CALM = Duration.ofDays(1);
  private static final Duration SLACK = Duration.ofHours(1);

  private final Clock clock;
  private Instant wall;
  private long nanos;
  private long calmFrom;
  private boolean jumped;

  ClockWatch(Clock clock) {
    this.clock = clock;
    wall = clock.now();
    nanos = clock.nanoTime();
  }

  /** Whether it was set forward within the last day. */
  boolean jumped() {
    Instant now = clock.now();
    long nanoTime = clock.nanoTime();
    Duration ahead = Duration.between(wall, now).minusNanos(nanoTime - nanos);
    wall = now;
    nanos = nanoTime;
    if (ahead.compareTo(SLACK) > 0) {
      jumped = true;
      calmFrom = nanoTime;
    } else if (jumped && nanoTime - calmFrom >= CALM.toNanos()) {
      jumped = false;
    }
    return jumped;
  }
}
