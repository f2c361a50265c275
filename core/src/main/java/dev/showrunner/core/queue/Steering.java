package dev.showrunner.core.queue;

import dev.showrunner.api.Delivery;
import dev.showrunner.api.DeliveryState;
import dev.showrunner.api.ServiceLimits;
import dev.showrunner.core.dispatch.Ticket;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What people do to the deliveries of a queue. */
final class Steering {
  private static final String SKIPPED = "skipped by hand";
  private static final int SKIP_TRIES = 3;

  private final ServiceQueue owner;
  private final Runs runs;
  private final Backlog backlog;

  Steering(ServiceQueue owner, Runs runs, Backlog backlog) {
    this.owner = owner;
    this.runs = runs;
    this.backlog = backlog;
  }

  /** Cuts the SYNC one short that runs, or else discards the next that waits. */
  Optional<Delivery> skip() {
    owner.lock().lock();
    try {
      Optional<Delivery> cut = runs.skip();
      if (cut.isPresent()) {
        return cut;
      }
      @Nullable Ticket next = next();
      if (next == null) {
        return Optional.empty();
      }
      owner.settle(next, DeliveryState.DISCARDED, SKIPPED);
      owner.pump();
      return Optional.of(next.delivery().in(DeliveryState.DISCARDED, SKIPPED));
    } finally {
      owner.lock().unlock();
    }
  }

  private @Nullable Ticket next() {
    @Nullable Ticket next = owner.queue().take(lane -> true);
    for (int i = 0; next == null && owner.queue().stored() > 0 && i < SKIP_TRIES; i++) {
      owner.pump(); // it is in the database
      backlog.awaitFree();
      next = owner.queue().take(lane -> true);
    }
    return next;
  }

  /** Discards all that waits; returns how many that were. */
  int clear() {
    return backlog.clear();
  }

  /** Changes the limits; what does not fit any more and may be dropped is. */
  void limits(ServiceLimits limits) {
    String why = "the queue was made smaller (" + limits.maxQueueSize() + ")";
    owner.change(() -> {
      runs.concurrency(limits.concurrency());
      owner
          .queue()
          .resize(limits.maxQueueSize())
          .forEach(ticket -> owner.settle(ticket, DeliveryState.DISCARDED, why));
    });
  }
}
