package dev.showrunner.core.plugin;

import dev.showrunner.api.Action;
import dev.showrunner.api.ActionSpec;
import dev.showrunner.api.Detector;
import dev.showrunner.api.Plugin;
import dev.showrunner.api.PluginContext;
import dev.showrunner.api.Problem;
import dev.showrunner.api.Publisher;
import dev.showrunner.api.Rule;
import dev.showrunner.api.Service;
import dev.showrunner.api.Source;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Collects what plugins bring: of each plugin all or nothing. */
final class PartsList {
  /** Names stand in addresses, in configuration keys and in ids of rules. */
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*([-.][a-z0-9]+)*");

  private final Map<LoadedPlugin, Brought> brought = new LinkedHashMap<>();
  private final Set<String> names = new HashSet<>();

  /** What one plugin brings. */
  private record Brought(
      List<Source> sources,
      List<Service> services,
      List<Action> actions,
      List<Publisher> publishers,
      List<Detector> detectors) {
    static Brought by(Plugin plugin, PluginContext context) {
      return new Brought(
          List.copyOf(plugin.sources(context)),
          List.copyOf(plugin.services(context)),
          List.copyOf(plugin.actions(context)),
          List.copyOf(plugin.publishers(context)),
          List.copyOf(plugin.detectors(context)));
    }
  }

  void add(LoadedPlugin plugin, PluginContext context) {
    Brought parts = Brought.by(plugin.plugin(), context);
    Set<String> newNames = new HashSet<>(names);
    parts.sources.forEach(source -> take(newNames, "source", source.name()));
    parts.services.forEach(service -> take(newNames, "service", service.name()));
    parts.publishers.forEach(publisher -> take(newNames, "publisher", publisher.target()));
    parts.services.forEach(PartsList::check);
    names.addAll(newNames);
    brought.put(plugin, parts);
  }

  private static void take(Set<String> taken, String what, @Nullable String name) {
    if (name == null || !NAME.matcher(name).matches()) {
      throw problem(
          "bad-name",
          "the name '%s' of its %s is not a lower-case word of letters, digits and '-'",
          String.valueOf(name),
          what);
    }
    if (!taken.add(what + " " + name)) {
      throw problem("duplicate-name", "there is another %s called '%s'", what, name);
    }
  }

  /** What would stop the start if it came to light only then. */
  private static void check(Service service) {
    Map<String, ActionSpec> actions = new LinkedHashMap<>();
    for (ActionSpec spec : service.actions()) {
      if (actions.put(spec.name(), spec) != null) {
        throw problem(
            "duplicate-name",
            "its service %s has two actions called '%s'",
            service.name(),
            spec.name());
      }
    }
    for (Rule rule : service.defaultRules()) {
      @Nullable ActionSpec spec = actions.get(rule.action());
      if (!rule.service().equals(service.name()) || spec == null) {
        throw problem(
            "bad-rule",
            "its rule %s names the action '%s' of %s, which its service %s does not have",
            rule.id(),
            rule.action(),
            rule.service(),
            service.name());
      }
      for (String name : rule.args().keySet()) {
        if (spec.arguments().stream().noneMatch(argument -> argument.name().equals(name))) {
          throw problem(
              "bad-rule",
              "its rule %s gives the argument '%s', which its action '%s' does not declare",
              rule.id(),
              name,
              spec.name());
        }
      }
    }
    service.limits();
  }

  private static RuntimeException problem(String code, String message, Object... values) {
    return Problem.user(code, message.formatted(values)).asException();
  }

  /**
   * Takes out the plugin, if there is one, that adds an action to a service that is not there or
   * has it.
   *
   * @return it, and why; null when there is none
   */
  Map.@Nullable Entry<LoadedPlugin, String> dropMisplaced() {
    Map<String, Set<String>> actions = new LinkedHashMap<>();
    for (Service service : all(Brought::services)) {
      Set<String> own = new HashSet<>();
      service.actions().forEach(spec -> own.add(spec.name()));
      actions.put(service.name(), own);
    }
    for (Map.Entry<LoadedPlugin, Brought> entry : brought.entrySet()) {
      for (Action action : entry.getValue().actions) {
        String name = action.spec().name();
        @Nullable Set<String> there = actions.get(action.service());
        String wrong =
            there == null
                ? "its action '%s' is for the service '%s', which is not there"
                : there.add(name) ? "" : "its action '%s' is one that the service %s has already";
        if (!wrong.isEmpty()) {
          brought.remove(entry.getKey());
          return Map.entry(entry.getKey(), wrong.formatted(name, action.service()));
        }
      }
    }
    return null;
  }

  private <T> List<T> all(Function<Brought, List<T>> kind) {
    List<T> all = new ArrayList<>();
    brought.values().forEach(parts -> all.addAll(kind.apply(parts)));
    return all;
  }

  PluginParts done(List<RejectedPlugin> rejected) {
    return new PluginParts(
        all(Brought::sources),
        all(Brought::services),
        all(Brought::actions),
        all(Brought::publishers),
        all(Brought::detectors),
        rejected);
  }
}
