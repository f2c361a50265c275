package dev.showrunner.core.queue;

import dev.showrunner.api.Delivery;
import dev.showrunner.api.DeliveryState;
import dev.showrunner.api.ServiceLimits;
import dev.showrunner.core.dispatch.Ticket;
import dev.showrunner.core.journal.Append;
import dev.showrunner.core.runtime.Ids;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The queue of one service: takes in committed deliveries, runs them in order, makes what became of
 * them durable. Everything happens in answer to something, so an idle queue does nothing at all.
 */
final class ServiceQueue {
  /** Most results on their way into the database; beyond it nothing new begins. */
  static final int MAX_UNSETTLED = 4_096;

  private final String name;
  private final QueueParts parts;
  private final Handlers handlers;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition ended = lock.newCondition();
  private final BoundedQueue queue;
  private final Runs runs;
  private final Gate gate = new Gate();
  private final Counts counts;
  private final Map<Long, Ticket> unsettled = new HashMap<>();
  private final Wake expiry;
  private final Backlog backlog;
  private volatile boolean closing;

  ServiceQueue(
      String name, Handlers handlers, ServiceLimits limits, Counts counts, QueueParts parts) {
    this.name = name;
    this.handlers = handlers;
    this.parts = parts;
    this.counts = counts;
    queue = new BoundedQueue(limits.maxQueueSize());
    runs = new Runs(this, new Slots(limits.concurrency(), handlers::concurrency), parts);
    expiry = new Wake(parts.clock(), this::expire);
    backlog = new Backlog(name, this, parts);
  }

  // What Backlog works with, under the lock.

  ReentrantLock lock() {
    return lock;
  }

  BoundedQueue queue() {
    return queue;
  }

  boolean closing() {
    return closing;
  }

  boolean known(long key) {
    return queue.contains(key) || runs.contains(key) || unsettled.containsKey(key);
  }

  /** Runs something under the lock and then whatever may begin because of it. */
  void change(Runnable action) {
    lock.lock();
    try {
      action.run();
      pump();
    } finally {
      lock.unlock();
    }
  }

  // Deliveries coming in.

  /** Finds what a former process left. Before anything is offered. */
  void recover() {
    change(backlog::recover);
  }

  /** Takes in committed deliveries, oldest first. */
  void offer(List<Ticket> tickets) {
    change(() -> {
      for (Ticket ticket : tickets) {
        admit(ticket);
        backlog.offered(ticket.key());
        begin(); // so that the next finds the room that an idle service leaves
      }
    });
  }

  /**
   * One that comes into the queue, for the first time or for another attempt. While closing it
   * stays in the database.
   */
  void admit(Ticket ticket) {
    if (!closing) {
      drop(queue.offer(ticket));
    }
  }

  void drop(@Nullable Ticket ticket) {
    if (ticket != null) {
      settle(ticket, DeliveryState.DISCARDED, "queue full (" + queue.max() + " waiting)");
    }
  }

  // Deliveries running.

  /** Everything that may happen now. */
  private void pump() {
    begin();
    expiry.notLaterThan(queue.firstExpiry());
    backlog.workIfWanted();
    if (runs.size() == 0 && unsettled.isEmpty()) {
      ended.signalAll();
    }
  }

  private void begin() {
    while (!closing && gate.open() && unsettled.size() < MAX_UNSETTLED) {
      @Nullable Ticket next = queue.take(runs::open);
      if (next == null) {
        break;
      }
      @Nullable Instant expires = next.delivery().expiresAt();
      @Nullable Handler handler = handlers.find(next.delivery().action());
      if (expires != null && !expires.isAfter(parts.clock().now())) {
        tooLate(next);
      } else if (handler == null) {
        settle(next, DeliveryState.FAILED, name + " has no action " + next.delivery().action());
      } else {
        runs.start(next, handler);
      }
    }
  }

  private void expire() {
    change(() -> {
      expiry.rung();
      queue.takeExpired(parts.clock().now()).forEach(this::tooLate);
    });
  }

  private void tooLate(Ticket ticket) {
    settle(ticket, DeliveryState.EXPIRED, "waited until it was no longer worth doing");
  }

  // Deliveries going out.

  void settle(Ticket ticket, DeliveryState state, String reason) {
    settle(ticket.with(ticket.delivery().in(state, reason)), null);
  }

