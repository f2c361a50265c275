package dev.showrunner.core.plugin;

import dev.showrunner.api.Action;
import dev.showrunner.api.Detector;
import dev.showrunner.api.Publisher;
import dev.showrunner.api.Service;
import dev.showrunner.api.Source;
import java.util.List;

/**
 * What all plugins bring, in the order in which the plugins were found.
 *
 * @param sources of events
 * @param services that act on them
 * @param actions for services of other plugins
 * @param publishers for finished clips
 * @param detectors of moments
 * @param rejected jars that failed while they built their parts; none of their parts are here
 */
public record PluginParts(
    List<Source> sources,
    List<Service> services,
    List<Action> actions,
    List<Publisher> publishers,
    List<Detector> detectors,
    List<RejectedPlugin> rejected) {
  public PluginParts {
    sources = List.copyOf(sources);
    services = List.copyOf(services);
    actions = List.copyOf(actions);
    publishers = List.copyOf(publishers);
    detectors = List.copyOf(detectors);
    rejected = List.copyOf(rejected);
  }
}
