package dev.showrunner.core.plugin;

import dev.showrunner.api.Capabilities;
import dev.showrunner.api.PluginContext;
import dev.showrunner.api.Problem;
import dev.showrunner.api.runtime.Clock;
import dev.showrunner.api.runtime.ProcessRunner;
import dev.showrunner.core.config.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Gives each plugin what it builds its parts with. */
public final class PluginContexts {
  private final Config config;
  private final Clock clock;
  private final ProcessRunner processes;
  private final Path folders;
  private final Capabilities capabilities;
  private final Map<String, Consumer<Config>> listeners = new ConcurrentHashMap<>();

  /**
   * Contexts for all plugins.
   *
   * @param dataDirectory where each gets a folder, {@code files/NAME}
   */
  public PluginContexts(
      Config config,
      Clock clock,
      ProcessRunner processes,
      Path dataDirectory,
      Capabilities capabilities) {
    this.config = config;
    this.clock = clock;
    this.processes = processes;
    this.capabilities = capabilities;
    folders = dataDirectory.resolve("files");
  }

  /**
   * The context of the plugin with this name; makes its folder.
   *
   * @throws dev.showrunner.api.ProblemException of kind RESOURCE when the folder cannot be made
   */
  public PluginContext of(String name) {
    Path folder = folders.resolve(name);
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw Problem.resource(
              "data-not-writable", "the folder %s cannot be made: %s".formatted(folder, e))
          .asException(e);
    }
    return new Context(name, folder);
  }

  /** Which plugins want changes of their sections, and what takes them. */
  public Map<String, Consumer<Config>> listeners() {
    return Map.copyOf(listeners);
  }

  private final class Context implements PluginContext {
    private final String name;
    private final Path folder;

    Context(String name, Path folder) {
      this.name = name;
      this.folder = folder;
    }

    @Override
    public <T extends Record> T config(Class<T> type) {
      return config.plugin(name, type);
    }

    @Override
    public <T extends Record> void onChange(Class<T> type, Consumer<T> apply) {
      listeners.put(name, changed -> apply.accept(changed.plugin(name, type)));
    }

    @Override
    public Clock clock() {
      return clock;
    }

    @Override
    public ProcessRunner processes() {
      return processes;
    }

    @Override
    public Path dataDirectory() {
      return folder;
    }

    @Override
    public Capabilities capabilities() {
      return capabilities;
    }
  }
}
