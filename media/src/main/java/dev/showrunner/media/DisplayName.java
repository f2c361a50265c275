package dev.showrunner.media;

import java.nio.file.Path;

/** How a file is called in a message: on one line, whatever its name holds. */
public final class DisplayName {
  private DisplayName() {}

  /** The path as it was given, control characters replaced. */
  public static String of(Path file) {
    StringBuilder shown = new StringBuilder();
    file.toString()
        .codePoints()
        .map(c -> isUnseen(c) ? '\uFFFD' : c)
        .forEach(shown::appendCodePoint);
    return shown.toString();
  }

  private static boolean isUnseen(int c) {
    int type = Character.getType(c);
    return Character.isISOControl(c)
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
