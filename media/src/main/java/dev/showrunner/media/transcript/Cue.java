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
  public Cue {
    words = List.copyOf(words);
    if (!(start >= 0) || !(end > start)) {
      throw new IllegalArgumentException("a cue starts at 0 s or later and ends after its start");
    }
    if (words.isEmpty()) {
      throw new IllegalArgumentException("a cue has words");
    }
  }
}
