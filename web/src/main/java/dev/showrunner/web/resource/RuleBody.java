package dev.showrunner.web.resource;

import dev.showrunner.api.Conditions;
import dev.showrunner.api.Cooldown;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Mode;
import dev.showrunner.api.Role;
import dev.showrunner.api.Rule;
import dev.showrunner.web.http.Bodies;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A rule as callers send it; what is left out is as {@link Rule#of} has it. */
record RuleBody(
    @Nullable String id,
    @Nullable EventType on,
    @Nullable WhenBody when,
    @Nullable String service,
    @Nullable String action,
    @Nullable Map<String, String> args,
    @Nullable Integer priority,
    @Nullable Mode mode,
    @Nullable Boolean discardable,
    @Nullable Boolean stackable,
    @Nullable Duration timeout,
    @Nullable Integer maxAttempts,
    @Nullable Duration expireAfter,
    @Nullable CooldownBody cooldown,
    @Nullable Boolean enabled) {

  record WhenBody(
      @Nullable Set<String> platforms,
      @Nullable Set<String> channels,
      @Nullable Set<Role> roles,
      @Nullable Long minQuantity) {
    Conditions toConditions() {
      return new Conditions(
          Objects.requireNonNullElse(platforms, Set.of()),
          Objects.requireNonNullElse(channels, Set.of()),
          Objects.requireNonNullElse(roles, Set.of()),
          minQuantity == null ? 0 : minQuantity);
    }
  }

  record CooldownBody(@Nullable Duration perRule, @Nullable Duration perViewer) {
    Cooldown toCooldown() {
      return new Cooldown(
          Objects.requireNonNullElse(perRule, Duration.ZERO),
          Objects.requireNonNullElse(perViewer, Duration.ZERO));
    }
  }

  /** The rule; throws when a field is missing or wrong. */
  Rule toRule(String name) {
    return Bodies.made(() -> make(name));
  }

  private Rule make(String name) {
    Rule usual =
        Rule.of(
            name,
            Bodies.required(on, "on"),
            Bodies.required(service, "service"),
            Bodies.required(action, "action"));
    return new Rule(
        usual.id(),
        usual.on(),
        when == null ? usual.when() : when.toConditions(),
        usual.service(),
        usual.action(),
        Objects.requireNonNullElse(args, usual.args()),
        Objects.requireNonNullElse(priority, usual.priority()),
        Objects.requireNonNullElse(mode, usual.mode()),
        Objects.requireNonNullElse(discardable, usual.discardable()),
        Objects.requireNonNullElse(stackable, usual.stackable()),
        Objects.requireNonNullElse(timeout, usual.timeout()),
        Objects.requireNonNullElse(maxAttempts, usual.maxAttempts()),
        expireAfter,
        cooldown == null ? usual.cooldown() : cooldown.toCooldown(),
        Objects.requireNonNullElse(enabled, usual.enabled()));
  }
}
