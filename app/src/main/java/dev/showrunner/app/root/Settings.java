package dev.showrunner.app.root;

import dev.showrunner.core.config.Config;
import dev.showrunner.core.config.ConfigLayers;
import dev.showrunner.core.plugin.Plugins;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The plugins of a data directory and the configuration they and the core are given: the plugins
 * say which sections there are, so both are read together.
 *
 * @param plugins what was found; closed by {@link Showrunner}
 * @param layers what the configuration is made of, but for what people stored
 */
public record Settings(Plugins plugins, ConfigLayers layers) {
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
      ConfigLayers layers = ConfigLayers.read(chosen, environment, plugins.sections());
      return new Settings(plugins, layers.withOption(List.of("data"), dataDirectory.toString()));
    } catch (RuntimeException e) {
      plugins.close();
      throw e;
    }
  }

  /** What holds before the database is open: all but what people stored. */
  public Config config() {
    return layers.config();
  }

  /** The same with another port for the pages and the API, whatever else was set. */
  public Settings withPort(int port) {
    return new Settings(
        plugins, layers.withOption(List.of("server", "port"), Integer.toString(port)));
  }
}
