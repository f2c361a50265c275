package dev.showrunner.service.announcer;

import java.text.BreakIterator;
import java.util.Locale;
import java.util.regex.Pattern;

/** Makes a text fit for a chat: one line, no command, not too long. */
final class ChatText {
  /** Most code points of an announcement, as Twitch takes them. */
  static final int MAX = 500;

  private static final Pattern BLANKS = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\s]+");

  /** Turns the direction of what follows, or cannot be seen at all; joiners of emoji stay. */
  private static final Pattern UNSEEN =
      Pattern.compile("[\\u202a-\\u202e\\u2066-\\u2069\\u200b\\u2060\\ufeff]");

  /** What platforms take a line for a command by. */
  private static final Pattern COMMAND = Pattern.compile("^[/.\\\\].*");

  private ChatText() {}

  /** On one line, without what turns directions. */
  static String line(String text) {
    return UNSEEN.matcher(BLANKS.matcher(text).replaceAll(" ")).replaceAll("").strip();
  }

  /** As a message: it never becomes a command, whatever a title begins with. */
  static String message(String text, int most) {
    String line = line(text);
    return cut(COMMAND.matcher(line).matches() ? "· " + line : line, most);
  }

  /** At most so many code points; a cut one ends with … and breaks no character that people see. */
  static String cut(String text, int most) {
    if (text.codePointCount(0, text.length()) <= most) {
      return text;
    }
    int end = text.offsetByCodePoints(0, most - 1);
    BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    characters.setText(text);
    int whole = characters.isBoundary(end) ? end : characters.preceding(end);
    // something endless that counts as one character is cut all the same
    return text.substring(0, whole > end / 2 ? whole : end).stripTrailing() + "…";
  }

  static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /** Inert where Discord would read it as markdown. */
  static String plain(String text) {
    return line(text).replaceAll("([\\\\*_~`|>\\[\\]#<@])", "\\\\$1");
  }
}
