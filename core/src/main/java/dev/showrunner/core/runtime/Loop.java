package dev.showrunner.core.runtime;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One named thread, virtual unless asked otherwise, that runs a blocking body until it returns or
 * is closed.
 */
public final class Loop implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Loop.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Thread thread;
  private final CountDownLatch ended = new CountDownLatch(1);

  /** What a loop does; an interrupt asks it to return. */
  @FunctionalInterface
  public interface Body {
    /** Runs until there is no more to do or the thread is interrupted. */
    void run() throws Exception;
  }

  private Loop(Thread.Builder builder, String name, Body body) {
    thread = builder.name(name).unstarted(() -> guard(name, body));
  }

  /** Starts a body on a thread of its own. */
  public static Loop start(String name, Body body) {
    return started(new Loop(Thread.ofVirtual(), name, body));
  }

  /**
   * Starts a body on a platform thread: for work inside native code, such as SQLite's, which would
   * hold a carrier of the virtual threads.
   */
  public static Loop startOnPlatformThread(String name, Body body) {
    return started(new Loop(Thread.ofPlatform().daemon(), name, body));
  }

  private static Loop started(Loop loop) {
    loop.thread.start();
    return loop;
  }

  private void guard(String name, Body body) {
    try {
      body.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      log.error("{} ended by a fault", name, e);
    } finally {
      ended.countDown();
    }
  }

  /** Whether the body has returned. */
  public boolean ended() {
    return ended.getCount() == 0;
  }

  /** Interrupts the body without waiting for it. */
  public void interrupt() {
    thread.interrupt();
  }

  /** Waits for the body to return; false when it took longer. */
  public boolean join(Duration atMost) throws InterruptedException {
    return ended.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Interrupts the body and waits up to 10 s for it to return. */
  @Override
  public void close() {
    thread.interrupt();
    if (Thread.currentThread() == thread) {
      return;
    }
    try {
      if (!join(PATIENCE)) {
        log.warn("{} did not stop within {} s", thread.getName(), PATIENCE.toSeconds());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
