package dev.showrunner.api.runtime;

import java.util.List;
import java.util.concurrent.Callable;

/** Does several things at once; a capability, because only the core starts threads. */
public interface Parallel {
  /**
   * Calls all of them at once and waits until the last has ended. They may block.
   *
   * @return what each returned, in their order; never null
   * @throws IllegalStateException when one of them failed with a checked exception
   * @throws RuntimeException of the first, in their order, that failed with one
   * @throws InterruptedException when this thread is interrupted; they are interrupted then too
   */
  <T> List<T> all(List<? extends Callable<T>> calls) throws InterruptedException;
}
