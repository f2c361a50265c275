package dev.showrunner.core.dispatch;

import java.util.List;

/** Where deliveries go. */
public interface DeliveryQueues {
  /** Whether this service is there, switched on, and has this action. */
  boolean accepts(String service, String action);

  /** Hands over committed deliveries, oldest first. Called on the writer's thread: never waits. */
  void offer(List<Ticket> tickets);
}
