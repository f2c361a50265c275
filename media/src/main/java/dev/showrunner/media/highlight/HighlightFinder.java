package dev.showrunner.media.highlight;

import dev.showrunner.api.Evidence;
import dev.showrunner.media.signal.SparseSignals;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Picks ranked moments out of the score. Of one moment only the best second is taken: a further one
 * must be some way off, and the score must have fallen by half in between.
 */
final class HighlightFinder {
  /** A signal counts as evidence when it stood out this near to the peak, in seconds. */
  private static final int NEAR = 3;

  /** How far the peak may be from the second with the highest score. */
  private static final int REACH = 4;

  private static final double FALLEN = 0.5;

  private final HighlightSettings settings;

  HighlightFinder(HighlightSettings settings) {
    this.settings = settings;
  }

  /** Best first; of equals the earlier one first. */
  List<Moment> find(double duration, Fusion fusion, Bounds bounds) {
    List<Integer> peaks = new ArrayList<>();
    int[] candidates =
        IntStream.range(0, fusion.seconds())
            .filter(i -> fusion.score(i) >= settings.threshold())
            .boxed()
            .sorted(
                Comparator.<Integer>comparingDouble(i -> -fusion.score(i)).thenComparing(i -> i))
            .mapToInt(i -> i)
            .toArray();
    for (int i = 0; i < candidates.length && peaks.size() < settings.max(); i++) {
      int candidate = candidates[i];
      if (peaks.stream().noneMatch(peak -> sameMoment(fusion, peak, candidate))) {
        peaks.add(candidate);
      }
    }
    List<Moment> moments = new ArrayList<>();
    for (int peak : peaks) {
      moments.add(moment(peak, fusion, bounds, duration, moments));
    }
    return moments;
  }

  private boolean sameMoment(Fusion fusion, int peak, int candidate) {
    if (Math.abs(peak - candidate) < settings.apart()) {
      return true;
    }
    double lowest = Double.POSITIVE_INFINITY;
    for (int i = Math.min(peak, candidate); i < Math.max(peak, candidate); i++) {
      lowest = Math.min(lowest, fusion.score(i));
    }
    return lowest > FALLEN * fusion.score(candidate);
  }

  private static Moment moment(
      int best, Fusion fusion, Bounds bounds, double duration, List<Moment> better) {
    int told = telling(fusion, best);
    int peak = peak(fusion, told, best);
    Bounds.Span span = bounds.around(fusion, best, peak);
    double start = span.start();
    double end = span.end();
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
        round(fusion.score(best), 2),
        Titles.of(fusion.tracks().get(told).name(), peak),
        evidence(fusion, best));
  }

  /** The track that says most; a marker only points, so others tell when they can. */
  private static int telling(Fusion fusion, int best) {
    Comparator<Integer> strength = Comparator.comparingDouble(t -> shareNear(fusion, t, best));
    List<Track> tracks = fusion.tracks();
    return IntStream.range(0, tracks.size())
        .boxed()
        .filter(t -> !tracks.get(t).name().equals(SparseSignals.MARKERS))
        .filter(t -> shareNear(fusion, t, best) > 0)
        .max(strength)
        .or(() -> IntStream.range(0, tracks.size()).boxed().max(strength))
        .orElseThrow();
  }

  /** Where that track is at its height, while the moment lasts. */
  private static int peak(Fusion fusion, int told, int best) {
    double low = FALLEN * fusion.score(best);
    int from = best;
    while (from > 0 && best - from < REACH && fusion.score(from - 1) > low) {
      from--;
    }
    int to = best;
    while (to + 1 < fusion.seconds() && to - best < REACH && fusion.score(to + 1) > low) {
      to++;
    }
    Track track = fusion.tracks().get(told);
    return track.highest(from, Math.min(to, track.size() - 1));
  }

  private static double shareNear(Fusion fusion, int track, int best) {
    return fusion.share(track, strongest(fusion, track, best));
  }

  private static int strongest(Fusion fusion, int track, int best) {
    int strongest = best;
    for (int i = best - NEAR; i <= best + NEAR; i++) {
      if (fusion.share(track, i) > fusion.share(track, strongest)) {
        strongest = i;
      }
    }
    return strongest;
  }

  /** Each signal's part in the score; together they are 1. */
  private static List<Evidence> evidence(Fusion fusion, int best) {
    List<Track> tracks = fusion.tracks();
    double all = 0;
    for (int t = 0; t < tracks.size(); t++) {
      all += shareNear(fusion, t, best);
    }
    List<Evidence> evidence = new ArrayList<>();
    for (int t = 0; t < tracks.size(); t++) {
      double share = shareNear(fusion, t, best);
      if (share > 0) {
        int at = strongest(fusion, t, best);
        Track track = tracks.get(t);
        evidence.add(new Evidence(track.name(), round(track.at(at), 2), share / all, at));
      }
    }
    evidence.sort(Comparator.comparingDouble(it -> -it.weight()));
    return evidence.stream()
        .map(it -> new Evidence(it.signal(), it.value(), round(it.weight(), 3), it.at()))
        .toList();
  }

  private static double round(double value, int digits) {
    double scale = Math.pow(10, digits);
    return Math.round(value * scale) / scale;
  }
}
