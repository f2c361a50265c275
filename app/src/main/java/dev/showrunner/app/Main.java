package dev.showrunner.app;

import dev.showrunner.app.cli.Cli;
import dev.showrunner.app.cli.Terminal;

/** Where the program starts. */
public final class Main {
  private Main() {}

  /** Runs one command and exits with its code. */
  public static void main(String[] args) {
    System.exit(new Cli(Terminal.ofProcess()).run(args));
  }
}
