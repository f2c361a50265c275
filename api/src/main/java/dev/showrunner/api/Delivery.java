package dev.showrunner.api;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One event on its way to one action of one service.
 *
 * @param id UUIDv7
 * @param ruleId the rule that made it
 * @param service who acts
 * @param action what to do
 * @param args the rule's arguments with the event's fields filled in
 * @param eventSeq the event's position in the journal
 * @param priority 1 to 10, copied from the rule
 * @param mode copied from the rule
 * @param state where it is
 * @param attempt attempts begun so far; 0 while it waits for its first
 * @param runAt not before this time
 * @param expiresAt not after this time; null: for ever
 * @param reason why it is in this state, for people; null when the state says it all
 */
public record Delivery(
    UUID id,
    String ruleId,
    String service,
    String action,
    Map<String, String> args,
    long eventSeq,
    int priority,
    Mode mode,
    DeliveryState state,
    int attempt,
    Instant runAt,
    @Nullable Instant expiresAt,
    @Nullable String reason) {

  public Delivery {
    args = Map.copyOf(args);
  }

  /** This delivery in another state. */
  public Delivery in(DeliveryState next, @Nullable String why) {
    return new Delivery(
        id, ruleId, service, action, args, eventSeq, priority, mode, next, attempt, runAt,
        expiresAt, why);
  }

  /** This delivery with another number of begun attempts and another earliest time. */
  public Delivery attempt(int begun, Instant notBefore) {
    return new Delivery(
        id, ruleId, service, action, args, eventSeq, priority, mode, state, begun, notBefore,
        expiresAt, reason);
  }
}
