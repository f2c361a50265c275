package dev.showrunner.media.speech;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A part of a recording.
 *
 * @param from seconds, 0 or more
 * @param to seconds, after from
 */
public record Stretch(double from, double to) {
  public Stretch {
    if (!(from >= 0) || !(to > from) || !Double.isFinite(to)) {
      throw new IllegalArgumentException("a stretch begins at 0 s or later and ends after that");
    }
  }

  double length() {
    return to - from;
  }

  /** The same parts in order, those that touch joined. */
  static List<Stretch> joined(List<Stretch> parts) {
    List<Stretch> joined = new ArrayList<>();
    for (Stretch next : parts.stream().sorted(Comparator.comparingDouble(Stretch::from)).toList()) {
      if (!joined.isEmpty() && next.from <= joined.getLast().to) {
        Stretch last = joined.removeLast();
        joined.add(new Stretch(last.from, Math.max(last.to, next.to)));
      } else {
        joined.add(next);
      }
    }
    return joined;
  }

  /** What of these parts is in none of those; crumbs below {@code least} seconds left out. */
  static List<Stretch> without(List<Stretch> these, List<Stretch> those, double least) {
    List<Stretch> left = new ArrayList<>();
    for (Stretch part : joined(these)) {
      double at = part.from;
      for (Stretch known : joined(those)) {
        if (known.to > at && known.from < part.to) {
          add(left, at, known.from, least);
          at = Math.max(at, known.to);
        }
      }
      add(left, at, part.to, least);
    }
    return left;
  }

  private static void add(List<Stretch> parts, double from, double to, double least) {
    if (to - from >= least) {
      parts.add(new Stretch(from, to));
    }
  }
}
