package dev.showrunner.core.queue;

import dev.showrunner.api.Mode;
import dev.showrunner.core.dispatch.Ticket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The deliveries that wait in memory, found by order, by what may be dropped, by expiry. Holds what
 * it is given; the bound is {@link BoundedQueue}'s.
 */
final class WaitingRoom {
  /** Most important first, then oldest. */
  static final Comparator<Ticket> ORDER =
      Comparator.comparingInt((Ticket ticket) -> ticket.delivery().priority())
          .reversed()
          .thenComparingLong(Ticket::key);

  private static final Comparator<Ticket> LEAST_VALUABLE =
      Comparator.comparingInt((Ticket ticket) -> ticket.delivery().priority())
          .thenComparingLong(Ticket::key);

  private static final Comparator<Ticket> EXPIRY =
      Comparator.comparing(WaitingRoom::expiresAt).thenComparingLong(Ticket::key);

  private final Map<Long, Ticket> byKey = new HashMap<>();
  private final Map<Lane, TreeSet<Ticket>> lanes = new HashMap<>();
  private final TreeSet<Ticket> discardable = new TreeSet<>(LEAST_VALUABLE);
  private final TreeSet<Ticket> keepers = new TreeSet<>(ORDER);
  private final TreeSet<Ticket> expiring = new TreeSet<>(EXPIRY);

  /** What shares a limit on running at once. */
  record Lane(String action, Mode mode) {
    static Lane of(Ticket ticket) {
      return new Lane(ticket.delivery().action(), ticket.delivery().mode());
    }
  }

  private static Instant expiresAt(Ticket ticket) {
    @Nullable Instant at = ticket.delivery().expiresAt();
    return at == null ? Instant.MAX : at;
  }

  int size() {
    return byKey.size();
  }

  boolean contains(long key) {
    return byKey.containsKey(key);
  }

  void add(Ticket ticket) {
    if (byKey.put(ticket.key(), ticket) != null) {
      throw new IllegalStateException("already waiting: " + ticket.delivery());
    }
    lanes.computeIfAbsent(Lane.of(ticket), lane -> new TreeSet<>(ORDER)).add(ticket);
    (ticket.discardable() ? discardable : keepers).add(ticket);
    if (ticket.delivery().expiresAt() != null) {
      expiring.add(ticket);
    }
  }

  void remove(Ticket ticket) {
    byKey.remove(ticket.key());
    Lane lane = Lane.of(ticket);
    @Nullable TreeSet<Ticket> line = lanes.get(lane);
    if (line != null) {
      line.remove(ticket);
      if (line.isEmpty()) {
        lanes.remove(lane);
      }
    }
    (ticket.discardable() ? discardable : keepers).remove(ticket);
    expiring.remove(ticket);
  }

  /** The first in order whose lane is open. */
  @Nullable Ticket first(Predicate<Lane> open) {
    @Nullable Ticket best = null;
    for (Map.Entry<Lane, TreeSet<Ticket>> lane : lanes.entrySet()) {
      Ticket head = lane.getValue().first();
      if ((best == null || ORDER.compare(head, best) < 0) && open.test(lane.getKey())) {
        best = head;
      }
    }
    return best;
  }

  /** The one to drop first: of the lowest priority the oldest; null when none may be dropped. */
  @Nullable Ticket leastValuable() {
    return discardable.isEmpty() ? null : discardable.first();
  }

  /** The last in order of those that may not be dropped. */
  @Nullable Ticket lastKeeper() {
    return keepers.isEmpty() ? null : keepers.last();
  }

  /** When the next one expires. */
  @Nullable Instant firstExpiry() {
    return expiring.isEmpty() ? null : expiresAt(expiring.first());
  }

  /** Those that are not worth doing any more. */
  List<Ticket> expired(Instant now) {
    List<Ticket> late = new ArrayList<>();
    for (Ticket ticket : expiring) {
      if (expiresAt(ticket).isAfter(now)) {
        break;
      }
      late.add(ticket);
    }
    return late;
  }

  /** Those that wait since this time or before, oldest first. */
  List<Ticket> waitingSince(Instant time) {
    return byKey.values().stream()
        .filter(ticket -> !ticket.delivery().runAt().isAfter(time))
        .sorted(Comparator.comparingLong(Ticket::key))
        .toList();
  }

  /** Since when the first one waits; null when none does. */
  @Nullable Instant firstSince() {
    return byKey.values().stream()
        .map(ticket -> ticket.delivery().runAt())
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  /** All, in no particular order. */
  List<Ticket> all() {
    return List.copyOf(byKey.values());
  }

  /** The oldest; null when there is none. */
  @Nullable Ticket oldest() {
    return byKey.values().stream().min(Comparator.comparingLong(Ticket::key)).orElse(null);
  }
}
