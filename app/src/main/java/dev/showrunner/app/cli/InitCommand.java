package dev.showrunner.app.cli;

import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.Rule;
import dev.showrunner.app.root.InitialRules;
import dev.showrunner.app.root.Settings;
import dev.showrunner.core.config.ConfigTemplate;
import dev.showrunner.core.plugin.Plugins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import picocli.CommandLine.Command;

/** {@code init}: what a new data directory needs; says what it made and what was there. */
@Command(
    name = "init",
    description = {
      "writes the commented configuration, the folders and the services' rules",
      "what exists stays as it is"
    })
final class InitCommand extends ShowrunnerCommand {
  InitCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    Path data = options.dataDirectory(terminal.environment());
    Path file = options.config == null ? data.resolve(Settings.FILE) : options.config;
    folder(data);
    folder(data.resolve("plugins"));
    configuration(data, file);
    Settings settings = Settings.read(data, file, terminal.environment());
    try (Machine machine = Machine.open();
        Plugins plugins = settings.plugins()) {
      InitialRules.install(settings, machine.overrides(terminal.environment()))
          .forEach(this::rules);
    } catch (ProblemException e) {
      if (!e.problem().code().equals("data-in-use")) {
        throw e;
      }
      say("exists", "services and rules: a Showrunner runs on this folder and has them");
    }
    return DONE;
  }

  private void folder(Path folder) {
    if (Files.isDirectory(folder)) {
      say("exists", folder + "/");
      return;
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw Problem.resource(
              "data-not-writable",
              "the folder " + folder + " cannot be made; choose another with --data")
          .asException(e);
    }
    say("created", folder + "/");
  }

  private void configuration(Path data, Path file) {
    if (Files.exists(file)) {
      say("exists", file.toString());
      return;
    }
    try (Plugins plugins =
        Plugins.load(data.resolve("plugins"), InitCommand.class.getClassLoader())) {
      Files.writeString(
          file, ConfigTemplate.write(plugins.sections()), StandardOpenOption.CREATE_NEW);
    } catch (IOException e) {
      throw Problem.resource(
              "configuration-not-written",
              "the configuration " + file + " cannot be written; does its folder exist?")
          .asException(e);
    }
    say("created", file.toString());
  }

  private void rules(InitialRules rules) {
    for (Rule rule : rules.added()) {
      say(
          "created",
          "rule " + rule.id() + " (" + rule.on() + ", priority " + rule.priority() + ")");
    }
    if (rules.present() > 0) {
      say("exists", rules.present() + " rules of the service " + rules.service());
    }
  }

  private void say(String verb, String what) {
    terminal.out().println(String.format("%-8s %s", verb, what));
  }
}
