package dev.showrunner.service.commands;

import dev.showrunner.api.StreamEvent;
import dev.showrunner.api.TextMatch;
import dev.showrunner.api.Viewer;
import dev.showrunner.api.chat.ChatCommand.Access;
import dev.showrunner.api.chat.ChatSender;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the command in a line of chat. It stands at the beginning, or behind whom the line is for:
 * Twitch puts the name of the one who is answered before a reply, and people call the bot by name.
 */
final class CommandLine {
  private static final Pattern BLANK = Pattern.compile("[\\s\\p{Cc}\\p{Cn}\\p{Co}]+");
  private static final Pattern NAME = Pattern.compile("@(\\S+?)[,:]? ");

  private final Surroundings around;

  CommandLine(Surroundings around) {
    this.around = around;
  }

  /** Which lines can hold a command: few others, since each one costs a delivery. */
  static TextMatch candidates(String prefix) {
    String plain = prefix.replaceAll("[\\\\^$.|?*+()\\[\\]{}]", "\\\\$0");
    return new TextMatch(TextMatch.How.REGEX, List.of("^\\s*(@\\S+\\s+)*" + plain), true, false);
  }

  /** The command as it was written; null when the line is none. */
  @Nullable Call read(StreamEvent event) {
    Viewer viewer = event.viewer();
    String text = event.text();
    if (viewer == null || text == null) {
      return null;
    }
    String line = BLANK.matcher(text).replaceAll(" ").strip();
    boolean reply = event.payload().get("replyTo") != null;
    @Nullable String answered = null;
    Matcher name = NAME.matcher(line);
    for (int i = 0; name.lookingAt(); i++, name = NAME.matcher(line)) {
      if (i == 0 && reply) {
        answered = name.group(1);
      } else if (!isOurs(event, name.group(1))) {
        return null;
      }
      line = line.substring(name.end());
    }
    String prefix = around.prefix();
    if (!line.regionMatches(true, 0, prefix, 0, prefix.length())) {
      return null;
    }
    String[] parts = line.substring(prefix.length()).split(" ", 2);
    String word = parts[0].toLowerCase(Locale.ROOT);
    String args = parts.length == 1 ? "" : parts[1].strip();
    return word.isEmpty() ? null : new Call(event, word, args, Access.of(viewer.roles()), answered);
  }

  private boolean isOurs(StreamEvent event, String name) {
    return around
        .capabilities()
        .find(ChatSender.class, event.channel().platform())
        .map(sender -> sender.writesAs(event.channel()))
        .filter(name::equalsIgnoreCase)
        .isPresent();
  }
}
