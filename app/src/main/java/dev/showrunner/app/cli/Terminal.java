package dev.showrunner.app.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Where a command prints and what surrounds it.
 *
 * @param out results, and nothing else when they are JSON
 * @param err everything else
 * @param environment variables of the process
 * @param interactive whether a person watches {@code out}; only then is there colour
 */
public record Terminal(
    PrintStream out, PrintStream err, Map<String, String> environment, boolean interactive) {

  /** The process's own streams, in UTF-8 whatever the machine's locale is. */
  public static Terminal ofProcess() {
    Map<String, String> environment = System.getenv();
    boolean interactive =
        System.console() != null
            && System.console().isTerminal()
            && !environment.containsKey("NO_COLOR")
            && !"dumb".equals(environment.get("TERM"));
    return new Terminal(
        stream(FileDescriptor.out), stream(FileDescriptor.err), environment, interactive);
  }

  private static PrintStream stream(FileDescriptor target) {
    return new PrintStream(new FileOutputStream(target), true, StandardCharsets.UTF_8);
  }

  /** Text in a style when a person watches, plain otherwise. */
  String styled(Style style, String text) {
    return interactive ? style.code + text + "\u001B[0m" : text;
  }

  /** The few styles there are. */
  enum Style {
    BOLD("\u001B[1m"),
    DIM("\u001B[2m"),
    GOOD("\u001B[32m"),
    ATTENTION("\u001B[33m"),
    BAD("\u001B[31m");

    private final String code;

    Style(String code) {
      this.code = code;
    }
  }
}
