package dev.showrunner.testkit;

import dev.showrunner.api.runtime.Parallel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does things at once in a test, as the core would. */
public final class AtOnce implements Parallel {
  /** It keeps nothing. */
  public AtOnce() {}

  @Override
  public <T> List<T> all(List<? extends Callable<T>> calls) throws InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<T> results = new ArrayList<>();
      for (Future<T> ended : threads.invokeAll(calls)) {
        results.add(ended.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
