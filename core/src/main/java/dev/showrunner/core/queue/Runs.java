package dev.showrunner.core.queue;

import dev.showrunner.api.Delivery;
import dev.showrunner.api.DeliveryState;
import dev.showrunner.api.Mode;
import dev.showrunner.api.Outcome;
import dev.showrunner.api.Problem;
import dev.showrunner.core.dispatch.Ticket;
import dev.showrunner.core.journal.Append;
import dev.showrunner.core.queue.Transition.Cut;
import dev.showrunner.core.queue.WaitingRoom.Lane;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What of a queue runs now. Guarded by the queue's lock, but for what attempts call. */
final class Runs implements Attempt.Host {
  private final ServiceQueue owner;
  private final QueueParts parts;
  private final Slots slots;
  private final Map<Long, Attempt> running = new LinkedHashMap<>();
  private final Set<Long> stuck = new HashSet<>();

  Runs(ServiceQueue owner, Slots slots, QueueParts parts) {
    this.owner = owner;
    this.slots = slots;
    this.parts = parts;
  }

  boolean open(Lane lane) {
    return slots.open(lane);
  }

  int concurrency() {
    return slots.concurrency();
  }

  void concurrency(int limit) {
    slots.concurrency(limit);
  }

  boolean contains(long key) {
    return running.containsKey(key);
  }

  int size() {
    return running.size();
  }

  int stuck() {
    return stuck.size();
  }

  List<Delivery> deliveries() {
    return running.values().stream().map(attempt -> attempt.ticket().delivery()).toList();
  }

  void start(Ticket ticket, Handler handler) {
    slots.begin(ticket);
    Attempt attempt = new Attempt(ticket, handler, parts.clock(), this);
    running.put(ticket.key(), attempt);
    attempt.start();
  }

  /** Cuts the SYNC one short that runs. */
  Optional<Delivery> skip() {
    for (Attempt attempt : running.values()) {
      Delivery delivery = attempt.ticket().delivery();
      if (delivery.mode() == Mode.SYNC && attempt.cut(Cut.SKIPPED)) {
        return Optional.of(delivery);
      }
    }
    return Optional.empty();
  }

  /** Whether any was cut short and has not ended yet. */
  boolean anyCut() {
    return running.values().stream().anyMatch(Attempt::isCut);
  }

  void cutAll() {
    running.values().forEach(attempt -> attempt.cut(Cut.STOPPING));
  }

  private void free(Attempt attempt) {
    running.remove(attempt.ticket().key());
    stuck.remove(attempt.ticket().key());
    slots.end(attempt.ticket());
  }

  // What attempts call, on their own threads or the clock's.

  @Override
  public boolean markDurably(Ticket ticket) {
    while (!owner.closing()) {
      if (parts.settlements().markDurably(new Settlement(ticket, null, done -> {}))) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void mark(Ticket ticket) {
    parts.settlements().submit(new Settlement(ticket, null, done -> {}));
  }

  @Override
  public void notBegun(Attempt attempt, boolean marked) {
    owner.change(() -> {
      free(attempt);
      if (marked) {
        owner.settle(attempt.waiting(), null);
      }
    });
  }

  @Override
  public void ended(Attempt attempt, @Nullable Outcome outcome, @Nullable Cut cut) {
    Result result = result(attempt, outcome, cut);
    owner.change(() -> {
      free(attempt);
      if (result.next != null) {
        owner.settle(attempt.ticket().with(result.next), result.followUps);
      }
    });
  }

  /** What an attempt comes to; next is null when the delivery stays as it was before. */
  private record Result(@Nullable Delivery next, @Nullable Append followUps) {}

  private Result result(Attempt attempt, @Nullable Outcome outcome, @Nullable Cut cut) {
    Ticket ticket = attempt.ticket();
    Instant now = parts.clock().now();
    try {
      @Nullable Append followUps =
          outcome instanceof Outcome.Done done && !done.events().isEmpty()
              ? parts.followUps().of(ticket.delivery().service(), done.events(), ticket)
              : null;
      if (cut != null) {
        return new Result(
            parts.transition().cut(cut, ticket, outcome, attempt.onCrash(), now), followUps);
      }
      Outcome said =
          outcome == null
              ? new Outcome.Failed(Problem.internal("no-outcome", "it returned no outcome"))
              : outcome;
      return new Result(parts.transition().after(ticket, said, now), followUps);
    } catch (RuntimeException e) {
      String why = "done, but what followed is unusable: " + e.getMessage();
      return new Result(ticket.delivery().in(DeliveryState.FAILED, why), null);
    }
  }

  @Override
  public void stuck(Attempt attempt) {
    Ticket ticket = attempt.ticket();
    owner.change(() -> {
      stuck.add(ticket.key());
      owner.settle(ticket.with(Transition.stuck(ticket)), null);
    });
  }

  @Override
  public void unstuck(Attempt attempt) {
    owner.change(() -> free(attempt));
  }
}
