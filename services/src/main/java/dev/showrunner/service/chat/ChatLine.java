package dev.showrunner.service.chat;

import java.util.regex.Pattern;

/** Text made fit to stand as one line in a chat. */
final class ChatLine {
  /** What moves other text about, cannot be seen, or would begin a line of its own. */
  private static final Pattern UNSEEN =
      Pattern.compile(
          "[\\p{Cc}\\p{Cs}\\p{Co}\\p{Zl}\\p{Zp}\\u200B\\u202A-\\u202E\\u2066-\\u2069\\uFEFF\\s]+");

  /** What platforms and bots take for a command. */
  private static final Pattern COMMAND = Pattern.compile("[!/.$?&%~+=-]+\\p{L}.*");

  private static final String HARMLESS = "» ";

  private ChatLine() {}

  /** One line, without what nobody sees. */
  static String of(String text) {
    return UNSEEN.matcher(text).replaceAll(" ").strip();
  }

  /**
   * One line that is no command to anybody, whoever's words are in it.
   *
   * @param prefix what commands of ours begin with; empty when there are none
   */
  static String harmless(String text, String prefix) {
    String line = of(text);
    boolean ours = !prefix.isEmpty() && line.regionMatches(true, 0, prefix, 0, prefix.length());
    return ours || COMMAND.matcher(line).matches() ? HARMLESS + line : line;
  }

  /** The line, cut at a length in code points. */
  static String cut(String line, int longest) {
    if (line.codePointCount(0, line.length()) <= longest) {
      return line;
    }
    return line.substring(0, line.offsetByCodePoints(0, longest - 1)).strip() + "…";
  }
}
