package dev.showrunner.core.plugin;

import dev.showrunner.api.PluginContext;
import dev.showrunner.api.Problem;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All plugins: those on the class path, and those in jars, each jar in a class loader of its own
 * that sees nothing of Showrunner but the api. A jar that cannot be used is named and skipped.
 */
public final class Plugins implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Plugins.class);

  private final List<LoadedPlugin> loaded;
  private final List<RejectedPlugin> rejected;
  private final List<URLClassLoader> open;

  Plugins(List<LoadedPlugin> loaded, List<RejectedPlugin> rejected, List<URLClassLoader> open) {
    this.loaded = loaded;
    this.rejected = rejected;
    this.open = open;
  }

  /**
   * Finds plugins.
   *
   * @param folder where jars are; need not exist
   * @param application the class loader of Showrunner itself
   */
  public static Plugins load(Path folder, ClassLoader application) {
    Plugins plugins = new PluginLoader(application).builtIns().jars(folder).found();
    plugins.rejected.forEach(plugin -> log.warn("{}", plugin));
    return plugins;
  }

  /** The usable ones, the built-in ones first. */
  public List<LoadedPlugin> loaded() {
    return loaded;
  }

  /** Jars that are not used. */
  public List<RejectedPlugin> rejected() {
    return rejected;
  }

  /**
   * The sections that may stand in {@code showrunner.yaml}, by name. A section of a jar that is not
   * used is mapped to {@link Record}: it may stay there and is not read.
   */
  public Map<String, Class<? extends Record>> sections() {
    Map<String, Class<? extends Record>> sections = new LinkedHashMap<>();
    for (LoadedPlugin plugin : loaded) {
      plugin.configType().ifPresent(type -> sections.put(plugin.name(), type));
    }
    for (RejectedPlugin plugin : rejected) {
      if (plugin.plugin() != null) {
        sections.putIfAbsent(plugin.plugin(), Record.class);
      }
    }
    return sections;
  }

  /**
   * Lets every plugin build its parts.
   *
   * @param contexts gives the context of the plugin with this name
   * @throws RuntimeException what a built-in plugin threw; a jar's fault only takes that jar out
   */
  public PluginParts build(Function<String, PluginContext> contexts) {
    PartsList parts = new PartsList();
    List<RejectedPlugin> failed = new ArrayList<>();
    for (LoadedPlugin found : loaded) {
      try {
        parts.add(found, contexts.apply(found.name()));
      } catch (RuntimeException | LinkageError e) {
        if (found.file() == null) {
          throw e;
        }
        failed.add(new RejectedPlugin(found.file(), found.name(), Faults.describe(e)));
      }
    }
    for (var wrong = parts.dropMisplaced(); wrong != null; wrong = parts.dropMisplaced()) {
      LoadedPlugin plugin = wrong.getKey();
      if (plugin.file() == null) {
        throw Problem.internal("broken-plugin", plugin.origin() + ": " + wrong.getValue())
            .asException();
      }
      failed.add(new RejectedPlugin(plugin.file(), plugin.name(), wrong.getValue()));
    }
    failed.forEach(plugin -> log.warn("{}", plugin));
    return parts.done(failed);
  }

  /**
   * Every plugin, used or not, the used ones first.
   *
   * @param failed jars that were found usable and then failed to build their parts
   */
  public List<PluginStatus> status(List<RejectedPlugin> failed) {
    List<PluginStatus> all = new ArrayList<>();
    for (LoadedPlugin plugin : loaded) {
      boolean works =
          failed.stream().noneMatch(it -> plugin.name().equals(it.plugin()) && !plugin.builtIn());
      if (works) {
        all.add(new PluginStatus(plugin.name(), plugin.file(), true, null));
      }
    }
    Stream.concat(rejected.stream(), failed.stream())
        .map(it -> new PluginStatus(it.plugin(), it.file(), false, it.reason()))
        .forEach(all::add);
    return all;
  }

  /** Closes the jars; call it when nothing of the plugins runs any more. */
  @Override
  public void close() {
    open.forEach(Plugins::close);
  }

  static void close(@Nullable URLClassLoader jar) {
    if (jar != null) {
      try {
        jar.close();
      } catch (IOException e) {
        log.warn("plugin {} could not be closed: {}", jar.getName(), e.getMessage());
      }
    }
  }
}
