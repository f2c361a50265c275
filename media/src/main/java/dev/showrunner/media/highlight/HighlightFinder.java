package dev.showrunner.media.highlight;

import dev.showrunner.api.Evidence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Joins signals into ranked moments. A second's score is the sum of what each signal says beyond
 * the usual, so two signals that agree need less of each. Of one moment only the best second is
 * taken: a further one must be a window away, and the score must have fallen by half in between.
 */
final class HighlightFinder {
  /** A signal counts as evidence when it stood out this near to the peak, in seconds. */
  private static final int NEAR = 3;

  private static final double FALLEN = 0.5;

  /** A signal with this score tells when the moment was. */
  private static final double CLEAR = 1;

  private final HighlightSettings settings;

  HighlightFinder(HighlightSettings settings) {
    this.settings = settings;
  }

  /** Best first; of equals the earlier one first. */
  List<Moment> find(double duration, List<Track> tracks) {
    int seconds = tracks.stream().mapToInt(Track::size).max().orElse(0);
    double[] scores = new double[seconds];
    for (Track track : tracks) {
      for (int i = 0; i < track.size(); i++) {
        scores[i] += track.scoreAt(i);
      }
    }
    List<Integer> peaks = new ArrayList<>();
    int[] candidates =
        IntStream.range(0, seconds)
            .filter(i -> scores[i] >= settings.threshold())
            .boxed()
            .sorted(Comparator.<Integer>comparingDouble(i -> -scores[i]).thenComparing(i -> i))
            .mapToInt(i -> i)
            .toArray();
    for (int i = 0; i < candidates.length && peaks.size() < settings.max(); i++) {
      int candidate = candidates[i];
      if (peaks.stream().noneMatch(peak -> sameMoment(scores, peak, candidate))) {
        peaks.add(candidate);
      }
    }
    List<Moment> moments = new ArrayList<>();
    for (int peak : peaks) {
      moments.add(moment(peak, scores, tracks, duration, moments));
    }
    return moments;
  }

  private boolean sameMoment(double[] scores, int peak, int candidate) {
    if (Math.abs(peak - candidate) < settings.seconds()) {
      return true;
    }
    double lowest = Double.POSITIVE_INFINITY;
    for (int i = Math.min(peak, candidate); i < Math.max(peak, candidate); i++) {
      lowest = Math.min(lowest, scores[i]);
    }
    return lowest > FALLEN * scores[candidate];
  }

  private Moment moment(
      int best, double[] scores, List<Track> tracks, double duration, List<Moment> better) {
    Track first = telling(tracks, best);
    int peak = peak(first, best, scores);
    List<Evidence> evidence =
        tracks.stream()
            .sorted(Comparator.comparingDouble(track -> -scoreNear(track, best)))
            .filter(track -> scoreNear(track, best) > 0)
            .map(track -> evidence(track, best))
            .toList();
    double length = Math.min(settings.seconds(), duration);
    double start = Math.clamp(peak - settings.lead() * length, 0, duration - length);
    double end = start + length;
    for (Moment other : better) {
      if (other.peak() < peak) {
        start = Math.max(start, Math.min(other.end(), peak));
      } else {
        end = Math.min(end, Math.max(other.start(), Math.min(duration, peak + 1)));
      }
    }
    return new Moment(
        round(start, 3),
        round(end, 3),
        peak,
        round(scores[best], 2),
        Titles.of(first.name(), peak),
        evidence);
  }

  /** The strongest signal that is the moment itself; else the strongest that answers to it. */
  private static Track telling(List<Track> tracks, int best) {
    Comparator<Track> strength = Comparator.comparingDouble(track -> scoreNear(track, best));
    return tracks.stream()
        .filter(track -> track.answers() == 0 && scoreNear(track, best) >= CLEAR)
        .max(strength)
        .or(() -> tracks.stream().max(strength))
        .orElseThrow();
  }

  /** Where the strongest signal is at its height, as long as the same moment lasts. */
  private int peak(Track track, int best, double[] scores) {
    int reach = (int) (settings.seconds() / 2);
    int from = best;
    while (from > 0 && best - from < reach && scores[from - 1] > FALLEN * scores[best]) {
      from--;
    }
    int to = best;
    while (to + 1 < scores.length && to - best < reach && scores[to + 1] > FALLEN * scores[best]) {
      to++;
    }
    if (track.answers() == 0) {
      return track.highest(from, Math.min(to, track.size() - 1));
    }
    // An answer comes later than what it answers to.
    int answer = track.highest(best, Math.min(best + track.answers(), track.size() - 1));
    return Math.max(0, answer - track.answers() / 2);
  }

  private static double scoreNear(Track track, int best) {
    return track.weight() > 0 && best < track.size() ? track.scoreAt(strongest(track, best)) : 0;
  }

  private static int strongest(Track track, int best) {
    int strongest = best;
    for (int i = best - NEAR; i <= best + NEAR; i++) {
      if (i >= 0 && i < track.size() && track.scoreAt(i) > track.scoreAt(strongest)) {
        strongest = i;
      }
    }
    return strongest;
  }

  private static Evidence evidence(Track track, int best) {
    int from = strongest(track, best);
    int at = from;
    for (int i = from; i <= from + track.answers() && i < track.size(); i++) {
      if (track.standOut()[i] > track.standOut()[at]) {
        at = i;
      }
    }
    return new Evidence(track.name(), round(track.at(from), 2), track.weight(), at);
  }

  private static double round(double value, int digits) {
    double scale = Math.pow(10, digits);
    return Math.round(value * scale) / scale;
  }
}
