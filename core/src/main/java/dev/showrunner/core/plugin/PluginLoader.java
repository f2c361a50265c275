package dev.showrunner.core.plugin;

import dev.showrunner.api.Plugin;
import dev.showrunner.api.Problem;
import dev.showrunner.core.config.ConfigLoader;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One search for plugins. */
final class PluginLoader {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,63}");

  private final ClassLoader application;
  private final ClassLoader shared;
  private final List<LoadedPlugin> loaded = new ArrayList<>();
  private final List<RejectedPlugin> rejected = new ArrayList<>();
  private final List<URLClassLoader> open = new ArrayList<>();

  /** A jar's plugin that must not be used. */
  private static final class Unusable extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient @Nullable String plugin;

    Unusable(@Nullable String plugin, String reason) {
      super(reason);
      this.plugin = plugin;
    }
  }

  PluginLoader(ClassLoader application) {
    this.application = application;
    shared = new SharedClasses(application);
  }

  /** Takes the plugins on the class path; a fault in one of them is Showrunner's own. */
  PluginLoader builtIns() {
    try {
      for (Plugin plugin : ServiceLoader.load(Plugin.class, application)) {
        loaded.add(check(plugin, null));
      }
    } catch (Unusable e) {
      throw broken(String.valueOf(e.getMessage()), e);
    } catch (ServiceConfigurationError | LinkageError e) {
      throw broken(Faults.describe(e), e);
    }
    return this;
  }

  private static RuntimeException broken(String reason, Throwable cause) {
    return Problem.internal("broken-plugin", "a built-in plugin cannot be used: " + reason)
        .asException(cause);
  }

  /** Takes the jars of a folder, in the order of their names; no folder, no jars. */
  PluginLoader jars(Path folder) {
    if (!Files.exists(folder)) {
      return this;
    }
    try (Stream<Path> files = Files.list(folder)) {
      files
          .filter(file -> file.getFileName().toString().endsWith(".jar"))
          .sorted()
          .forEach(this::jar);
    } catch (IOException e) {
      rejected.add(new RejectedPlugin(folder.toString(), null, "the folder cannot be read: " + e));
    }
    return this;
  }

  private void jar(Path file) {
    String name = file.getFileName().toString();
    @Nullable URLClassLoader own = null;
    try {
      new JarFile(file.toFile()).close();
      own = new URLClassLoader(name, new URL[] {file.toUri().toURL()}, shared);
      loaded.addAll(plugins(name, own));
      open.add(own);
      return;
    } catch (Unusable e) {
      rejected.add(new RejectedPlugin(name, e.plugin, String.valueOf(e.getMessage())));
    } catch (IOException e) {
      rejected.add(
          new RejectedPlugin(name, null, "it is not a readable jar file: " + e.getMessage()));
    } catch (RuntimeException | ServiceConfigurationError | LinkageError e) {
      rejected.add(new RejectedPlugin(name, null, Faults.describe(e)));
    }
    Plugins.close(own);
  }

  private List<LoadedPlugin> plugins(String file, ClassLoader own) throws Unusable {
    List<LoadedPlugin> found = new ArrayList<>();
    for (Plugin plugin : ServiceLoader.load(Plugin.class, own)) {
      LoadedPlugin checked = check(plugin, file);
      unique(checked, found);
      found.add(checked);
    }
    if (found.isEmpty()) {
      throw new Unusable(null, "it names no plugin in META-INF/services/" + Plugin.class.getName());
    }
    return found;
  }

  private LoadedPlugin check(Plugin plugin, @Nullable String file) throws Unusable {
    @Nullable String name = plugin.name();
    if (name == null || !NAME.matcher(name).matches()) {
      throw new Unusable(
          null,
          "its name '%s' is not a lower-case word of letters, digits and '-'".formatted(name));
    }
    int version = plugin.apiVersion();
    if (version != Plugin.API_VERSION) {
      throw new Unusable(
          name,
          "it is built for version %d of the plugin interfaces, these are version %d"
              .formatted(version, Plugin.API_VERSION));
    }
    @Nullable Optional<Class<? extends Record>> configType = plugin.configType();
    if (configType == null) {
      throw new Unusable(name, "its configType is null; it must be empty or a record");
    }
    if (configType.isPresent()) {
      section(name, configType.get());
    }
    LoadedPlugin checked = new LoadedPlugin(name, file, plugin, configType);
    unique(checked, loaded);
    return checked;
  }

  private static void section(String name, Class<? extends Record> type) throws Unusable {
    try {
      ConfigLoader.checkSection(name, type);
    } catch (IllegalArgumentException e) {
      throw new Unusable(null, String.valueOf(e.getMessage()));
    }
  }

  private static void unique(LoadedPlugin plugin, List<LoadedPlugin> others) throws Unusable {
    for (LoadedPlugin other : others) {
      if (other.name().equals(plugin.name())) {
        throw new Unusable(
            null,
            "it calls itself '%s', as does %s; remove one of them"
                .formatted(plugin.name(), other.origin()));
      }
    }
  }

  Plugins found() {
    return new Plugins(List.copyOf(loaded), List.copyOf(rejected), List.copyOf(open));
  }
}
