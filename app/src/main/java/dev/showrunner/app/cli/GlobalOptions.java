package dev.showrunner.app.cli;

import dev.showrunner.api.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command takes. */
public final class GlobalOptions {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "data directory (else SHOWRUNNER_DATA, else ~/.showrunner)")
  @Nullable Path data;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "configuration (else showrunner.yaml in the data directory)")
  @Nullable Path config;

  @Option(names = "--verbose", description = "more detail, and stack traces of failures")
  boolean verbose;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this help")
  boolean help;

  /**
   * The data directory these options and the environment name; it need not exist.
   *
   * @throws dev.showrunner.api.ProblemException of kind USER when there can be none at this place
   */
  public Path dataDirectory(Map<String, String> environment) {
    Path folder = named(environment);
    Path existing = folder;
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    if (!Files.isDirectory(existing)) {
      throw Problem.user(
              "config",
              "the data directory "
                  + folder
                  + (existing.equals(folder)
                      ? " is a file"
                      : " cannot be: " + existing + " is a file")
                  + "; name a folder with --data or SHOWRUNNER_DATA")
          .asException();
    }
    return folder;
  }

  private Path named(Map<String, String> environment) {
    if (data != null) {
      if (data.toString().isBlank()) {
        throw Problem.user("config", "--data is empty; name a folder, or leave it out")
            .asException();
      }
      return data.toAbsolutePath().normalize();
    }
    String named = environment.get("SHOWRUNNER_DATA");
    if (named != null && !named.isBlank()) {
      return Path.of(named).toAbsolutePath().normalize();
    }
    return home(environment).resolve(".showrunner");
  }

  /** The person's folder as the shell knows it; Java's own idea ignores HOME. */
  static Path home(Map<String, String> environment) {
    String home = environment.get("HOME");
    return home != null && Path.of(home).isAbsolute()
        ? Path.of(home)
        : Path.of(System.getProperty("user.home"));
  }
}
