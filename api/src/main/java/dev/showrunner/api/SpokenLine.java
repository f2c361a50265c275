package dev.showrunner.api;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A line of what is said: a sentence or a part of one, shown together as a caption.
 *
 * @param start seconds from the start of the recording
 * @param end seconds, after start
 * @param text the line without control characters, 1 to {@value #MAX_TEXT} characters
 * @param words its words with their times, in order; empty when they share the line's time, each by
 *     its length
 */
public record SpokenLine(double start, double end, String text, List<Word> words) {
  /** Characters of a line. */
  public static final int MAX_TEXT = 500;

  /** Something that is no blank and no control or formatting character. */
  private static final Pattern SEEN = Pattern.compile("[^\\p{C}\\p{Z}\\s]");

  /**
   * One spoken word.
   *
   * @param start seconds from the start of the recording
   * @param end seconds, never before start
   * @param text the word with its punctuation, without blanks
   */
  public record Word(double start, double end, String text) {
    public Word {
      if (!(start >= 0) || !(end >= start) || Double.isInfinite(end)) {
        throw new IllegalArgumentException("a word starts at 0 s or later and never ends before");
      }
      check("a word", text);
    }
  }

  public SpokenLine {
    if (!(start >= 0) || !(end > start) || Double.isInfinite(end)) {
      throw new IllegalArgumentException("a line starts at 0 s or later and ends after its start");
    }
    check("a line", text);
    words = words == null ? List.of() : List.copyOf(words);
  }

  private static void check(String what, String text) {
    if (text == null || !SEEN.matcher(text).find() || text.length() > MAX_TEXT) {
      throw new IllegalArgumentException(what + " has 1 to " + MAX_TEXT + " characters");
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(what + " has no control characters");
    }
  }

  /** Whether any of it is said between two times. */
  public boolean within(double from, double to) {
    return start < to && end > from;
  }
}
