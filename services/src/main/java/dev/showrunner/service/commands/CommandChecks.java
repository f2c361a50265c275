package dev.showrunner.service.commands;

import dev.showrunner.api.chat.ChatCommand;
import dev.showrunner.api.chat.ChatCommands.Mistake;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Finds what is wrong with a command. */
final class CommandChecks {
  static final int MAX_REPLY = 500;

  private static final int MAX_DESCRIPTION = 200;
  private static final int MAX_ALIASES = 20;
  private static final int MAX_CHANNELS = 100;
  private static final Duration LONGEST = Duration.ofDays(1);
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}_-]{0,29}");
  private static final String NAME_RULE =
      "is 1 to 30 letters, digits, - or _, without the prefix and without blanks";

  private final ChatCommand command;
  private final boolean builtIn;
  private final List<Mistake> mistakes = new ArrayList<>();

  private CommandChecks(ChatCommand command, boolean builtIn) {
    this.command = command;
    this.builtIn = builtIn;
  }

  /**
   * Everything that is wrong.
   *
   * @param builtIn whether it is one of ours, whose name and answer people do not change
   * @param taken whose each name and alias of the other commands is
   */
  static List<Mistake> of(ChatCommand command, boolean builtIn, Map<String, String> taken) {
    CommandChecks checks = new CommandChecks(command, builtIn);
    checks.names(taken);
    checks.texts();
    checks.time("perViewer", command.perViewer());
    checks.time("perChannel", command.perChannel());
    checks.channels();
    return List.copyOf(checks.mistakes);
  }

  private void add(String field, String detail) {
    mistakes.add(new Mistake(field, null, detail));
  }

  private void names(Map<String, String> taken) {
    name("name", command.name(), taken);
    if (command.aliases().size() > MAX_ALIASES) {
      add("aliases", "are at most " + MAX_ALIASES);
    }
    for (int i = 0; i < command.aliases().size(); i++) {
      String alias = command.aliases().get(i);
      String field = "aliases/" + i;
      if (alias.equals(command.name()) || command.aliases().indexOf(alias) < i) {
        add(field, "'" + Spoken.cut(alias, 30) + "' is there already");
      } else {
        name(field, alias, taken);
      }
    }
  }

  private void name(String field, String name, Map<String, String> taken) {
    if (!NAME.matcher(name).matches()) {
      add(field, NAME_RULE);
    } else if (taken.containsKey(name)) {
      add(field, "'" + name + "' belongs to the command '" + taken.get(name) + "' already");
    }
  }

  private void texts() {
    if (length(command.description()) > MAX_DESCRIPTION) {
      add("description", "is longer than " + MAX_DESCRIPTION + " characters");
    }
    if (builtIn) {
      if (!command.reply().isEmpty()) {
        add("reply", "of a built-in command cannot be changed; make a command of your own");
      }
      return;
    }
    if (command.reply().isBlank()) {
      add("reply", "is empty; write what the command answers");
    } else if (length(command.reply()) > MAX_REPLY) {
      add("reply", "is longer than " + MAX_REPLY + " characters, which no chat takes");
    }
    ReplyText.read(command.reply(), (at, detail) -> mistakes.add(new Mistake("reply", at, detail)));
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private void time(String field, Duration time) {
    if (time.isNegative() || time.compareTo(LONGEST) > 0) {
      add(field, "is between 0 and 24h");
    }
  }

  private void channels() {
    if (command.channels().size() > MAX_CHANNELS) {
      add("channels", "are at most " + MAX_CHANNELS);
    }
    for (String channel : new TreeSet<>(command.channels())) {
      if (!channel.matches("[a-z0-9-]+/[^/\\s]+")) {
        add(
            "channels",
            "'" + Spoken.cut(channel, 60) + "' is no channel; write platform/login, lower-case");
      }
    }
  }
}
