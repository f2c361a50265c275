package dev.showrunner.app.root;

import dev.showrunner.core.config.Config;
import dev.showrunner.core.config.ConfigLoader;
import dev.showrunner.core.plugin.Plugins;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The plugins of a data directory and the configuration they and the core are given: the plugins
 * say which sections there are, so both are read together.
 *
 * @param plugins what was found; closed by {@link Showrunner}
 * @param config what holds
 */
public record Settings(Plugins plugins, Config config) {
  /** Name of the file in the data directory. */
  public static final String FILE = "showrunner.yaml";

  /**
   * Reads both.
   *
   * @param dataDirectory need not exist
   * @param file the configuration; null: {@link #FILE} of the data directory when it is there
   * @throws dev.showrunner.api.ProblemException of kind USER for mistakes in the configuration
   */
  public static Settings read(
      Path dataDirectory, @Nullable Path file, Map<String, String> environment) {
    Plugins plugins =
        Plugins.load(dataDirectory.resolve("plugins"), Settings.class.getClassLoader());
    Path own = dataDirectory.resolve(FILE);
    Path chosen = file != null ? file : Files.exists(own) ? own : null;
    try {
      Config config = ConfigLoader.load(chosen, environment, plugins.sections());
      return new Settings(plugins, config.withData(dataDirectory));
    } catch (RuntimeException e) {
      plugins.close();
      throw e;
    }
  }

  /** The same plugins with another configuration. */
  public Settings with(Config other) {
    return new Settings(plugins, other);
  }
}
