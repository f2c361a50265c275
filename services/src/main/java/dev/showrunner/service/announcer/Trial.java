package dev.showrunner.service.announcer;

import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.announce.Announcer.Tried;
import dev.showrunner.api.announce.Announcer.TriedState;
import dev.showrunner.api.runtime.Clock;
import dev.showrunner.api.runtime.Parallel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Tells targets once, all at the same time, to see whether it arrives; keeps nothing of it and
 * tries nothing again.
 */
final class Trial {
  /** It may have arrived all the same. */
  private static final Set<String> UNKNOWN = Set.of("no-answer", "webhook-timeout");

  private final Carrier carrier;
  private final Parallel parallel;
  private final Clock clock;

  Trial(Carrier carrier, Parallel parallel, Clock clock) {
    this.carrier = carrier;
    this.parallel = parallel;
    this.clock = clock;
  }

  List<Tried> make(Carrier.Load load, List<String> targets) throws InterruptedException {
    List<Callable<Tried>> tries = new ArrayList<>();
    for (String target : targets) {
      tries.add(() -> one(load, target));
    }
    return parallel.all(tries);
  }

  private Tried one(Carrier.Load load, String target) throws InterruptedException {
    String text = carrier.text(target, load);
    @Nullable String idle = carrier.idle(target, load.channel()).orElse(null);
    if (idle != null) {
      return new Tried(target, TriedState.FAILED, idle, null, text);
    }
    try {
      carrier.carry(target, text, null, load, clock.now());
      return new Tried(target, TriedState.SENT, null, null, text);
    } catch (ProblemException e) {
      Problem problem = e.problem();
      return new Tried(target, state(problem), problem.message(), problem.retryAfter(), text);
    }
  }

  private static TriedState state(Problem problem) {
    if (UNKNOWN.contains(problem.code())) {
      return TriedState.UNKNOWN;
    }
    boolean limited =
        problem.retryAfter() != null
            || problem.code().endsWith("-busy")
            || problem.code().equals("chat-queue-full");
    return limited ? TriedState.LIMITED : TriedState.FAILED;
  }
}