  void settle(Ticket ticket, @Nullable Append followUps) {
    unsettled.put(ticket.key(), ticket);
    parts.settlements().submit(new Settlement(ticket, followUps, settled));
  }

  private final Consumer<Settlement> settled = this::settled;

  /** A new state is durable. On the writer's thread. */
  private void settled(Settlement settlement) {
    Delivery delivery = settlement.ticket().delivery();
    change(() -> {
      unsettled.remove(settlement.ticket().key());
      backlog.settled(settlement.ticket().key());
      if (delivery.state().isFinal()) {
        counts.add(delivery.state());
      } else {
        backlog.waits(settlement.ticket());
      }
    });
  }

  // What people and the service itself do.

  /** Changes whether deliveries are handed out. */
  void gate(Consumer<Gate> change) {
    change(() -> change.accept(gate));
  }

  boolean accepts(String action) {
    return gate.active() && handlers.find(action) != null;
  }

  /** The service has started: what ran when the process died is seen to, then the rest runs. */
  void open() {
    backlog.resolveProcessing(handlers);
    gate(Gate::start);
  }

  boolean started() {
    lock.lock();
    try {
      return gate.started();
    } finally {
      lock.unlock();
    }
  }

  boolean failed() {
    lock.lock();
    try {
      return gate.failed();
    } finally {
      lock.unlock();
    }
  }

  Optional<Delivery> skip() {
    lock.lock();
    try {
      Optional<Delivery> cut = runs.skip();
      if (cut.isPresent()) {
        return cut;
      }
      @Nullable Ticket next = queue.take(lane -> true);
      if (next == null) {
        return Optional.empty();
      }
      settle(next, DeliveryState.DISCARDED, "skipped by hand");
      pump();
      return Optional.of(next.delivery().in(DeliveryState.DISCARDED, "skipped by hand"));
    } finally {
      lock.unlock();
    }
  }

  int clear() {
    return backlog.clear();
  }

  void cleared(Ticket ticket) {
    settle(ticket, DeliveryState.DISCARDED, "cleared by hand");
  }

  void limits(ServiceLimits limits) {
    change(() -> {
      runs.concurrency(limits.concurrency());
      queue
          .resize(limits.maxQueueSize())
          .forEach(ticket ->
              settle(
                  ticket,
                  DeliveryState.DISCARDED,
                  "the queue was made smaller (" + limits.maxQueueSize() + ")"));
    });
  }

  /** Those that run now. */
  List<Delivery> running() {
    lock.lock();
    try {
      return runs.deliveries();
    } finally {
      lock.unlock();
    }
  }

  ServiceStatus status() {
    lock.lock();
    try {
      @Nullable Ticket oldest = queue.oldest();
      return new ServiceStatus(
          name,
          gate.state(),
          reason(),
          gate.active(),
          queue.max(),
          runs.concurrency(),
          queue.waiting(),
          queue.stored() + backlog.delayed(),
          runs.size(),
          counts.of(DeliveryState.COMPLETED),
          counts.of(DeliveryState.FAILED),
          counts.of(DeliveryState.DISCARDED),
          counts.of(DeliveryState.EXPIRED),
          counts.of(DeliveryState.INTERRUPTED),
          oldest == null ? null : Ids.timeOf(oldest.delivery().id()));
    } finally {
      lock.unlock();
    }
  }

  private @Nullable String reason() {
    @Nullable String why = gate.reason();
    if (why != null) {
      return why;
    }
    if (parts.settlements().trouble() != null) {
      return parts.settlements().trouble();
    }
    return runs.stuck() == 0 ? null : runs.stuck() + " running too long, and not to be stopped";
  }

  // The end.

  /** Begins nothing more; what runs may end. */
  void close() {
    change(() -> {
      closing = true;
      gate.stop("stopped");
    });
  }

  /** Cuts short what still runs. */
  void cutAll() {
    lock.lock();
    try {
      runs.cutAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until nothing runs and every result is durable; false when that takes longer. */
  boolean awaitIdle(long nanos) throws InterruptedException {
    lock.lock();
    try {
      long left = nanos;
      while (!(runs.size() == 0 && unsettled.isEmpty())) {
        if (left <= 0) {
          return false;
        }
        left = ended.awaitNanos(left);
      }
      return true;
    } finally {
      expiry.cancel();
      backlog.close();
      lock.unlock();
    }
  }
}
