package dev.showrunner.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A call of a plugin on a thread of its own, with a bound: what hangs fails the test instead of
 * hanging it.
 */
final class Bounded<T> {
  /** Far longer than anything here takes, also on a busy machine. */
  static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final Duration LOOK = Duration.ofMillis(5);

  /** So often in a row a thread must be seen waiting to count as blocked. */
  private static final int SEEN = 5;

  private final Thread thread;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final AtomicReference<@Nullable T> result = new AtomicReference<>();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  private Bounded(String what, Callable<T> call) {
    thread =
        Thread.ofPlatform()
            .daemon()
            .name("contract: " + what)
            .unstarted(() -> {
              try {
                result.set(call.call());
              } catch (Throwable e) {
                failure.set(e);
              } finally {
                ended.countDown();
              }
            });
    thread.start();
  }

  /** Begins a call. */
  static <T> Bounded<T> begin(String what, Callable<T> call) {
    return new Bounded<>(what, call);
  }

  /** What may throw. */
  @FunctionalInterface
  interface Step {
    void run() throws Exception;
  }

  /** Does something that must end by itself and must not throw. */
  static void run(String what, Step step) throws InterruptedException {
    Bounded<Boolean> call =
        begin(
            what,
            () -> {
              step.run();
              return true;
            });
    assertThat(call.await()).as("%s ends within %s", what, PATIENCE).isTrue();
    assertThat(call.failure()).as("what %s threw", what).isNull();
  }

  /** Waits until it has ended or visibly waits for something; whether it has ended. */
  boolean awaitEndOrWait() throws InterruptedException {
    int waiting = 0;
    for (long left = PATIENCE.dividedBy(LOOK); left > 0 && waiting < SEEN; left--) {
      if (ended.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
        return true;
      }
      Thread.State state = thread.getState();
      boolean waits = state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING;
      waiting = waits ? waiting + 1 : 0;
    }
    return false;
  }

  /** Waits for its end; false when it takes too long. */
  boolean await() throws InterruptedException {
    return ended.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }

  void interrupt() {
    thread.interrupt();
  }

  @Nullable T result() {
    return result.get();
  }

  @Nullable Throwable failure() {
    return failure.get();
  }
}
