package dev.showrunner.core.queue;

import dev.showrunner.api.ActionSpec.OnCrash;
import dev.showrunner.api.Delivery;
import dev.showrunner.api.DeliveryState;
import dev.showrunner.api.Outcome;
import dev.showrunner.api.runtime.Clock;
import dev.showrunner.core.dispatch.Ticket;
import dev.showrunner.core.queue.Transition.Cut;
import dev.showrunner.core.runtime.Loop;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One attempt of one delivery, on a virtual thread of its own. */
final class Attempt {
  /** From here on a repeatable delivery that still runs is shown, and stored, as processing. */
  static final Duration SHOWN_AFTER = Duration.ofMillis(250);

  /** How long a handler may take to react to its interrupt. */
  static final Duration GRACE = Duration.ofSeconds(5);

  private final Ticket waiting;
  private final Ticket ticket;
  private final Handler handler;
  private final Clock clock;
  private final Host host;
  private @Nullable Thread runner;
  private @Nullable Cut cut;
  private boolean handled;
  private boolean settled;
  private Clock.@Nullable Alarm alarm;

  /** Whose attempt it is. Called without any lock of the attempt's, but for {@link #mark}. */
  interface Host {
    /** Makes the state durable; false when that will not happen because everything stops. */
    boolean markDurably(Ticket ticket);

    /**
     * Everything stopped before it began.
     *
     * @param marked whether its state was made durable
     */
    void notBegun(Attempt attempt, boolean marked);

    /** Lets the state become durable some time; never waits. */
    void mark(Ticket ticket);

    /** It has ended, and this is what the handler said or threw. */
    void ended(Attempt attempt, @Nullable Outcome outcome, @Nullable Cut cut);

    /** It has not ended although it was interrupted: it keeps its slot, and is given up. */
    void stuck(Attempt attempt);

    /** One that was stuck has ended at last. */
    void unstuck(Attempt attempt);
  }

  /**
   * A new attempt.
   *
   * @param waiting the ticket as it waited
   */
  Attempt(Ticket waiting, Handler handler, Clock clock, Host host) {
    Delivery delivery = waiting.delivery();
    this.waiting = waiting;
    this.ticket =
        waiting.with(
            delivery
                .attempt(delivery.attempt() + 1, delivery.runAt())
                .in(DeliveryState.PROCESSING, null));
    this.handler = handler;
    this.clock = clock;
    this.host = host;
  }

  /** The delivery as it waited. */
  Ticket waiting() {
    return waiting;
  }

  /** The delivery as it runs. */
  Ticket ticket() {
    return ticket;
  }

  OnCrash onCrash() {
    return handler.spec().onCrash();
  }

  void start() {
    Delivery delivery = ticket.delivery();
    Loop.start(delivery.service() + " " + delivery.action(), this::run);
  }

  private void run() {
    boolean marks = onCrash() == OnCrash.GIVE_UP;
    if (marks && !host.markDurably(ticket)) {
      host.notBegun(this, false);
      return;
    }
    if (!begin()) {
      if (end() == Cut.STOPPING) {
        host.notBegun(this, marks);
      } else {
        host.ended(this, null, Cut.SKIPPED);
      }
      return;
    }
    @Nullable Outcome outcome = null;
    try {
      outcome = handler.call().handle(ticket.delivery(), ticket.event());
    } catch (Throwable e) {
      outcome = thrown(e);
    }
    @Nullable Cut why = end();
    if (settled) {
      host.unstuck(this);
    } else {
      host.ended(this, outcome, why);
    }
  }

  /** An exception of an attempt that was cut short is the interrupt's, and says nothing. */
  private synchronized @Nullable Outcome thrown(Throwable e) {
    return cut == null ? Transition.of(e) : null;
  }

  /** Whether to go on: it may have been cut before it began. */
  private synchronized boolean begin() {
    runner = Thread.currentThread();
    if (cut != null) {
      return false;
    }
    boolean shows = onCrash() == OnCrash.RETRY && ticket.timeout().compareTo(SHOWN_AFTER) > 0;
    alarm =
        shows ? clock.after(SHOWN_AFTER, this::show) : clock.after(ticket.timeout(), this::timeOut);
    return true;
  }

  /** From here on no interrupt comes, and one that came is forgotten. */
  private synchronized @Nullable Cut end() {
    handled = true;
    if (alarm != null) {
      alarm.cancel();
    }
    Thread.interrupted();
    return cut;
  }

  private void show() {
    synchronized (this) {
      if (handled) {
        return;
      }
      alarm = clock.after(ticket.timeout().minus(SHOWN_AFTER), this::timeOut);
      host.mark(ticket); // before it can end: what comes of it must be stored after this
    }
  }

  private void timeOut() {
    if (cut(Cut.TIMED_OUT)) {
      synchronized (this) {
        if (!handled) {
          alarm = clock.after(GRACE, this::giveUp);
        }
      }
    }
  }

  private void giveUp() {
    synchronized (this) {
      if (handled) {
        return;
      }
      settled = true;
    }
    host.stuck(this);
  }

  synchronized boolean isCut() {
    return cut != null;
  }

  /** Cuts it short; false when it has ended or was cut before. */
  synchronized boolean cut(Cut why) {
    if (handled || cut != null) {
      return false;
    }
    cut = why;
    if (runner != null) {
      runner.interrupt();
    }
    return true;
  }
}
