package dev.showrunner.app.cli;

import dev.showrunner.app.scaffold.PluginName;
import dev.showrunner.app.scaffold.Scaffold;
import dev.showrunner.core.config.ConfigLoader;
import dev.showrunner.core.config.Nearest;
import dev.showrunner.core.plugin.LoadedPlugin;
import dev.showrunner.core.plugin.Plugins;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code scaffold}: a project for a service or a platform of one's own. */
@Command(
    name = "scaffold",
    description = {
      "makes a Maven project for a plugin: its classes with their fixed names, and tests that pass",
      "  scaffold service NAME   acts on events",
      "  scaffold platform NAME  brings events"
    })
final class ScaffoldCommand extends ShowrunnerCommand {
  @Parameters(index = "0", paramLabel = "service|platform")
  String kind = "";

  @Parameters(index = "1", paramLabel = "NAME", description = "such as stage-light")
  String name = "";

  @Option(names = "--dir", paramLabel = "D", description = "where to make it (./NAME)")
  @Nullable Path folder;

  ScaffoldCommand(Terminal terminal) {
    super(terminal);
  }

  private record NoSettings() {}

  @Override
  public Integer call() {
    if (!Scaffold.kindNames().contains(kind)) {
      throw usage("no '" + kind + "' is made; " + Nearest.hint(kind, Scaffold.kindNames()));
    }
    PluginName plugin = name();
    Path target = (folder == null ? Path.of(plugin.text()) : folder).toAbsolutePath().normalize();
    List<Path> files = new Scaffold(kind, plugin).write(target);
    for (Path file : files) {
      terminal.out().println("created  " + target.resolve(file));
    }
    terminal.out().println("next: cd " + target + " && mvn verify");
    terminal
        .out()
        .println(
            "then copy target/%s.jar to %s and start"
                .formatted(
                    plugin.text(),
                    options.dataDirectory(terminal.environment()).resolve("plugins")));
    return DONE;
  }

  private PluginName name() {
    try {
      PluginName plugin = new PluginName(name);
      ConfigLoader.checkSection(name, NoSettings.class);
      try (Plugins plugins =
          Plugins.load(Path.of("no-such-folder"), ScaffoldCommand.class.getClassLoader())) {
        if (plugins.loaded().stream().map(LoadedPlugin::name).anyMatch(name::equals)) {
          throw usage("Showrunner itself has a plugin '" + name + "'; choose another name");
        }
      }
      return plugin;
    } catch (IllegalArgumentException e) {
      throw usage(String.valueOf(e.getMessage()));
    }
  }
}
