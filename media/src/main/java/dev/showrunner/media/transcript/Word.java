package dev.showrunner.media.transcript;

/**
 * One spoken word.
 *
 * @param start seconds
 * @param end seconds, never before start
 * @param text the word with its punctuation, without blanks
 */
public record Word(double start, double end, String text) {
  public Word {
    if (!(start >= 0) || !(end >= start)) {
      throw new IllegalArgumentException("a word starts at 0 s or later and ends after its start");
    }
  }

  double middle() {
    return (start + end) / 2;
  }

  /** This word, moved and cut to a time from 0 to {@code length}. */
  Word shift(double by, double length) {
    double from = Math.clamp(start + by, 0, length);
    return new Word(from, Math.clamp(end + by, from, length), text);
  }
}
