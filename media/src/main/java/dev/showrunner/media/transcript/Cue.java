package dev.showrunner.media.transcript;

import java.util.List;

/**
 * What is shown together: a sentence or a part of one.
 *
 * @param start seconds
 * @param end seconds, after start
 * @param text one line of plain text, without control characters
 * @param words its words in order; never empty
 */
public record Cue(double start, double end, String text, List<Word> words) {
  private static final double SHORTEST = 0.02;

  public Cue {
    words = List.copyOf(words);
    if (!(start >= 0) || !(end > start)) {
      throw new IllegalArgumentException("a cue starts at 0 s or later and ends after its start");
    }
    if (words.isEmpty()) {
      throw new IllegalArgumentException("a cue has words");
    }
  }

  /** A cue whose words share its time, each by its length; for texts that have no more. */
  public static Cue spread(double start, double end, String text) {
    return new CueText(CueText.clean(text), List.of()).cue(start, end);
  }

  /** A cue of these words, as long as they last. */
  public static Cue of(List<Word> words) {
    double start = words.getFirst().start();
    double end = Math.max(words.getLast().end(), start + SHORTEST);
    return new Cue(start, end, Words.join(words), words);
  }
}
