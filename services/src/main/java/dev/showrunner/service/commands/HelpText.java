package dev.showrunner.service.commands;

import dev.showrunner.api.chat.ChatCommand;
import dev.showrunner.api.chat.ChatCommands.Listed;
import java.util.List;

/** What help says. */
final class HelpText {
  /** Where nobody says how long a line may be. */
  static final int USUAL_LENGTH = 500;

  private final String prefix;

  HelpText(String prefix) {
    this.prefix = prefix;
  }

  /** The names that fit, and how many do not. */
  String list(List<String> names, int longest) {
    if (names.isEmpty()) {
      return "There are no commands for you here.";
    }
    StringBuilder line = new StringBuilder("Commands:");
    int room = longest - " … and 1000 more".length();
    int shown = 0;
    for (String name : names) {
      String next = " " + prefix + name;
      int length = line.codePointCount(0, line.length()) + next.codePointCount(0, next.length());
      if (length > room) {
        break;
      }
      line.append(next);
      shown++;
    }
    if (shown < names.size()) {
      line.append(" … and ").append(names.size() - shown).append(" more");
    }
    return line.toString();
  }

  /** One command. */
  String of(Listed listed) {
    ChatCommand command = listed.command();
    String what =
        !command.description().isBlank()
            ? command.description().strip()
            : "answers: " + Spoken.cut(command.reply(), 120);
    String others =
        command.aliases().isEmpty()
            ? ""
            : " (also " + prefix + String.join(", " + prefix, command.aliases()) + ")";
    return listed.usage() + others + ": " + what;
  }
}
