package dev.showrunner.media.highlight;

import dev.showrunner.api.Signal;
import dev.showrunner.media.signal.ChatSignals;
import dev.showrunner.media.signal.Keywords;
import dev.showrunner.media.signal.RollingBaseline;
import dev.showrunner.media.signal.SparseSignals;
import java.util.Arrays;

/**
 * A signal as the finder sees it: how far each second stands out, and how much that counts.
 *
 * @param name of the signal
 * @param values the signal itself, one value a second
 * @param standOut robust deviations, one a second
 * @param weight beside the others
 * @param whole whether it is a share of the whole of sound and chat; else it is added to that
 */
@SuppressWarnings("ArrayRecordComponent")
record Track(String name, float[] values, float[] standOut, double weight, boolean whole) {
  /** Greetings and start music: half a minute, of a short recording less. */
  private static final int WARM_UP = 30;

  /** A chat says hello, and goodbye, for longer. */
  private static final int CHAT_WARM_UP = 90;

  private static final double WARM_UP_SHARE = 0.04;
  private static final int COOL_DOWN = 20;
  private static final double COOL_DOWN_SHARE = 0.02;

  /** Above this, in dB, a second's peak is a bang in it and not its sound; wholly so by 8 more. */
  private static final double BANG = 18;

  private static final double BANG_RANGE = 8;

  /** A chat in which fewer people a minute write tells little, and takes little of the whole. */
  private static final double LIVELY = 15;

  private static final double LEAST_TRUST = 0.1;

  /** One deviation more or less is nothing; what is beyond these counts a tenth. */
  private static final double USUAL = 1;

  private static final double MOST = 6;
  private static final double BEYOND = 0.1;
  private static final double ALL_THE_SAME = 40;

  /** A marker is said by a person: no deviation to think of. */
  private static final double MARKER = 2;

  static Track loudness(Signal signal, Signal crest, double weight) {
    int size = signal.size();
    float[] out =
        RollingBaseline.ofLoudness(start(WARM_UP, size), end(COOL_DOWN, size)).standOut(signal);
    for (int i = 0; i < out.length && i < crest.size(); i++) {
      out[i] *= (float) Math.clamp((BANG + BANG_RANGE - crest.at(i)) / BANG_RANGE, 0, 1);
    }
    return new Track(signal.name(), signal.values(), out, weight, true);
  }

  static Track voice(Signal signal, double weight) {
    int size = signal.size();
    RollingBaseline baseline = RollingBaseline.ofVoice(start(WARM_UP, size), end(COOL_DOWN, size));
    return new Track(signal.name(), signal.values(), baseline.standOut(signal), weight, true);
  }

  /**
   * A signal of the chat, as late as it comes.
   *
   * @param rate people a second who write: when they are few, the chat counts little
   */
  static Track chat(Signal signal, Signal rate, double weight) {
    int size = signal.size();
    RollingBaseline baseline =
        RollingBaseline.ofChat(start(CHAT_WARM_UP, size), end(CHAT_WARM_UP, size));
    double sum = 0;
    for (int i = 0; i < rate.size(); i++) {
      sum += rate.at(i);
    }
    double trust = Math.clamp(60 * sum / Math.max(1, rate.size()) / LIVELY, LEAST_TRUST, 1);
    return new Track(
        signal.name(), signal.values(), baseline.standOut(signal), weight * trust, true);
  }

  /** Points in time whose values are deviations by themselves. */
  static Track sparse(Signal signal, double weight) {
    int size = signal.size();
    boolean marked = signal.name().equals(SparseSignals.MARKERS);
    float[] out =
        new RollingBaseline(
                600,
                600,
                marked ? 0 : start(WARM_UP, size),
                0,
                1,
                Double.POSITIVE_INFINITY,
                0,
                0.75)
            .standOut(signal);
    if (marked) {
      for (int i = 0; i < out.length; i++) {
        out[i] *= (float) MARKER;
      }
    }
    return new Track(signal.name(), signal.values(), out, weight, false);
  }

  /** A signal that we know nothing of. */
  static Track other(Signal signal, double weight, boolean whole) {
    int size = signal.size();
    RollingBaseline baseline =
        RollingBaseline.of(signal, start(WARM_UP, size), end(COOL_DOWN, size));
    return new Track(signal.name(), signal.values(), baseline.standOut(signal), weight, whole);
  }

  /** The right kind for what was measured. */
  static Track of(Signal signal, double weight) {
    return switch (signal.name()) {
      case SparseSignals.AUDIENCE, SparseSignals.MARKERS, Keywords.NAME -> sparse(signal, weight);
      default -> other(signal, weight, false);
    };
  }

  private static int start(int most, int seconds) {
    return (int) Math.min(most, seconds * WARM_UP_SHARE);
  }

  private static int end(int most, int seconds) {
    return (int) Math.min(most, seconds * COOL_DOWN_SHARE);
  }

  /** This track as it would be had it come so much earlier. */
  Track earlier(int seconds) {
    return new Track(name, earlier(values, seconds), earlier(standOut, seconds), weight, whole);
  }

  private static float[] earlier(float[] values, int seconds) {
    float[] moved = new float[values.length];
    int from = Math.min(seconds, values.length);
    System.arraycopy(values, from, moved, 0, values.length - from);
    Arrays.fill(moved, values.length - from, values.length, 0);
    return moved;
  }

  int size() {
    return standOut.length;
  }

  boolean isChat() {
    return name.equals(ChatSignals.RATE) || name.equals(ChatSignals.REACTIONS);
  }

  /** How far it stands out at a second: a little smoothed, so that a single bang is less. */
  double at(int second) {
    return (part(second - 1) + 2 * part(second) + part(second + 1)) / 4;
  }

  private double part(int second) {
    return second < 0 || second >= standOut.length
        ? 0
        : Math.clamp(standOut[second], 0, ALL_THE_SAME);
  }

  /** What it says at a second beyond the usual, before it is weighed. */
  double says(int second) {
    double above = Math.max(0, at(second) - USUAL);
    return Math.min(above, MOST) + BEYOND * Math.max(0, above - MOST);
  }

  /** The second, within a range, at which the signal itself is highest. */
  int highest(int from, int to) {
    int best = from;
    for (int i = from; i <= Math.min(to, values.length - 1); i++) {
      if (values[i] > values[best]) {
        best = i;
      }
    }
    return best;
  }
}
