package dev.showrunner.core.dispatch;

import dev.showrunner.api.Delivery;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.core.rule.Check;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a rule would do with an event; nothing of it happened.
 *
 * @param fires whether it would make the delivery now
 * @param event the event
 * @param checks everything that decides, each with its reason
 * @param quietFor how long its cooldown still lasts for this event; zero when it may fire
 * @param delivery what it would make, whether or not it fires; its id means nothing
 * @param fields all fields of the event, by the names that templates use
 */
public record Rehearsal(
    boolean fires,
    StreamEvent event,
    List<Check> checks,
    Duration quietFor,
    Delivery delivery,
    Map<String, String> fields) {}
