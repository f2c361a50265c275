package dev.showrunner.bench;

import dev.showrunner.api.runtime.Clock;

/** Measures from its making on. */
final class Stopwatch {
  private static final double NANOS = 1e9;

  private final Clock clock;
  private final long from;

  Stopwatch(Clock clock) {
    this.clock = clock;
    from = clock.nanoTime();
  }

  double seconds() {
    return (clock.nanoTime() - from) / NANOS;
  }
}
