package dev.showrunner.media.caption;

import dev.showrunner.media.transcript.Word;
import java.util.List;

/** What is on screen at once: one or two lines. */
record Phrase(double start, double end, List<List<Word>> lines) {
  Phrase until(double newEnd) {
    return new Phrase(start, newEnd, lines);
  }

  List<Word> words() {
    return lines.stream().flatMap(List::stream).toList();
  }
}
