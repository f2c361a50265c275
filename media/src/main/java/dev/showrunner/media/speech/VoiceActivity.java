package dev.showrunner.media.speech;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where somebody may be speaking: where it is louder than the quiet of this stretch. Engines make
 * words up when they are given silence, so what is surely none is never sent; in doubt it is.
 */
final class VoiceActivity {
  private static final int FRAME = SoundReader.RATE / 50;
  private static final double FRAMES_A_SECOND = 50;

  /** In decibels below full scale. */
  private static final double SILENCE = -90;

  /** Speech that is quieter than this cannot be understood. */
  private static final double QUIETEST = -55;

  /** Speech goes up and down; hum, hiss and a test tone do not. */
  private static final double LEAST_RANGE = 6;

  private static final double QUIET_SHARE = 0.1;
  private static final double LOUD_SHARE = 0.95;

  /** How far above the quiet, as a share of the range. */
  private static final double ABOVE = 0.3;

  private static final double LEAST_ABOVE = 3;
  private static final double MOST_ABOVE = 10;
  private static final double SHORTEST_SOUND = 0.08;
  private static final double SHORTEST_PAUSE = 0.7;
  private static final double MARGIN = 0.2;

  private VoiceActivity() {}

  /**
   * A part of the samples.
   *
   * @param from first sample
   * @param to behind the last
   */
  record Part(int from, int to) {
    int length() {
      return to - from;
    }
  }

  /** Parts in order, apart from each other. */
  static List<Part> of(short[] samples) {
    double[] levels = levels(samples);
    if (levels.length == 0) {
      return List.of();
    }
    double[] sorted = levels.clone();
    Arrays.sort(sorted);
    double quiet = sorted[(int) (QUIET_SHARE * (sorted.length - 1))];
    double loud = sorted[(int) (LOUD_SHARE * (sorted.length - 1))];
    if (loud < QUIETEST || loud - quiet < LEAST_RANGE) {
      return List.of();
    }
    double above = Math.clamp(ABOVE * (loud - quiet), LEAST_ABOVE, MOST_ABOVE);
    return parts(levels, Math.max(QUIETEST, quiet + above), samples.length);
  }

  /** The level of each fiftieth of a second. */
  static double[] levels(short[] samples) {
    double[] levels = new double[(samples.length + FRAME - 1) / FRAME];
    for (int i = 0; i < levels.length; i++) {
      int from = i * FRAME;
      int to = Math.min(samples.length, from + FRAME);
      double sum = 0;
      double power = 0;
      for (int k = from; k < to; k++) {
        sum += samples[k];
        power += (double) samples[k] * samples[k];
      }
      double mean = sum / (to - from);
      double square = power / (to - from) - mean * mean;
      levels[i] =
          square <= 0
              ? SILENCE
              : Math.max(SILENCE, 10 * Math.log10(square / (32_768.0 * 32_768.0)));
    }
    return levels;
  }

  private static List<Part> parts(double[] levels, double threshold, int length) {
    List<Part> parts = new ArrayList<>();
    int at = 0;
    while (at < levels.length) {
      int from = at;
      while (at < levels.length && levels[at] >= threshold) {
        at++;
      }
      if (at - from >= SHORTEST_SOUND * FRAMES_A_SECOND) {
        add(parts, from, at, length);
      }
      at = Math.max(at, from + 1);
    }
    return parts;
  }

  private static void add(List<Part> parts, int fromFrame, int toFrame, int length) {
    int margin = (int) (MARGIN * SoundReader.RATE);
    int from = Math.max(0, fromFrame * FRAME - margin);
    int to = Math.min(length, toFrame * FRAME + margin);
    if (!parts.isEmpty()
        && from - parts.getLast().to() < (SHORTEST_PAUSE - 2 * MARGIN) * SoundReader.RATE) {
      from = parts.removeLast().from();
    }
    parts.add(new Part(from, to));
  }
}
