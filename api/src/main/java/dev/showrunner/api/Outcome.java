package dev.showrunner.api;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a delivery or a job: a closed set, and only the engine turns it into a state. */
public sealed interface Outcome {
  /**
   * It worked.
   *
   * @param events what happened because of it; journalled in the same transaction as the new state,
   *     with the handled event as their cause
   */
  record Done(List<EventDraft> events) implements Outcome {
    public Done {
      events = List.copyOf(events);
    }
  }

  /**
   * It did not work this time.
   *
   * @param problem why
   * @param after how long to wait; null lets the engine choose (exponential, with jitter)
   * @param unseen nobody was there for it, which says nothing against it: a delivery that has no
   *     attempt left is {@link DeliveryState#MISSED} in place of failed. Jobs take no notice
   */
  record Retry(Problem problem, @Nullable Duration after, boolean unseen) implements Outcome {
    /** One whose last attempt fails. */
    public Retry(Problem problem, @Nullable Duration after) {
      this(problem, after, false);
    }
  }

  /**
   * It will never work.
   *
   * @param problem why
   */
  record Failed(Problem problem) implements Outcome {}

  /**
   * There was nothing to do; counts as completed.
   *
   * @param reason why
   */
  record Ignored(String reason) implements Outcome {}

  /** It worked and nothing follows. */
  static Outcome done() {
    return new Done(List.of());
  }

  /** It worked and these events follow. */
  static Outcome done(List<EventDraft> events) {
    return new Done(events);
  }

  /** Try again when the engine thinks best. */
  static Outcome retry(Problem problem) {
    return new Retry(problem, null);
  }
}
