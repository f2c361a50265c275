package dev.showrunner.core.account;

import dev.showrunner.api.Problem;
import dev.showrunner.core.runtime.Loop;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Short calls that go on whoever stops waiting for them. A refresh that is cut off between the
 * platform's answer and its saving costs the grant, so neither an interrupt of a caller nor closing
 * stops one; only after some seconds closing does.
 */
final class Errands implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Set<Loop> running = new HashSet<>();
  private boolean closed;

  /** Runs it on a thread of its own. */
  synchronized void start(String name, Loop.Body errand) {
    if (closed) {
      throw Problem.resource("shutting-down", "Showrunner is shutting down").asException();
    }
    running.removeIf(Loop::ended);
    running.add(Loop.start(name, errand));
  }

  private synchronized List<Loop> last() {
    closed = true;
    return List.copyOf(running);
  }

  @Override
  public void close() {
    List<Loop> last = last();
    try {
      for (Loop errand : last) {
        if (!errand.join(PATIENCE)) {
          break;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    last.forEach(Loop::interrupt);
  }
}
