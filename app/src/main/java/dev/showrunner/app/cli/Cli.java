package dev.showrunner.app.cli;

import dev.showrunner.api.ProblemException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Parses a command line, runs its command, turns what goes wrong into one line and a code. */
public final class Cli {
  private final Terminal terminal;

  /** A command line that prints to this terminal. */
  public Cli(Terminal terminal) {
    this.terminal = terminal;
  }

  @Command(
      name = "showrunner",
      description = "Runs a live show: listens, acts, records, clips, publishes.",
      versionProvider = Version.class,
      mixinStandardHelpOptions = true,
      synopsisSubcommandLabel = "COMMAND")
  private static final class Root {}

  /** Runs one command; returns its exit code. */
  public int run(String... args) {
    boolean verbose = List.of(args).contains("--verbose");
    System.setProperty(Logging.LEVEL, verbose ? "DEBUG" : "WARN");
    CommandLine line = commandLine(args);
    line.setExecutionExceptionHandler((failure, command, parsed) -> report(failure, verbose));
    line.setParameterExceptionHandler((failure, given) -> reportUsage(failure));
    if (args.length == 0) {
      line.usage(terminal.err());
      return ShowrunnerCommand.USAGE;
    }
    return line.execute(args);
  }

  private CommandLine commandLine(String... args) {
    List<ShowrunnerCommand> commands = Commands.named(args.length == 0 ? "" : args[0], terminal);
    if (commands.size() == 1 && commands.getFirst().serves()) {
      HeadStart.begin();
    }
    CommandLine line = new CommandLine(new Root());
    commands.forEach(line::addSubcommand);
    Numbers.teach(line);
    line.setOut(new java.io.PrintWriter(terminal.out(), true));
    line.setErr(new java.io.PrintWriter(terminal.err(), true));
    line.setExecutionStrategy(new CommandLine.RunLast());
    return line;
  }

  private int report(Exception failure, boolean verbose) {
    if (verbose) {
      failure.printStackTrace(terminal.err());
    }
    if (failure instanceof ProblemException known) {
      terminal.err().println("showrunner: " + known.problem().message());
      return ShowrunnerCommand.exitCode(known.problem());
    }
    if (failure instanceof InterruptedException) {
      terminal.err().println("showrunner: interrupted");
      return ShowrunnerCommand.FAILED;
    }
    String words = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    terminal
        .err()
        .println("showrunner: " + words + (verbose ? "" : " (--verbose shows where it happened)"));
    return ShowrunnerCommand.FAILED;
  }

  private int reportUsage(ParameterException failure) {
    String name = failure.getCommandLine().getCommandSpec().qualifiedName(" ");
    StringBuilder words = new StringBuilder("showrunner: ").append(failure.getMessage());
    if (failure instanceof UnmatchedArgumentException unmatched) {
      List<String> near = unmatched.getSuggestions();
      if (!near.isEmpty()) {
        words.append("; did you mean '").append(near.getFirst()).append("'?");
      }
    }
    terminal.err().println(words + " (see '" + name + " --help')");
    return ShowrunnerCommand.USAGE;
  }

  /** For tests that need to know what was parsed. */
  ParseResult parse(String... args) {
    return commandLine(args).parseArgs(args);
  }
}
