package dev.showrunner.core.plugin;

import dev.showrunner.api.Plugin;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A plugin that can be used.
 *
 * @param name its unique name
 * @param file the jar it came in; null when it is built in
 * @param plugin the plugin itself
 * @param configType what its section of the configuration is read into
 */
public record LoadedPlugin(
    String name,
    @Nullable String file,
    Plugin plugin,
    Optional<Class<? extends Record>> configType) {

  /** Whether it came with Showrunner. */
  public boolean builtIn() {
    return file == null;
  }

  /** Where it came from, for people. */
  public String origin() {
    return file == null ? "built-in plugin " + name : file;
  }
}
