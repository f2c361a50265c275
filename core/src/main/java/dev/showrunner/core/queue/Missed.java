package dev.showrunner.core.queue;

import dev.showrunner.api.Delivery;
import dev.showrunner.api.EventType;
import dev.showrunner.api.StreamEvent;
import java.time.Instant;

/**
 * Something that nobody saw because its service could not act.
 *
 * @param delivery what would have been done
 * @param event what it is about
 */
public record Missed(Delivery delivery, StreamEvent event) {
  /**
   * What was missed of one kind.
   *
   * @param type of the events
   * @param count deliveries about such events
   * @param since when the oldest of these was made
   */
  public record Kind(EventType type, long count, Instant since) {}
}
