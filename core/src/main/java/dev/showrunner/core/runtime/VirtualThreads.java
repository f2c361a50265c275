package dev.showrunner.core.runtime;

import dev.showrunner.api.runtime.Parallel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Gives each call a virtual thread of its own. */
public final class VirtualThreads implements Parallel {
  /** It keeps none of them. */
  public VirtualThreads() {}

  @Override
  public <T> List<T> all(List<? extends Callable<T>> calls) throws InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<T> results = new ArrayList<>();
      for (Future<T> ended : threads.invokeAll(calls)) {
        results.add(result(ended));
      }
      return results;
    }
  }

  private static <T> T result(Future<T> ended) throws InterruptedException {
    try {
      return ended.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException broken) {
        throw broken;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
