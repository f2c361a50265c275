package dev.showrunner.app.cli;

import dev.showrunner.api.Problem;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What the commands have in common. */
public abstract class ShowrunnerCommand implements Callable<Integer> {
  /** Done. */
  public static final int DONE = 0;

  /** It did not work. */
  public static final int FAILED = 1;

  /** Wrong usage or configuration. */
  public static final int USAGE = 2;

  /** Something outside is missing or unreachable. */
  public static final int OUTSIDE = 3;

  protected final Terminal terminal;

  @Mixin protected final GlobalOptions options = new GlobalOptions();

  @Spec
  @SuppressWarnings("NullAway.Init")
  CommandSpec spec;

  protected ShowrunnerCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Whether it starts the web server. */
  protected boolean serves() {
    return false;
  }

  /** A complaint about the command's own arguments. */
  protected CommandLine.ParameterException usage(String message) {
    return new CommandLine.ParameterException(spec.commandLine(), message);
  }

  /** The exit code that says whose turn it is. */
  static int exitCode(Problem problem) {
    return switch (problem.kind()) {
      case USER -> isUsage(problem.code()) ? USAGE : FAILED;
      case EXTERNAL -> OUTSIDE;
      case RESOURCE, INTERNAL -> FAILED;
    };
  }

  /**
   * Wrong words on the command line, in the configuration or in a file of rules: an option, an id
   * or a name that is none. As opposed to what cannot be done now, or to an unusable recording.
   */
  private static boolean isUsage(String code) {
    return switch (code) {
      case "config", "usage", "bad-time", "bad-option", "bad-name" -> true;
      case "account-setup", "account-flow", "which-account" -> true;
      default ->
          code.startsWith("unknown-")
              || code.startsWith("no-such-")
              || code.startsWith("wrong-")
              || code.endsWith("-not-found");
    };
  }
}
