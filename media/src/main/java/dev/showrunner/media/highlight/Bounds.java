package dev.showrunner.media.highlight;

import dev.showrunner.api.Signal;
import dev.showrunner.media.transcript.Cue;
import dev.showrunner.media.transcript.Transcript;
import org.jspecify.annotations.Nullable;

/**
 * Where a clip of a moment begins and ends: before what led to it, after the reaction to it, and
 * between sentences. Borders are those of the transcript; without one, pauses in the sound.
 */
final class Bounds {
  /** The moment goes on while the score is above this share of its height. */
  private static final double GOES_ON = 0.25;

  /** Seconds before a moment's beginning that tell what it is about, and after its end. */
  private static final double CAUSE = 9;

  private static final double AFTERMATH = 4;

  /** How far a border may be away, before and after. */
  private static final double REACH = 3;

  private static final double REACH_AFTER = 4;

  /** Silence around a sentence that is kept with it. */
  private static final double BREATH = 0.2;

  /** A pause is this much below what is around, in dB, for three tenths of a second. */
  private static final double PAUSE = 8;

  private static final int PAUSE_STEPS = 3;

  private final HighlightSettings settings;
  private final double duration;
  private final @Nullable Signal envelope;
  private final Transcript transcript;

  /** A clip's beginning and end in seconds. */
  record Span(double start, double end) {}

  Bounds(
      HighlightSettings settings,
      double duration,
      @Nullable Signal envelope,
      Transcript transcript) {
    this.settings = settings;
    this.duration = duration;
    this.envelope = envelope;
    this.transcript = transcript;
  }

  /** The clip of a moment whose score is highest at {@code best} and whose peak is near that. */
  Span around(Fusion fusion, int best, int peak) {
    double low = GOES_ON * fusion.score(best);
    int reach = (int) settings.longest();
    int from = Math.min(best, peak);
    while (from > 0 && best - from < reach / 3 && fusion.score(from - 1) > low) {
      from--;
    }
    int to = Math.max(best, peak);
    while (to + 1 < fusion.seconds() && to - best < reach / 2 && fusion.score(to + 1) > low) {
      to++;
    }
    double start = from - CAUSE;
    double end = to + 1 + AFTERMATH;
    double missing = settings.shortest() - (end - start);
    if (missing > 0) {
      start -= missing / 2;
      end += missing / 2;
    }
    start = start(start, from);
    end = end(end, to + 1);
    return fit(start, end, peak);
  }

  /** Within the recording and within the lengths allowed; the peak stays inside. */
  private Span fit(double start, double end, int peak) {
    double from = Math.max(0, start);
    double to = Math.min(duration, end);
    if (to - from > settings.longest()) {
      from = Math.max(from, Math.min(peak - settings.longest() / 2, to - settings.longest()));
      to = from + settings.longest();
    }
    double least = Math.min(settings.shortest(), duration);
    if (to - from < least) {
      from = Math.clamp(from - (least - (to - from)) / 2, 0, duration - least);
      to = from + least;
    }
    return new Span(from, to);
  }

  private double start(double wanted, double latest) {
    double best = Double.NaN;
    for (Cue cue : transcript.cues()) {
      double at = cue.start() - BREATH;
      if (near(at, wanted, REACH, Math.min(REACH_AFTER, latest - wanted))
          && !(Math.abs(best - wanted) <= Math.abs(at - wanted))) {
        best = at;
      }
    }
    return Double.isNaN(best) ? pause(wanted, -REACH, Math.min(REACH, latest - wanted)) : best;
  }

  private double end(double wanted, double earliest) {
    double best = Double.NaN;
    for (Cue cue : transcript.cues()) {
      double at = cue.end() + BREATH;
      if (near(at, wanted, Math.min(REACH, wanted - earliest), REACH_AFTER)
          && !(Math.abs(best - wanted) <= Math.abs(at - wanted))) {
        best = at;
      }
    }
    return Double.isNaN(best)
        ? pause(wanted, -Math.min(REACH, wanted - earliest), REACH_AFTER)
        : best;
  }

  private static boolean near(double at, double wanted, double before, double after) {
    return at >= wanted - before && at <= wanted + after;
  }

  /** The middle of the deepest pause near a time, or the time itself. */
  private double pause(double wanted, double before, double after) {
    if (envelope == null) {
      return wanted;
    }
    double step = envelope.stepSeconds();
    int from = (int) Math.max(0, (wanted + before) / step);
    int to = (int) Math.min(envelope.size() - PAUSE_STEPS, (wanted + after) / step);
    double sum = 0;
    double deepest = Double.POSITIVE_INFINITY;
    int at = -1;
    for (int i = from; i <= to; i++) {
      double level = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < PAUSE_STEPS; k++) {
        level = Math.max(level, envelope.at(i + k));
      }
      sum += envelope.at(i);
      if (level < deepest) {
        deepest = level;
        at = i;
      }
    }
    boolean found = at >= 0 && deepest <= sum / (to - from + 1) - PAUSE;
    return found ? (at + PAUSE_STEPS / 2.0) * step : wanted;
  }
}
