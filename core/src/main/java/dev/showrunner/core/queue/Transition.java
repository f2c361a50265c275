package dev.showrunner.core.queue;

import dev.showrunner.api.ActionSpec.OnCrash;
import dev.showrunner.api.Delivery;
import dev.showrunner.api.DeliveryState;
import dev.showrunner.api.Outcome;
import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.core.dispatch.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Outcome in, state out: the only place where an attempt becomes a delivery's next state. */
final class Transition {
  /** Longest reason that is kept. */
  static final int MAX_REASON = 500;

  private static final Duration LONGEST_WAIT = Duration.ofDays(30);

  private final Backoff backoff;

  /** Why an attempt was cut short. */
  enum Cut {
    TIMED_OUT,
    SKIPPED,
    STOPPING
  }

  Transition(Backoff backoff) {
    this.backoff = backoff;
  }

  /** What an exception of a handler means. */
  static Outcome of(Throwable thrown) {
    if (thrown instanceof ProblemException known) {
      Problem problem = known.problem();
      return problem.kind() == Problem.Kind.USER
          ? new Outcome.Failed(problem)
          : Outcome.retry(problem);
    }
    String what = thrown.getClass().getSimpleName();
    String message = thrown.getMessage() == null ? what : what + ": " + thrown.getMessage();
    return Outcome.retry(Problem.internal("service-fault", message));
  }

  /** The delivery after an attempt that ran to its end. */
  Delivery after(Ticket ticket, Outcome outcome, Instant now) {
    Delivery delivery = ticket.delivery();
    return switch (outcome) {
      case Outcome.Done done -> delivery.in(DeliveryState.COMPLETED, null);
      case Outcome.Ignored ignored ->
          delivery.in(DeliveryState.COMPLETED, shortened(ignored.reason()));
      case Outcome.Failed failed ->
          delivery.in(DeliveryState.FAILED, shortened(failed.problem().message()));
      case Outcome.Retry retry -> again(ticket, retry, now);
    };
  }

  private Delivery again(Ticket ticket, Outcome.Retry retry, Instant now) {
    Delivery delivery = ticket.delivery();
    String why = shortened(retry.problem().message());
    if (delivery.attempt() >= ticket.maxAttempts()) {
      String attempts = delivery.attempt() == 1 ? "" : " (" + delivery.attempt() + " attempts)";
      return delivery.in(
          retry.unseen() ? DeliveryState.MISSED : DeliveryState.FAILED, why + attempts);
    }
    Instant at = now.plus(wait(delivery, retry)).truncatedTo(ChronoUnit.MICROS);
    if (delivery.expiresAt() != null && !at.isBefore(delivery.expiresAt())) {
      return delivery.in(DeliveryState.EXPIRED, why + "; another attempt would come too late");
    }
    return delivery.attempt(delivery.attempt(), at).in(DeliveryState.PENDING, why);
  }

  private Duration wait(Delivery delivery, Outcome.Retry retry) {
    @Nullable Duration asked = retry.after() == null ? retry.problem().retryAfter() : retry.after();
    if (asked == null) {
      return backoff.after(delivery.attempt());
    }
    if (asked.isNegative()) {
      return Duration.ZERO;
    }
    return asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked;
  }

  /**
   * The delivery after an attempt that was cut short; null when it stays as it was before.
   *
   * @param outcome what the handler said nonetheless; null when it threw
   */
  @Nullable Delivery cut(
      Cut cut, Ticket ticket, @Nullable Outcome outcome, OnCrash onCrash, Instant now) {
    if (outcome != null && !(outcome instanceof Outcome.Retry)) {
      return after(ticket, outcome, now);
    }
    Delivery delivery = ticket.delivery();
    return switch (cut) {
      case TIMED_OUT -> timedOut(ticket, onCrash, now);
      case SKIPPED -> delivery.in(DeliveryState.DISCARDED, "skipped by hand");
      case STOPPING ->
          onCrash == OnCrash.RETRY
              ? null
              : delivery.in(
                  DeliveryState.INTERRUPTED,
                  "Showrunner stopped while it ran, and it must not run twice");
    };
  }

  private Delivery timedOut(Ticket ticket, OnCrash onCrash, Instant now) {
    String message = "took longer than " + ticket.timeout().toMillis() + " ms";
    if (onCrash == OnCrash.GIVE_UP) {
      return ticket
          .delivery()
          .in(DeliveryState.FAILED, message + "; not repeated, because it must not run twice");
    }
    return again(ticket, new Outcome.Retry(Problem.internal("timed-out", message), null), now);
  }

  /** The delivery whose handler did not even react to the interrupt. */
  static Delivery stuck(Ticket ticket) {
    return ticket
        .delivery()
        .in(
            DeliveryState.FAILED,
            "took longer than "
                + ticket.timeout().toMillis()
                + " ms and did not stop when interrupted");
  }

  private static String shortened(String reason) {
    return reason.length() <= MAX_REASON ? reason : reason.substring(0, MAX_REASON - 1) + "…";
  }
}
