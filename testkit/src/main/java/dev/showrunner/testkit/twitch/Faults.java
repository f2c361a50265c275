package dev.showrunner.testkit.twitch;

import dev.showrunner.testkit.server.WebAnswer;
import dev.showrunner.testkit.server.WebRequest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What goes wrong with requests, until it is mended. */
public final class Faults {
  private final List<Fault> all = new CopyOnWriteArrayList<>();

  private record Fault(Predicate<WebRequest> which, WebAnswer answer, AtomicInteger times) {}

  /** Requests whose path ends so get this answer, so often; then all is well again. */
  public void next(String pathEnd, WebAnswer answer, int times) {
    when(request -> request.path().endsWith(pathEnd), answer, times);
  }

  /** Requests whose path ends so get this answer until {@link #mend}. */
  public void always(String pathEnd, WebAnswer answer) {
    next(pathEnd, answer, Integer.MAX_VALUE);
  }

  /** Such requests get this answer, so often. */
  public void when(Predicate<WebRequest> which, WebAnswer answer, int times) {
    all.add(new Fault(which, answer, new AtomicInteger(times)));
  }

  /** All is well again. */
  public void mend() {
    all.clear();
  }

  /** What this request gets instead of an answer; null when all is well. */
  @Nullable WebAnswer take(WebRequest request) {
    for (Fault fault : all) {
      if (fault.which().test(request)) {
        if (fault.times().decrementAndGet() <= 0) {
          all.remove(fault);
        }
        return fault.answer();
      }
    }
    return null;
  }
}
