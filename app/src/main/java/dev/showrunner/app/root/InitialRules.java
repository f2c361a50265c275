package dev.showrunner.app.root;

import dev.showrunner.api.Rule;
import dev.showrunner.api.Service;
import dev.showrunner.core.plugin.CapabilityRegistry;
import dev.showrunner.core.plugin.PluginContexts;
import dev.showrunner.core.rule.Rules;
import dev.showrunner.core.store.Store;
import java.util.List;

/**
 * The rules that services start with.
 *
 * @param service whose rules
 * @param added those that were not there before
 * @param present how many were there already
 */
public record InitialRules(String service, List<Rule> added, int present) {
  /**
   * Adds the missing ones to the database of a data directory; changes none that is there.
   *
   * @throws dev.showrunner.api.ProblemException when another process uses the directory
   */
  public static List<InitialRules> install(Settings settings, Overrides overrides) {
    var config = settings.config();
    try (Store store = Store.open(config.data(), overrides.clock())) {
      Rules rules = new Rules(store);
      PluginContexts contexts =
          new PluginContexts(
              config,
              overrides.clock(),
              overrides.processes(),
              config.data(),
              new CapabilityRegistry());
      return settings.plugins().build(contexts::of).services().stream()
          .map(service -> install(rules, service))
          .toList();
    }
  }

  private static InitialRules install(Rules rules, Service service) {
    List<Rule> added = rules.install(service.defaultRules());
    return new InitialRules(service.name(), added, service.defaultRules().size() - added.size());
  }
}
