package dev.showrunner.api;

import java.util.List;
import java.util.Optional;

/**
 * What a jar adds to Showrunner. Found by {@link java.util.ServiceLoader}, so it needs a public
 * constructor without parameters that does nothing. Every getter defaults to nothing.
 *
 * <p>Built-in platforms and services are plugins too and use nothing that is not here.
 */
public interface Plugin {
  /** Version of these interfaces; a plugin built against another major version is not loaded. */
  int API_VERSION = 1;

  /** Unique lower-case name; also the name of its section in {@code showrunner.yaml}. */
  String name();

  /**
   * The {@link #API_VERSION} it was built against. The default stays 1 when the interfaces move on,
   * so that a plugin built for the first ones is recognised; later ones return the constant.
   */
  default int apiVersion() {
    return 1;
  }

  /**
   * The record its section of {@code showrunner.yaml} is read into. Components become keys in
   * kebab-case; its canonical constructor receives null for what the file leaves out, fills in
   * defaults and throws {@link IllegalArgumentException} for wrong values.
   */
  default Optional<Class<? extends Record>> configType() {
    return Optional.empty();
  }

  /** Its sources of events. */
  default List<Source> sources(PluginContext context) {
    return List.of();
  }

  /** Its services. */
  default List<Service> services(PluginContext context) {
    return List.of();
  }

  /** Actions it adds to services of other plugins. */
  default List<Action> actions(PluginContext context) {
    return List.of();
  }

  /** Its targets for finished clips. */
  default List<Publisher> publishers(PluginContext context) {
    return List.of();
  }

  /** Its detectors of moments. */
  default List<Detector> detectors(PluginContext context) {
    return List.of();
  }
}
