package dev.showrunner.api;

import dev.showrunner.api.runtime.Clock;
import dev.showrunner.api.runtime.ProcessRunner;
import java.nio.file.Path;
import java.util.function.Consumer;

/** What a plugin gets to build its parts with. */
public interface PluginContext {
  /**
   * Its section of the configuration.
   *
   * @param type the plugin's {@link Plugin#configType()}
   */
  <T extends Record> T config(Class<T> type);

  /**
   * Wants its section whenever it changes while the program runs; of a section that nobody wants
   * this way, changes hold after a restart. Call it while the parts are built. Where nothing runs,
   * as when plugins are only looked at, it is never called.
   *
   * @param type the plugin's {@link Plugin#configType()}
   * @param apply takes the whole section, which was checked; quick, and throws nothing
   */
  default <T extends Record> void onChange(Class<T> type, Consumer<T> apply) {}

  /** The time, in tests a stepped one. */
  Clock clock();

  /** Runs programs of the machine. */
  ProcessRunner processes();

  /** A folder of its own that lasts; exists. */
  Path dataDirectory();

  /** What other plugins and the core offer. */
  Capabilities capabilities();
}
