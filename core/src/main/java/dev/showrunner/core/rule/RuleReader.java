package dev.showrunner.core.rule;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.api.ActionSpec;
import dev.showrunner.api.ActionSpec.Argument;
import dev.showrunner.api.Conditions;
import dev.showrunner.api.Cooldown;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Mode;
import dev.showrunner.api.Rule;
import dev.showrunner.core.config.Nearest;
import dev.showrunner.core.money.Rates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a rule as someone wrote it and finds everything that is wrong with it. */
final class RuleReader {
  static final int MAX_ARGS = 50;
  private static final int MAX_NAME = 100;
  private static final int MAX_ATTEMPTS = 1_000;
  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration LONGEST_RUN = Duration.ofHours(24);
  private static final Duration LONGEST_LIFE = Duration.ofDays(3_650);
  private static final Duration LONGEST_QUIET = Duration.ofDays(365);
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,15})?");
  private static final String ID_FORM =
      "must be letters, digits, dots and dashes, at most " + MAX_NAME;

  private final Written written;
  private final List<Mistake> mistakes;
  private final List<Mistake> warnings = new ArrayList<>();
  private final Known known;

  /**
   * What rules are checked against.
   *
   * @param actions the actions of each service
   * @param rates what can be converted
   */
  record Known(Map<String, List<ActionSpec>> actions, Rates rates) {}

  private RuleReader(Written written, List<Mistake> mistakes, Known known) {
    this.written = written;
    this.mistakes = mistakes;
    this.known = known;
  }

  /**
   * Reads a rule.
   *
   * @param pointer where it stands in what was sent
   * @param id its id when it may be left out; null when it must be there
   */
  static Rules.Draft read(JsonNode node, String pointer, @Nullable String id, Known known) {
    List<Mistake> mistakes = new ArrayList<>();
    if (!node.isObject()) {
      mistakes.add(
          new Mistake(pointer, null, "a rule is an object with an id, on, service, action"));
      return new Rules.Draft(null, mistakes, List.of());
    }
    RuleReader reader = new RuleReader(new Written(node, pointer, mistakes), mistakes, known);
    @Nullable Rule rule = reader.rule(id);
    return new Rules.Draft(mistakes.isEmpty() ? rule : null, mistakes, reader.warnings);
  }

  private @Nullable Rule rule(@Nullable String id) {
    @Nullable String name = id(id);
    @Nullable EventType on = on();
    @Nullable Written conditions = written.below("when");
    Conditions when =
        conditions == null
            ? Conditions.NONE
            : new ConditionsReader(mistakes, warnings, known.rates).read(conditions);
    @Nullable String service = written.required("service", MAX_NAME);
    @Nullable String action = written.required("action", MAX_NAME);
    @Nullable ActionSpec spec = spec(service, action);
    Map<String, String> args = args(on, spec);
    Rule usual = Rule.of("a", EventType.GIFT, "a", "a");
    int priority = (int) whole("priority", Rule.MIN_PRIORITY, Rule.MAX_PRIORITY, usual.priority());
    Mode mode = written.constant("mode", Mode.class, usual.mode());
    boolean discardable = written.truth("discardable", usual.discardable());
    boolean stackable = written.truth("stackable", usual.stackable());
    Duration timeout = orElse(written.duration("timeout", SHORTEST, LONGEST_RUN), usual.timeout());
    int attempts = (int) whole("maxAttempts", 1, MAX_ATTEMPTS, usual.maxAttempts());
    @Nullable Duration expireAfter = written.duration("expireAfter", SHORTEST, LONGEST_LIFE);
    Cooldown cooldown = cooldown();
    boolean enabled = written.truth("enabled", usual.enabled());
    written.refuseOthers();
    if (name == null || on == null || service == null || action == null) {
      return null;
    }
    return new Rule(
        name,
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
        attempts,
        expireAfter,
        cooldown,
        enabled);
  }

  private static <T> T orElse(@Nullable T value, T absent) {
    return value == null ? absent : value;
  }

  private long whole(String name, long min, long max, long absent) {
    return Objects.requireNonNullElse(written.whole(name, min, max), absent);
  }

  private @Nullable String id(@Nullable String expected) {
    @Nullable String id =
        expected == null ? written.required("id", MAX_NAME) : written.text("id", MAX_NAME);
    if (id == null) {
      return expected;
    }
    if (!ID.matcher(id).matches()) {
      written.mistake("id", ID_FORM);
    } else if (expected != null && !expected.equals(id)) {
      written.mistake("id", "must be '" + expected + "' or left out");
    }
    return id;
  }

  private @Nullable EventType on() {
    @Nullable EventType on =
        written.parsed(
            "on",
            EventType::new,
            text -> "must be a dotted lower-case name such as chat.message, not '" + text + "'");
    if (on == null && mistakes.stream().noneMatch(m -> m.pointer().equals(written.at("on")))) {
      written.mistake("on", "is missing");
    }
    return on;
  }

  /** What it asks for; null when there is no such thing. */
  private @Nullable ActionSpec spec(@Nullable String service, @Nullable String action) {
    if (service == null) {
      return null;
    }
    @Nullable List<ActionSpec> actions = known.actions.get(service);
    if (actions == null) {
      written.mistake(
          "service",
          "names no service: '"
              + Written.shortened(service)
              + "'; there are "
              + listed(known.actions.keySet()));
      return null;
    }
    for (ActionSpec spec : actions) {
      if (spec.name().equals(action)) {
        return spec;
      }
    }
    if (action != null) {
      written.mistake(
          "action",
          "names no action of "
              + service
              + ": '"
              + Written.shortened(action)
              + "'; it has "
              + listed(actions.stream().map(ActionSpec::name).collect(Collectors.toSet())));
    }
    return null;
  }

  private static String listed(Set<String> names) {
    return String.join(", ", names.stream().sorted().toList());
  }

  private Map<String, String> args(@Nullable EventType on, @Nullable ActionSpec spec) {
    @Nullable Written below = written.below("args");
    Map<String, String> args = new LinkedHashMap<>();
    if (below == null) {
      checkMissing(spec, List.of());
      return args;
    }
    List<String> names = below.names();
    if (names.size() > MAX_ARGS) {
      written.mistake("args", names.size() + " arguments are more than " + MAX_ARGS);
      return args;
    }
    checkMissing(spec, names);
    for (String name : names) {
      @Nullable String text = below.text(name, Template.MAX_LENGTH);
      if (!ID.matcher(name).matches()) {
        below.mistake(name, "is the name of an argument, which " + ID_FORM);
      } else if (spec != null && argument(spec, name) == null) {
        List<String> valid = spec.arguments().stream().map(Argument::name).toList();
        below.mistake(name, "is no argument of " + spec.name() + "; " + Nearest.hint(name, valid));
      } else if (text != null) {
        args.put(name, text);
        Template template = check(below.at(name), text, on);
        checkKind(below, name, text, template, spec == null ? null : argument(spec, name));
      }
    }
    return args;
  }

  private static @Nullable Argument argument(ActionSpec spec, String name) {
    for (Argument argument : spec.arguments()) {
      if (argument.name().equals(name)) {
        return argument;
      }
    }
    return null;
  }

  private void checkMissing(@Nullable ActionSpec spec, List<String> given) {
    if (spec == null) {
      return;
    }
    for (Argument argument : spec.arguments()) {
      if (argument.required() && !given.contains(argument.name())) {
        written.mistake(
            "args", "lacks '" + argument.name() + "', which " + spec.name() + " must be given");
      }
    }
  }

  /** A number is looked at as far as it does not depend on the event. */
  private static void checkKind(
      Written args, String name, String text, Template template, @Nullable Argument argument) {
    boolean number = argument != null && argument.kind() == ActionSpec.Kind.NUMBER;
    if (number
        && template.isFixed()
        && !text.isBlank()
        && !NUMBER.matcher(text.strip()).matches()) {
      args.mistake(
          name, "must be a number such as 5 or 2.5, not '" + Written.shortened(text) + "'");
    }
  }

  private Template check(String pointer, String text, @Nullable EventType on) {
    Template template =
        Template.read(text, (at, what) -> mistakes.add(new Mistake(pointer, at, what)));
    if (on != null) {
      template.forEachName((at, name) ->
          Fields.doubt(name, on).ifPresent(doubt -> warnings.add(new Mistake(pointer, at, doubt))));
    }
    return template;
  }

  private Cooldown cooldown() {
    @Nullable Written below = written.below("cooldown");
    if (below == null) {
      return Cooldown.NONE;
    }
    Duration perRule =
        orElse(below.duration("perRule", Duration.ZERO, LONGEST_QUIET), Duration.ZERO);
    Duration perViewer =
        orElse(below.duration("perViewer", Duration.ZERO, LONGEST_QUIET), Duration.ZERO);
    below.refuseOthers();
    return new Cooldown(perRule, perViewer);
  }
}
