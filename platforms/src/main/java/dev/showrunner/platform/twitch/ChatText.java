package dev.showrunner.platform.twitch;

/** Makes a line fit for Twitch's chat. */
final class ChatText {
  /** Code points of a line; Twitch's documentation of Send Chat Message. */
  static final int LONGEST = 500;

  /**
   * Is not seen. Twitch drops a line that equals the one before within 30 s; this makes it differ.
   */
  private static final String UNSEEN = " \uDB40\uDC00";

  /** Is not seen either; before a sign that would make a command of the line. */
  private static final String GUARD = "\u200B";

  private ChatText() {}

  /** One line, no command, not too long; ends with … when something was cut off. */
  static String of(String text) {
    String line = text.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}\\s]+", " ").strip();
    return cut(line.startsWith("/") || line.startsWith(".") ? GUARD + line : line, LONGEST);
  }

  /** The same words in a form that differs. */
  static String varied(String line) {
    return cut(line, LONGEST - UNSEEN.codePointCount(0, UNSEEN.length())) + UNSEEN;
  }

  private static String cut(String line, int longest) {
    if (line.codePointCount(0, line.length()) <= longest) {
      return line;
    }
    return line.substring(0, line.offsetByCodePoints(0, longest - 1)).stripTrailing() + "…";
  }
}
