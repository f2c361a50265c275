package dev.showrunner.core.dispatch;

import dev.showrunner.api.Delivery;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.core.runtime.Ids;
import java.time.Duration;

/**
 * A delivery on its way through a queue, with what the queue must know besides.
 *
 * @param delivery the delivery as it is now
 * @param event the event it is about
 * @param depth how many causes the event has behind it
 * @param discardable whether it may be dropped when the queue is full
 * @param timeout the longest one attempt may take
 * @param maxAttempts attempts before it fails
 */
public record Ticket(
    Delivery delivery,
    StreamEvent event,
    int depth,
    boolean discardable,
    Duration timeout,
    int maxAttempts) {

  /** The position at which it was made: its age, and its key in the database. */
  public long key() {
    return Ids.numberOf(delivery.id());
  }

  /** This ticket with the delivery as it became. */
  public Ticket with(Delivery now) {
    return new Ticket(now, event, depth, discardable, timeout, maxAttempts);
  }
}
