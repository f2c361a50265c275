package dev.showrunner.core.runtime;

import dev.showrunner.api.runtime.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The wall clock without its jumps, for what waits and what expires. It follows the small steps by
 * which a clock is kept right; when the clock is set, or the machine has slept, it goes on as if
 * nothing had happened, until the process ends.
 */
public final class SteadyClock implements Clock {
  private static final long JUMP_NANOS = Duration.ofSeconds(10).toNanos();

  private final Clock clock;
  private Instant steady;
  private Instant wall;
  private long nanos;

  /** Agrees with this clock for now. */
  public SteadyClock(Clock clock) {
    this.clock = clock;
    wall = clock.now();
    steady = wall;
    nanos = clock.nanoTime();
  }

  @Override
  public synchronized Instant now() {
    Instant wallNow = clock.now();
    long nanosNow = clock.nanoTime();
    Duration went = Duration.between(wall, wallNow);
    long passed = nanosNow - nanos;
    boolean jumped = went.minusNanos(passed).abs().compareTo(Duration.ofNanos(JUMP_NANOS)) > 0;
    steady = steady.plus(jumped ? Duration.ofNanos(passed) : went);
    wall = wallNow;
    nanos = nanosNow;
    return steady;
  }

  @Override
  public long nanoTime() {
    return clock.nanoTime();
  }

  @Override
  public Alarm after(Duration delay, Runnable action) {
    return clock.after(delay, action);
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    clock.sleep(duration);
  }
}
