package dev.showrunner.core.queue;

import dev.showrunner.api.ActionSpec.OnCrash;
import dev.showrunner.api.Delivery;
import dev.showrunner.api.DeliveryState;
import dev.showrunner.core.dispatch.Ticket;
import dev.showrunner.core.queue.BoundedQueue.Place;
import dev.showrunner.core.runtime.Loop;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What of a queue waits in the database only: those for whom there was no room, in order, and those
 * that wait for a later time. Guarded by the queue's lock, but for its queries; of these one runs
 * at a time, and what it says of a delivery counts only if nothing happened to that one meanwhile.
 */
final class Backlog {
  private static final Logger log = LoggerFactory.getLogger(Backlog.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int PAGE = 500;
  private static final int SPARE = 64;

  private final String name;
  private final ServiceQueue owner;
  private final QueueParts parts;
  private final JdbcBacklog table;
  private final Wake due;
  private final Condition free;

  /** What waited for a time up to this one has been taken into the queue, or is being taken. */
  private volatile Instant dueUpTo = Instant.EPOCH;

  private boolean dueRang;
  private long offeredUpTo;
  private long delayed;

  /** A query runs, or several that belong together. */
  private boolean busy;

  /** People who want to clear the queue wait for that to end. */
  private int clearing;

  /** Whose state changed since the query began. */
  private final Set<Long> movedOn = new HashSet<>();

  Backlog(String name, ServiceQueue owner, QueueParts parts) {
    this.name = name;
    this.owner = owner;
    this.parts = parts;
    table = parts.table();
    due = new Wake(parts.clock(), this::rang);
    free = owner.lock().newCondition();
  }

  private Instant now() {
    return parts.clock().now().truncatedTo(ChronoUnit.MICROS);
  }

  /** How many wait for a later time. */
  long delayed() {
    return delayed;
  }

  /** This one was handed to the queue; later ones may be committed but are still on their way. */
  void offered(long key) {
    offeredUpTo = Math.max(offeredUpTo, key);
  }

  /** A new state of this one is durable. */
  void settled(long key) {
    if (busy) {
      movedOn.add(key);
    }
  }

  /** One waits for its turn or for a later time again, and that is durable. */
  void waits(Ticket ticket) {
    if (!ticket.delivery().runAt().isAfter(dueUpTo)) {
      owner.admit(ticket);
    } else {
      delayed++;
      due.notLaterThan(ticket.delivery().runAt());
    }
  }

  /** Whether the queue knows more of a delivery than a row that was read. */
  private boolean outdated(Ticket row) {
    return owner.known(row.key()) || movedOn.contains(row.key()) || row.key() > offeredUpTo;
  }

  // What a former process left.

  /** Takes over what waits. */
  void recover() {
    dueUpTo = now();
    offeredUpTo = parts.head().getAsLong();
    Place from = Place.FIRST;
    List<Ticket> page;
    do {
      page = table.inOrder(name, true, from, dueUpTo, PAGE);
      for (Ticket ticket : page) {
        from = Place.of(ticket).next();
        if (!owner.queue().recover(ticket)) {
          owner.drop(ticket);
        }
      }
    } while (page.size() == PAGE);
    owner.queue().recoverStored(table.countStored(name, dueUpTo));
    delayed = table.countDelayed(name, dueUpTo);
    table.nextDue(name, dueUpTo).ifPresent(due::notLaterThan);
  }

  /** Sees to what was running when the process died. */
  void resolveProcessing(Handlers handlers) {
    List<Ticket> cutOff = table.processing(name);
    owner.change(() -> {
      for (Ticket ticket : cutOff) {
        if (!owner.known(ticket.key())) {
          resolve(ticket, handlers.find(ticket.delivery().action()));
        }
      }
    });
  }

  private void resolve(Ticket ticket, @Nullable Handler handler) {
    Delivery delivery = ticket.delivery();
    if (handler != null && handler.spec().onCrash() == OnCrash.RETRY) {
      owner.settle(ticket, DeliveryState.PENDING, "Showrunner died while it ran");
    } else {
      owner.settle(
          ticket,
          DeliveryState.INTERRUPTED,
          "Showrunner died while it ran, and it must not run twice (" + delivery.action() + ")");
    }
  }

  // Queries, one at a time.

  /** Starts to load when that is due or there is room. */
  void workIfWanted() {
    if (busy || clearing > 0 || owner.closing()) {
      return;
    }
    if (dueRang) {
      dueRang = false;
      busy = true;
      Instant after = dueUpTo;
      dueUpTo = now();
      Instant upTo = dueUpTo;
      Loop.start(name + " loads what is due", () -> loadDue(after, upTo));
    } else if (owner.queue().wantsLoad()) {
      busy = true;
      Place from = owner.queue().beginLoad();
      int limit = Math.min(owner.queue().room(), PAGE) + SPARE;
      Instant upTo = dueUpTo;
      Loop.start(name + " loads", () -> load(from, limit, upTo));
    }
  }

  boolean busy() {
    return busy;
  }

  /** Waits, under the queue's lock, until no query runs. */
  void awaitFree() {
    while (busy) {
      free.awaitUninterruptibly();
    }
  }

  private void done() {
    busy = false;
    movedOn.clear();
    free.signalAll();
  }

  private boolean stumbled(RuntimeException e) throws InterruptedException {
    if (!owner.closing()) {
      log.warn("{} cannot read what waits in the database: {}", name, e.getMessage());
      parts.clock().sleep(PAUSE);
    }
    return owner.closing();
  }

  // Those for whom there was no room.

  private void load(Place from, int limit, Instant upTo) throws InterruptedException {
    try {
      List<Ticket> rows = table.inOrder(name, false, from, upTo, limit);
      owner.change(() -> takeIn(rows, rows.size() < limit));
    } catch (RuntimeException e) {
      stumbled(e);
      owner.change(() -> owner.queue().endLoad(from, -1));
    } finally {
      owner.change(this::done);
    }
  }

  private void takeIn(List<Ticket> rows, boolean all) {
    @Nullable Place next = null;
    long left = 0;
    for (Ticket row : rows) {
      if (outdated(row) || owner.closing()) {
        continue;
      }
      if (next == null && owner.queue().fits(row)) {
        owner.load(row);
      } else {
        next = next == null ? Place.of(row) : next;
        left++;
      }
    }
    if (next == null && !all) {
      next = Place.of(rows.getLast()).next();
    }
    owner.queue().endLoad(next, all ? left : -1);
  }

  // Those that wait for a later time.

  private void rang() {
    owner.change(() -> {
      due.rung();
      dueRang = true;
    });
  }

  private void loadDue(Instant after, Instant upTo) throws InterruptedException {
    try {
      Instant from = after;
      long afterKey = Long.MAX_VALUE;
      boolean more = true;
      while (more) {
        try {
          owner.change(movedOn::clear);
          List<Ticket> page = table.due(name, from, afterKey, upTo, PAGE);
          owner.change(() -> page.stream().filter(row -> !outdated(row)).forEach(this::comesDue));
          more = page.size() == PAGE;
          if (more) {
            from = page.getLast().delivery().runAt();
            afterKey = page.getLast().key();
          } else {
            @Nullable Instant next = table.nextDue(name, upTo).orElse(null);
            owner.change(() -> due.notLaterThan(next));
          }
        } catch (RuntimeException e) {
          more = !stumbled(e);
        }
      }
    } finally {
      owner.change(this::done);
    }
  }

  private void comesDue(Ticket row) {
    delayed--;
    owner.admit(row);
  }

  // Clearing.

  /** Drops all that waits, wherever; returns how many that were. */
  int clear() {
    int cleared = 0;
    lockOut();
    try {
      cleared += clearMemory();
      cleared += clearStored(false);
      cleared += clearStored(true);
      return cleared;
    } finally {
      owner.change(this::done);
    }
  }

  private int clearStored(boolean later) {
    int cleared = 0;
    long from = 0;
    List<Ticket> page;
    do {
      owner.change(movedOn::clear);
      page = table.pending(name, later, dueUpTo, from, PAGE);
      cleared += clear(page, later);
      if (!page.isEmpty()) {
        from = page.getLast().key() + 1;
      }
    } while (page.size() == PAGE);
    return cleared;
  }

  private void lockOut() {
    owner.lock().lock();
    try {
      clearing++;
      awaitFree();
      clearing--;
      busy = true;
    } finally {
      owner.lock().unlock();
    }
  }

  private int clearMemory() {
    int[] cleared = {0};
    owner.change(() -> {
      List<Ticket> waiting = owner.queue().takeAll();
      waiting.forEach(owner::cleared);
      cleared[0] = waiting.size();
    });
    return cleared[0];
  }

  private int clear(List<Ticket> page, boolean later) {
    int[] cleared = {0};
    owner.change(() -> {
      List<Ticket> rows = page.stream().filter(row -> !outdated(row)).toList();
      rows.forEach(owner::cleared);
      cleared[0] = rows.size();
      if (later) {
        delayed -= rows.size();
      } else {
        owner.queue().forgetStored(rows.size());
      }
    });
    return cleared[0];
  }

  void close() {
    due.cancel();
  }
}
