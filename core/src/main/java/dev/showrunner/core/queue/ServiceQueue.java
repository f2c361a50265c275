package dev.showrunner.core.queue;

import dev.showrunner.api.Delivery;
import dev.showrunner.api.DeliveryState;
import dev.showrunner.api.ServiceLimits;
import dev.showrunner.core.dispatch.Dispatcher;
import dev.showrunner.core.dispatch.Ticket;
import dev.showrunner.core.journal.Append;
import dev.showrunner.core.runtime.Ids;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  private static final String LOOP =
      "more than " + Dispatcher.MAX_DEPTH + " events set off each other: do rules go in a circle?";

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
  private final Shelf shelf;
  private final Steering steering;
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
    shelf = new Shelf(name, this, gate, parts);
    steering = new Steering(this, runs, backlog);
  }

  // What Backlog and Shelf work with, under the lock.

  ReentrantLock lock() {
    return lock;
  }

  BoundedQueue queue() {
    return queue;
  }

  boolean closing() {
    return closing;
  }

  /** Very many results are on their way into the database. */
  boolean full() {
    return unsettled.size() >= MAX_UNSETTLED;
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
    change(() -> {
      backlog.recover();
      shelf.recover();
    });
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
    if (closing) {
      return;
    }
    if (ticket.depth() > Dispatcher.MAX_DEPTH) {
      settle(ticket, DeliveryState.DISCARDED, LOOP);
    } else {
      drop(queue.offer(ticket));
      shelf.waits(ticket);
    }
  }

  /** One of those in the database for which there is room now. */
  void load(Ticket ticket) {
    drop(queue.load(ticket));
    shelf.waits(ticket);
  }

  void drop(@Nullable Ticket ticket) {
    if (ticket != null) {
      settle(ticket, DeliveryState.DISCARDED, "queue full (" + queue.max() + " waiting)");
    }
  }

  // Deliveries running.

  /** Everything that may happen now. */
  void pump() {
    begin();
    expiry.notLaterThan(queue.firstExpiry());
    backlog.workIfWanted();
    if (runs.size() == 0 && unsettled.isEmpty()) {
      ended.signalAll();
    }
  }

  private void begin() {
    while (!closing && gate.open() && !full()) {
      @Nullable Ticket next = queue.take(runs::open);
      if (next == null) {
        break;
      }
      @Nullable Instant expires = next.delivery().expiresAt();
      @Nullable Handler handler = handlers.find(next.delivery().action());
      if (next.depth() > Dispatcher.MAX_DEPTH) { // left by a process that died before it saw to it
        settle(next, DeliveryState.DISCARDED, LOOP);
      } else if (expires != null && !expires.isAfter(parts.clock().now())) {
        tooLate(next);
      } else if (parts.removals().cover(next.event())) {
        settle(next, DeliveryState.DISCARDED, "a moderator took it out of the chat");
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
    change(() -> becomes(settlement.ticket()));
  }

  private void becomes(Ticket ticket) {
    DeliveryState state = ticket.delivery().state();
    unsettled.remove(ticket.key());
    backlog.settled(ticket.key());
    if (state.isFinal()) {
      counts.add(state);
    } else if (state == DeliveryState.MISSED) {
      shelf.add(ticket);
    } else {
      backlog.waits(ticket);
    }
  }

  // Missed ones that are decided on.

  /** This is about to become durable. */
  void deciding(Ticket ticket) {
    change(() -> unsettled.put(ticket.key(), ticket));
  }

  /** It is durable. On the writer's thread. */
  void decided(Settlement settlement) {
    change(() -> {
      shelf.left();
      becomes(settlement.ticket());
    });
  }

  /** It could not be made durable. */
  void undecided(Ticket ticket) {
    change(() -> unsettled.remove(ticket.key()));
  }

  // What people and the service itself do.

  Steering steering() {
    return steering;
  }

  /** Changes whether deliveries are handed out. */
  void gate(Consumer<Gate> change) {
    change(() -> {
      change.accept(gate);
      shelf.gateChanged();
    });
  }

  /** Why an event makes no delivery of this action now; null when it makes one. */
  @Nullable String refusal(String action) {
    return handlers.refusal(name, action, gate);
  }

  boolean perishes(Ticket ticket) {
    return handlers.perishable(ticket.delivery().action());
  }

  /** The service has started: what ran when the process died is seen to, then the rest runs. */
  void open() {
    backlog.resolveProcessing(handlers);
    gate(Gate::start);
  }

  /** Why the service cannot act now; null when it can, or when a person has paused it. */
  @Nullable String obstacle() {
    lock.lock();
    try {
      return gate.obstacle();
    } finally {
      lock.unlock();
    }
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

  void cleared(Ticket ticket) {
    settle(ticket, DeliveryState.DISCARDED, "cleared by hand");
  }

  /** No query, no result and no interrupt is on its way: by itself nothing more happens. */
  boolean quiet() {
    lock.lock();
    try {
      return unsettled.isEmpty() && !backlog.busy() && !runs.anyCut();
    } finally {
      lock.unlock();
    }
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
          shelf.count(),
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
      shelf.close();
      lock.unlock();
    }
  }
}
