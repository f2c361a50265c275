package dev.showrunner.api;

import dev.showrunner.api.runtime.Clock;
import dev.showrunner.api.runtime.ProcessRunner;
import java.nio.file.Path;

/** What a plugin gets to build its parts with. */
public interface PluginContext {
  /**
   * Its section of the configuration.
   *
   * @param type the plugin's {@link Plugin#configType()}
   */
  <T extends Record> T config(Class<T> type);

  /** The time, in tests a stepped one. */
  Clock clock();

  /** Runs programs of the machine. */
  ProcessRunner processes();

  /** A folder of its own that lasts; exists. */
  Path dataDirectory();

  /** What other plugins and the core offer. */
  Capabilities capabilities();
}
