package dev.showrunner.media.transcript;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What was said in a video.
 *
 * @param cues ordered by their start; they may overlap when two people speak at once
 */
public record Transcript(List<Cue> cues) {
  /** Nothing was said. */
  public static final Transcript EMPTY = new Transcript(List.of());

  /** What is shorter than this cannot be read. */
  private static final double SHORTEST = 0.02;

  public Transcript {
    cues =
        cues.stream()
            .sorted(Comparator.comparingDouble(Cue::start).thenComparingDouble(Cue::end))
            .toList();
  }

  /**
   * Reads SRT, WebVTT, WhisperX JSON or OpenAI's verbose_json, told apart by content.
   *
   * @throws dev.showrunner.api.ProblemException {@code transcript-missing}, {@code
   *     transcript-unknown} or {@code transcript-broken}, with the line where it breaks
   */
  public static Transcript read(Path file) {
    return TranscriptReader.read(file);
  }

  /**
   * Reads the same from memory.
   *
   * @param name what it is called in a problem
   * @throws dev.showrunner.api.ProblemException as {@link #read}
   */
  public static Transcript parse(String name, byte[] content) {
    return TranscriptReader.parse(name, content);
  }

  /** This and another one, of other parts of the same video. */
  public Transcript and(Transcript other) {
    List<Cue> all = new ArrayList<>(cues);
    all.addAll(other.cues);
    return new Transcript(all);
  }

  /** Whether nothing was said. */
  public boolean isEmpty() {
    return cues.isEmpty();
  }

  /**
   * The part between two times, shifted so that it starts at 0. A word belongs to it when its
   * middle does.
   */
  public Transcript between(double start, double end) {
    double length = Math.max(0, end - start);
    List<Cue> part = new ArrayList<>();
    for (Cue cue : cues) {
      if (cue.start() < end && cue.end() > start) {
        List<Word> inside =
            cue.words().stream().filter(w -> w.middle() >= start && w.middle() < end).toList();
        double from = Math.max(0, cue.start() - start);
        double to = Math.min(length, cue.end() - start);
        if (!inside.isEmpty() && to - from >= SHORTEST) {
          boolean whole = inside.size() == cue.words().size();
          part.add(
              new Cue(
                  from,
                  to,
                  whole ? cue.text() : Words.join(inside),
                  inside.stream().map(word -> word.shift(-start, length)).toList()));
        }
      }
    }
    return new Transcript(part);
  }
}
