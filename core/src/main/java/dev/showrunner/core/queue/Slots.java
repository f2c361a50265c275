package dev.showrunner.core.queue;

import dev.showrunner.api.Mode;
import dev.showrunner.core.dispatch.Ticket;
import dev.showrunner.core.queue.WaitingRoom.Lane;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToIntFunction;

/** How much of a service runs now, and what else may begin. */
final class Slots {
  private final ToIntFunction<String> actionLimit;
  private final Map<String, Integer> byAction = new HashMap<>();
  private int concurrency;
  private int async;
  private boolean sync;

  Slots(int concurrency, ToIntFunction<String> actionLimit) {
    this.concurrency = concurrency;
    this.actionLimit = actionLimit;
  }

  int concurrency() {
    return concurrency;
  }

  void concurrency(int limit) {
    concurrency = limit;
  }

  /** Whether one of these may begin. */
  boolean open(Lane lane) {
    boolean free = lane.mode() == Mode.SYNC ? !sync : async < concurrency;
    return free && byAction.getOrDefault(lane.action(), 0) < actionLimit.applyAsInt(lane.action());
  }

  void begin(Ticket ticket) {
    byAction.merge(ticket.delivery().action(), 1, Integer::sum);
    if (ticket.delivery().mode() == Mode.SYNC) {
      sync = true;
    } else {
      async++;
    }
  }

  void end(Ticket ticket) {
    byAction.computeIfPresent(
        ticket.delivery().action(), (action, count) -> count == 1 ? null : count - 1);
    if (ticket.delivery().mode() == Mode.SYNC) {
      sync = false;
    } else {
      async--;
    }
  }
}
