package dev.showrunner.api;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * For events of this type, hand this service that action. A service's table of events with their
 * priorities is its rules without conditions.
 *
 * @param id unique, such as {@code overlays.gift}; never blank
 * @param on the type of event it listens to
 * @param when which of those events
 * @param service name of the service that acts
 * @param action name of one of its actions
 * @param args the action's arguments as templates: {@code {viewer}} and the like stand for the
 *     event's fields, by their names here or in its payload; {@code {text|nothing}} says what
 *     stands there when a field is missing; {@code {{} and {@code }}} are one brace
 * @param priority 1 (least) to 10 (most important)
 * @param mode SYNC or ASYNC
 * @param discardable whether the delivery may be dropped when the queue is full
 * @param stackable whether it also fires for the middle of a streak; false: only for its end
 * @param timeout the longest one attempt may take; above zero
 * @param maxAttempts at least 1
 * @param expireAfter how long after the event the delivery is still worth doing; null: for ever
 * @param cooldown quiet time after it fired
 * @param enabled false keeps the rule without using it
 */
public record Rule(
    String id,
    EventType on,
    Conditions when,
    String service,
    String action,
    Map<String, String> args,
    int priority,
    Mode mode,
    boolean discardable,
    boolean stackable,
    Duration timeout,
    int maxAttempts,
    @Nullable Duration expireAfter,
    Cooldown cooldown,
    boolean enabled) {

  public static final int MIN_PRIORITY = 1;
  public static final int MAX_PRIORITY = 10;

  public Rule {
    if (id.isBlank() || service.isBlank() || action.isBlank()) {
      throw new IllegalArgumentException("a rule needs an id, a service and an action");
    }
    if (priority < MIN_PRIORITY || priority > MAX_PRIORITY) {
      throw new IllegalArgumentException("priority " + priority + " is not between 1 and 10");
    }
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("a rule's timeout is above zero");
    }
    if (maxAttempts < 1) {
      throw new IllegalArgumentException("maxAttempts is at least 1");
    }
    if (expireAfter != null && expireAfter.isNegative()) {
      throw new IllegalArgumentException("expireAfter is never negative");
    }
    args = Map.copyOf(args);
  }

  /**
   * A rule of middle importance: priority 5, ASYNC, discardable, stackable, 30 s, 3 attempts, no
   * expiry, no cooldown, enabled.
   */
  public static Rule of(String id, EventType on, String service, String action) {
    return new Rule(
        id,
        on,
        Conditions.NONE,
        service,
        action,
        Map.of(),
        5,
        Mode.ASYNC,
        true,
        true,
        Duration.ofSeconds(30),
        3,
        null,
        Cooldown.NONE,
        true);
  }

  /** This rule for only those events. */
  public Rule withWhen(Conditions conditions) {
    return new Rule(
        id,
        on,
        conditions,
        service,
        action,
        args,
        priority,
        mode,
        discardable,
        stackable,
        timeout,
        maxAttempts,
        expireAfter,
        cooldown,
        enabled);
  }

  /** This rule with other arguments. */
  public Rule withArgs(Map<String, String> templates) {
    return new Rule(
        id,
        on,
        when,
        service,
        action,
        templates,
        priority,
        mode,
        discardable,
        stackable,
        timeout,
        maxAttempts,
        expireAfter,
        cooldown,
        enabled);
  }

  /** This rule with another priority, 1 to 10. */
  public Rule withPriority(int importance) {
    return new Rule(
        id,
        on,
        when,
        service,
        action,
        args,
        importance,
        mode,
        discardable,
        stackable,
        timeout,
        maxAttempts,
        expireAfter,
        cooldown,
        enabled);
  }

  /** This rule in another mode. */
  public Rule withMode(Mode other) {
    return new Rule(
        id,
        on,
        when,
        service,
        action,
        args,
        priority,
        other,
        discardable,
        stackable,
        timeout,
        maxAttempts,
        expireAfter,
        cooldown,
        enabled);
  }

  /** This rule, droppable or not. */
  public Rule withDiscardable(boolean may) {
    return new Rule(
        id,
        on,
        when,
        service,
        action,
        args,
        priority,
        mode,
        may,
        stackable,
        timeout,
        maxAttempts,
        expireAfter,
        cooldown,
        enabled);
  }

  /** This rule, with or without the middle of streaks. */
  public Rule withStackable(boolean may) {
    return new Rule(
        id,
        on,
        when,
        service,
        action,
        args,
        priority,
        mode,
        discardable,
        may,
        timeout,
        maxAttempts,
        expireAfter,
        cooldown,
        enabled);
  }

  /** This rule with another limit for one attempt and another number of attempts. */
  public Rule withAttempts(Duration limit, int attempts) {
    return new Rule(
        id,
        on,
        when,
        service,
        action,
        args,
        priority,
        mode,
        discardable,
        stackable,
        limit,
        attempts,
        expireAfter,
        cooldown,
        enabled);
  }

  /** This rule with another time after which a delivery is no longer worth doing. */
  public Rule withExpireAfter(@Nullable Duration age) {
    return new Rule(
        id,
        on,
        when,
        service,
        action,
        args,
        priority,
        mode,
        discardable,
        stackable,
        timeout,
        maxAttempts,
        age,
        cooldown,
        enabled);
  }

  /** This rule with a quiet time. */
  public Rule withCooldown(Cooldown quiet) {
    return new Rule(
        id,
        on,
        when,
        service,
        action,
        args,
        priority,
        mode,
        discardable,
        stackable,
        timeout,
        maxAttempts,
        expireAfter,
        quiet,
        enabled);
  }

  /** This rule, switched on or off. */
  public Rule withEnabled(boolean on) {
    return new Rule(
        id,
        this.on,
        when,
        service,
        action,
        args,
        priority,
        mode,
        discardable,
        stackable,
        timeout,
        maxAttempts,
        expireAfter,
        cooldown,
        on);
  }
}
