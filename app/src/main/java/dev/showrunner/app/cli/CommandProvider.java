package dev.showrunner.app.cli;

import java.util.List;

/** Commands that another module brings; found by {@link java.util.ServiceLoader}. */
public interface CommandProvider {
  /** Its commands, printing to this terminal. */
  List<ShowrunnerCommand> commands(Terminal terminal);
}
