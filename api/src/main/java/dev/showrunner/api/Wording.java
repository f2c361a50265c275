package dev.showrunner.api;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a person wrote for a part of a recording, to be shown in a clip instead of what was heard.
 *
 * @param from seconds from the start of the recording
 * @param to seconds, after from
 * @param lines all that is said between the two, in order; at most {@value #MAX_LINES}; none when
 *     nothing is to be shown
 */
public record Wording(double from, double to, List<SpokenLine> lines) {
  /** Number of lines; an hour of speech has about a thousand. */
  public static final int MAX_LINES = 5_000;

  public Wording {
    if (!(from >= 0) || !(to > from) || Double.isInfinite(to)) {
      throw new IllegalArgumentException(
          "'from' is 0 s or later and 'to' after it, both in seconds of the recording");
    }
    if (lines == null || lines.size() > MAX_LINES) {
      throw new IllegalArgumentException("'lines' is a list of at most " + MAX_LINES + " lines");
    }
    lines = inOrder(lines);
  }

  /** What was heard, with this in its place. */
  public List<SpokenLine> over(List<SpokenLine> heard) {
    List<SpokenLine> both = new ArrayList<>(lines);
    for (SpokenLine line : heard) {
      if (!line.within(from, to)) {
        both.add(line);
      }
    }
    return inOrder(both);
  }

  private static List<SpokenLine> inOrder(List<SpokenLine> lines) {
    return lines.stream().sorted(Comparator.comparingDouble(SpokenLine::start)).toList();
  }
}
