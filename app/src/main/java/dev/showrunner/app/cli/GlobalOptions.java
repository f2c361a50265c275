package dev.showrunner.app.cli;

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

  /** The data directory these options and the environment name. */
  public Path dataDirectory(Map<String, String> environment) {
    if (data != null) {
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
