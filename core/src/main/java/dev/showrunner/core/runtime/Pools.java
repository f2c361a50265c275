package dev.showrunner.core.runtime;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Threads for libraries that want executors of their own. They are platform threads, because what
 * runs there calls into SQLite, and daemons, because none of them may keep the process alive.
 */
public final class Pools {
  private Pools() {}

  /** As many threads as given; what is more waits. */
  public static ExecutorService fixed(String name, int threads) {
    return Executors.newFixedThreadPool(
        threads, Thread.ofPlatform().daemon().name(name + "-", 1).factory());
  }

  /** One thread for what recurs. */
  public static ScheduledExecutorService scheduled(String name) {
    return Executors.newSingleThreadScheduledExecutor(
        Thread.ofPlatform().daemon().name(name).factory());
  }
}
