package dev.showrunner.core.queue;

import dev.showrunner.api.Delivery;
import dev.showrunner.api.DeliveryState;
import dev.showrunner.core.dispatch.Ticket;
import dev.showrunner.core.runtime.Loop;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What of a queue is missed: set aside while the service is held, in the database only, until a
 * person decides or it expires. Guarded by the queue's lock.
 */
final class Shelf {
  private static final Duration STEP = Duration.ofSeconds(1);
  private static final int PAGE = 500;

  private final String name;
  private final ServiceQueue owner;
  private final Gate gate;
  private final QueueParts parts;
  private final Wake late;
  private final Wake expiry;
  private long count;

  Shelf(String name, ServiceQueue owner, Gate gate, QueueParts parts) {
    this.name = name;
    this.owner = owner;
    this.gate = gate;
    this.parts = parts;
    late = new Wake(parts.clock(), this::lateRang);
    expiry = new Wake(parts.clock(), this::expiryRang);
  }

  /** How many there are. */
  long count() {
    return count;
  }

  /** Finds what a former process set aside. */
  void recover() {
    count = parts.missed().count(name);
    expiry.notLaterThan(parts.missed().nextExpiry(name).orElse(null));
  }

  // Becoming missed.

  /** One waits in memory from now on. */
  void waits(Ticket ticket) {
    wakeFor(ticket.delivery().runAt());
  }

  /** The service is held, released or started: what waits is looked at anew. */
  void gateChanged() {
    late.cancel();
    @Nullable Instant first = gate.held() == null ? null : owner.queue().firstSince();
    if (first != null) {
      wakeFor(first);
    }
  }

  /** By whole steps, so that a queue that fills steadily is not searched for each by itself. */
  private void wakeFor(Instant waitsSince) {
    @Nullable Instant at = gate.missedAt(waitsSince);
    if (at != null) {
      Instant step = at.truncatedTo(ChronoUnit.SECONDS);
      late.notLaterThan(step.equals(at) ? at : step.plus(STEP));
    }
  }

  private void lateRang() {
    owner.change(() -> {
      late.rung();
      Instant now = parts.clock().now();
      @Nullable Instant upTo = gate.missedUpTo(now);
      @Nullable String why = gate.held();
      if (upTo == null || why == null || owner.closing()) {
        return;
      }
      if (owner.full()) {
        late.notLaterThan(now.plus(STEP));
        return;
      }
      for (Ticket ticket : owner.queue().takeWaitingSince(upTo)) {
        boolean perishes = owner.perishes(ticket);
        owner.settle(ticket, perishes ? DeliveryState.EXPIRED : DeliveryState.MISSED, why);
      }
      gateChanged();
    });
  }

  /** One is missed, and that is durable. */
  void add(Ticket ticket) {
    count++;
    expiry.notLaterThan(ticket.delivery().expiresAt());
  }

  // Being missed no longer.

  /** One is not missed any more, and that is durable. */
  void left() {
    count--;
  }

  private void expiryRang() {
    owner.change(expiry::rung);
    Loop.start(name + " lets missed ones expire", this::expire);
  }

  private void expire() throws InterruptedException {
    try {
      Instant now = parts.clock().now();
      int expired;
      do {
        expired =
            parts
                .decisions()
                .decide(
                    () -> parts.missed().expired(name, now, PAGE), Shelf::late, service -> owner);
      } while (expired == PAGE);
      @Nullable Instant next = parts.missed().nextExpiry(name).orElse(null);
      owner.change(() -> expiry.notLaterThan(next));
    } catch (RuntimeException e) {
      if (!owner.closing()) {
        owner.change(() -> expiry.notLaterThan(parts.clock().now().plus(STEP)));
      }
    }
  }

  private static Delivery late(Delivery missed) {
    return missed.in(DeliveryState.EXPIRED, "missed, and nobody asked for it in time");
  }

  void close() {
    late.cancel();
    expiry.cancel();
  }
}
