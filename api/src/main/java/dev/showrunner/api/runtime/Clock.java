package dev.showrunner.api.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;

/**
 * The time, as everything in Showrunner sees it: the machine's in production, stepped by hand in
 * tests.
 */
public interface Clock {
  /** The wall clock; may jump when the machine's clock is set. */
  Instant now();

  /** A clock that only goes forward, in nanoseconds from an arbitrary start; for durations. */
  long nanoTime();

  /**
   * Runs an action once after a delay.
   *
   * @param action short and not blocking, such as waking a thread
   */
  Alarm after(Duration delay, Runnable action);

  /** Waits; in tests until the clock was stepped that far. */
  default void sleep(Duration duration) throws InterruptedException {
    CountDownLatch over = new CountDownLatch(1);
    Alarm alarm = after(duration, over::countDown);
    try {
      over.await();
    } finally {
      alarm.cancel();
    }
  }

  /** An action that will run. */
  @FunctionalInterface
  interface Alarm {
    /** Keeps it from running; does nothing when it has run. */
    void cancel();
  }
}
