package dev.showrunner.core.dispatch;

import dev.showrunner.api.ChatRemoval;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where deliveries go. */
public interface DeliveryQueues {
  /**
   * Why an event makes no delivery of this action now, for people: the service is not there,
   * switched off, has no such action, or cannot act while the action is worth doing only at once.
   * Null when it makes one.
   */
  @Nullable String refusal(String service, String action);

  /**
   * From now on deliveries of what moderators took out of a chat do not begin. Called on the
   * writer's thread, after everything older was handed over.
   */
  void withdraw(ChatRemoval removal);

  /** Hands over committed deliveries, oldest first. Called on the writer's thread: never waits. */
  void offer(List<Ticket> tickets);
}
