package dev.showrunner.core.queue;

import dev.showrunner.api.DeliveryState;
import dev.showrunner.api.EventType;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry in the ledger of drops: a delivery that was not carried out.
 *
 * @param id of the delivery
 * @param at when it was dropped
 * @param service whose delivery it was
 * @param action what it would have done
 * @param ruleId the rule that made it
 * @param state DISCARDED, EXPIRED or INTERRUPTED
 * @param reason why, for people
 * @param priority 1 to 10
 * @param eventSeq the event's position
 * @param eventType the event's type
 */
public record Drop(
    UUID id,
    Instant at,
    String service,
    String action,
    String ruleId,
    DeliveryState state,
    @Nullable String reason,
    int priority,
    long eventSeq,
    EventType eventType) {}
