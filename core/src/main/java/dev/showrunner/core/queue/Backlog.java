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
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What of a queue waits in the database only: those for whom there was no room, in order, and those
 * that wait for a later time. Guarded by the queue's lock, but for its queries.
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

  /** What waited for a time up to this one has been taken into the queue. */
  private Instant dueUpTo = Instant.EPOCH;

  private long offeredUpTo;
  private long delayed;
  private boolean loading;
  private boolean clearing;
  private boolean loadingDue;
  private boolean dueAgain;

  /** Grows when the queue is cleared: what was read before is no longer true. */
  private long epoch;

  Backlog(String name, ServiceQueue owner, QueueParts parts) {
    this.name = name;
    this.owner = owner;
    this.parts = parts;
    table = parts.table();
    due = new Wake(parts.clock(), this::rang);
  }

  private Instant now() {
    return parts.clock().now().truncatedTo(ChronoUnit.MICROS);
  }

  long delayed() {
    return delayed;
  }

  /** This one was handed to the queue; later ones may be committed but are still on their way. */
  void offered(long key) {
    offeredUpTo = Math.max(offeredUpTo, key);
  }

  /** Takes over what a former process left waiting. */
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

  /** One waits for its turn or for a later time again, and that is durable. */
  void waits(Ticket ticket) {
    if (!ticket.delivery().runAt().isAfter(dueUpTo)) {
      owner.admit(ticket);
    } else {
      delayed++;
      due.notLaterThan(ticket.delivery().runAt());
    }
  }

  // Those for whom there was no room.

  void loadIfWanted() {
    if (loading || clearing || owner.closing() || !owner.queue().wantsLoad()) {
      return;
    }
    loading = true;
    Place from = owner.queue().beginLoad();
    int limit = Math.min(owner.queue().room(), PAGE) + SPARE;
    Instant upTo = dueUpTo;
    long asOf = epoch;
    Loop.start(name + " loads", () -> load(from, limit, upTo, asOf));
  }

  private void load(Place from, int limit, Instant upTo, long asOf) throws InterruptedException {
    List<Ticket> rows;
    try {
      rows = table.inOrder(name, false, from, upTo, limit);
    } catch (RuntimeException e) {
      if (!owner.closing()) {
        log.warn("{} cannot load what waits in the database: {}", name, e.getMessage());
        parts.clock().sleep(PAUSE);
      }
      owner.change(() -> loaded(List.of(), from, -1));
      return;
    }
    owner.change(() -> {
      if (asOf == epoch) {
        takeIn(rows, rows.size() < limit);
      } else {
        loaded(List.of(), Place.FIRST, -1);
      }
    });
  }

  private void takeIn(List<Ticket> rows, boolean all) {
    @Nullable Place next = null;
    long left = 0;
    for (Ticket ticket : rows) {
      if (owner.known(ticket.key()) || ticket.key() > offeredUpTo) {
        continue;
      }
      if (next == null && owner.queue().fits(ticket)) {
        owner.drop(owner.queue().load(ticket));
      } else {
        next = next == null ? Place.of(ticket) : next;
        left++;
      }
    }
    if (next == null && !all) {
      next = Place.of(rows.getLast()).next();
    }
    loaded(rows, next, all ? left : -1);
  }

  private void loaded(List<Ticket> rows, @Nullable Place next, long left) {
    loading = false;
    owner.queue().endLoad(next, left);
    log.debug("{} loaded {} rows", name, rows.size());
  }

  // Those that wait for a later time.

  private void rang() {
    owner.change(() -> {
      due.rung();
      dueAgain = true;
      startDue();
    });
  }

  private void startDue() {
    if (loadingDue || !dueAgain || owner.closing()) {
      return;
    }
    dueAgain = false;
    loadingDue = true;
    Instant after = dueUpTo;
    dueUpTo = now();
    Instant upTo = dueUpTo;
    Loop.start(name + " loads what is due", () -> loadDue(after, upTo));
  }

  private void loadDue(Instant after, Instant upTo) throws InterruptedException {
    Instant from = after;
    long afterKey = Long.MAX_VALUE;
    boolean done = false;
    while (!done && !owner.closing()) {
      try {
        long asOf = epochNow();
        List<Ticket> page = table.due(name, from, afterKey, upTo, PAGE);
        if (!takenInDue(page, asOf)) {
          continue;
        }
        if (page.size() == PAGE) {
          from = page.getLast().delivery().runAt();
          afterKey = page.getLast().key();
        } else {
          @Nullable Instant next = table.nextDue(name, upTo).orElse(null);
          owner.change(() -> due.notLaterThan(next));
          done = true;
        }
      } catch (RuntimeException e) {
        log.warn("{} cannot load what is due: {}", name, e.getMessage());
        parts.clock().sleep(PAUSE);
      }
    }
    owner.change(() -> {
      loadingDue = false;
      startDue();
    });
  }

  private long epochNow() {
    owner.lock().lock();
    try {
      return epoch;
    } finally {
      owner.lock().unlock();
    }
  }

  /** Takes in what is due; false when it has to be read again. */
  private boolean takenInDue(List<Ticket> page, long asOf) {
    boolean[] taken = {false};
    owner.change(() -> {
      if (asOf == epoch) {
        taken[0] = true;
        page.stream().filter(ticket -> !owner.known(ticket.key())).forEach(this::comesDue);
      }
    });
    return taken[0];
  }

  private void comesDue(Ticket ticket) {
    delayed = Math.max(0, delayed - 1);
    owner.admit(ticket);
  }

  /** Nothing is loaded until {@link #clear()} has run, and what is being loaded is forgotten. */
  void clearing() {
    clearing = true;
    epoch++;
  }

  /** Drops all that waits in the database only. */
  int clear() {
    try {
      return clearPages();
    } finally {
      owner.change(() -> clearing = false);
    }
  }

  private int clearPages() {
    int cleared = 0;
    long from = 0;
    List<Ticket> page;
    do {
      page = table.pending(name, from, PAGE);
      if (!page.isEmpty()) {
        from = page.getLast().key() + 1;
      }
      cleared += clear(page);
    } while (page.size() == PAGE);
    return cleared;
  }

  private int clear(List<Ticket> page) {
    int[] cleared = {0};
    owner.change(() -> {
      for (Ticket ticket : page) {
        if (!owner.known(ticket.key()) && ticket.key() <= offeredUpTo) {
          owner.cleared(ticket);
          cleared[0]++;
          if (ticket.delivery().runAt().isAfter(dueUpTo)) {
            delayed = Math.max(0, delayed - 1);
          } else {
            owner.queue().forgetStored(1);
          }
        }
      }
    });
    return cleared[0];
  }

  void close() {
    due.cancel();
  }
}
