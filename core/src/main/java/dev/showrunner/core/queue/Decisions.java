package dev.showrunner.core.queue;

import dev.showrunner.api.Delivery;
import dev.showrunner.core.dispatch.Ticket;
import dev.showrunner.core.journal.Append;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of missed deliveries: one decision after another, so that two people never
 * decide on the same one, each durable as a whole or not at all.
 */
final class Decisions {
  private final JdbcSettlements table;
  private final ReentrantLock deciding = new ReentrantLock();

  Decisions(JdbcSettlements table) {
    this.table = table;
  }

  /** Where a service's deliveries come back to; null when there is no such service any more. */
  @FunctionalInterface
  interface Queues {
    @Nullable ServiceQueue of(String service);
  }

  /** As {@link #decide(Supplier, UnaryOperator, Queues, Function)}, and nothing follows. */
  int decide(Supplier<List<Ticket>> which, UnaryOperator<Delivery> becomes, Queues queues) {
    return decide(which, becomes, queues, found -> null);
  }

  /**
   * Decides, and returns when that is durable.
   *
   * @param which finds those that are missed
   * @param becomes the delivery as it will be
   * @param followUp the events that are journalled in the same transaction
   * @return on how many it was decided
   */
  int decide(
      Supplier<List<Ticket>> which,
      UnaryOperator<Delivery> becomes,
      Queues queues,
      Function<List<Ticket>, @Nullable Append> followUp) {
    deciding.lock();
    try {
      List<Ticket> found = which.get();
      if (!found.isEmpty()) {
        write(found, becomes, queues, followUp.apply(found));
      }
      return found.size();
    } finally {
      deciding.unlock();
    }
  }

  private void write(
      List<Ticket> found,
      UnaryOperator<Delivery> becomes,
      Queues queues,
      @Nullable Append followUp) {
    List<Settlement> settlements = new ArrayList<>(found.size());
    @Nullable Append first = followUp;
    for (Ticket ticket : found) {
      Ticket next = ticket.with(becomes.apply(ticket.delivery()));
      @Nullable ServiceQueue queue = queues.of(ticket.delivery().service());
      if (queue == null) {
        settlements.add(new Settlement(next, first, done -> {}));
      } else {
        queue.deciding(next);
        settlements.add(new Settlement(next, first, queue::decided));
      }
      first = null;
    }
    try {
      table.writeTogether(settlements);
    } catch (RuntimeException e) {
      for (Ticket ticket : found) {
        @Nullable ServiceQueue queue = queues.of(ticket.delivery().service());
        if (queue != null) {
          queue.undecided(ticket);
        }
      }
      throw e;
    }
  }
}
