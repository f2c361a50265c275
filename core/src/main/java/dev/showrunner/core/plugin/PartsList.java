package dev.showrunner.core.plugin;

import dev.showrunner.api.Action;
import dev.showrunner.api.Detector;
import dev.showrunner.api.Plugin;
import dev.showrunner.api.PluginContext;
import dev.showrunner.api.Problem;
import dev.showrunner.api.Publisher;
import dev.showrunner.api.Service;
import dev.showrunner.api.Source;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects what plugins bring: of each plugin all or nothing. */
final class PartsList {
  private final List<Source> sources = new ArrayList<>();
  private final List<Service> services = new ArrayList<>();
  private final List<Action> actions = new ArrayList<>();
  private final List<Publisher> publishers = new ArrayList<>();
  private final List<Detector> detectors = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  void add(Plugin plugin, PluginContext context) {
    List<Source> newSources = List.copyOf(plugin.sources(context));
    List<Service> newServices = List.copyOf(plugin.services(context));
    List<Action> newActions = List.copyOf(plugin.actions(context));
    List<Publisher> newPublishers = List.copyOf(plugin.publishers(context));
    List<Detector> newDetectors = List.copyOf(plugin.detectors(context));
    Set<String> newNames = new HashSet<>(names);
    newSources.forEach(source -> take(newNames, "source", source.name()));
    newServices.forEach(service -> take(newNames, "service", service.name()));
    newPublishers.forEach(publisher -> take(newNames, "publisher", publisher.target()));

    names.addAll(newNames);
    sources.addAll(newSources);
    services.addAll(newServices);
    actions.addAll(newActions);
    publishers.addAll(newPublishers);
    detectors.addAll(newDetectors);
  }

  private static void take(Set<String> taken, String what, String name) {
    if (!taken.add(what + " " + name)) {
      throw Problem.user("duplicate-name", "there is another %s called '%s'".formatted(what, name))
          .asException();
    }
  }

  PluginParts done(List<RejectedPlugin> rejected) {
    return new PluginParts(sources, services, actions, publishers, detectors, rejected);
  }
}
