package dev.showrunner.media.highlight;

import dev.showrunner.api.Signal;
import dev.showrunner.media.signal.ChatRate;
import dev.showrunner.media.signal.Loudness;
import dev.showrunner.media.signal.RollingBaseline;

/**
 * A signal as the finder sees it: how far each second stands out, and how much that counts.
 *
 * @param name of the signal
 * @param values the signal itself, one value a second
 * @param standOut robust deviations, one a second
 * @param weight share in the score; loudness has 1
 * @param answers seconds within which the signal answers to a moment; 0 when it is the moment
 */
@SuppressWarnings("ArrayRecordComponent")
record Track(String name, float[] values, float[] standOut, double weight, int answers) {
  /** Greetings and start music: half a minute, of a short recording less. */
  private static final int WARM_UP = 30;

  /** A chat says hello for longer. */
  private static final int CHAT_WARM_UP = 90;

  private static final double WARM_UP_SHARE = 0.04;
  private static final double CHAT_WEIGHT = 0.6;

  /** Delay of a live stream, and the time to type. */
  private static final int CHAT_ANSWERS = 8;

  /** One deviation more or less is nothing; beyond fifteen it is all the same. */
  private static final double USUAL = 1;

  private static final double MOST = 15;

  static Track loudness(Signal signal) {
    RollingBaseline baseline = RollingBaseline.ofLoudness(warmUp(WARM_UP, signal.size()));
    return of(signal, baseline, 1, 0);
  }

  static Track chat(Signal signal) {
    RollingBaseline baseline = RollingBaseline.ofChatRate(warmUp(CHAT_WARM_UP, signal.size()));
    return of(signal, baseline, CHAT_WEIGHT, CHAT_ANSWERS);
  }

  static Track other(Signal signal, double weight) {
    RollingBaseline baseline = RollingBaseline.of(signal, warmUp(WARM_UP, signal.size()));
    return of(signal, baseline, weight, 0);
  }

  /** The right kind for a signal's name. */
  static Track of(Signal signal, double weight) {
    return switch (signal.name()) {
      case Loudness.NAME -> loudness(signal);
      case ChatRate.NAME -> chat(signal);
      default -> other(signal, weight);
    };
  }

  private static Track of(Signal signal, RollingBaseline baseline, double weight, int answers) {
    return new Track(signal.name(), signal.values(), baseline.standOut(signal), weight, answers);
  }

  private static int warmUp(int most, int seconds) {
    return (int) Math.min(most, seconds * WARM_UP_SHARE);
  }

  int size() {
    return standOut.length;
  }

  /** How far it stands out at a second: a little smoothed, so that a single bang is less. */
  double at(int second) {
    if (answers > 0) {
      double best = 0;
      for (int i = second; i <= second + answers && i < standOut.length; i++) {
        best = Math.max(best, standOut[i]);
      }
      return best;
    }
    return (part(second - 1) + 2 * part(second) + part(second + 1)) / 4;
  }

  private double part(int second) {
    return second < 0 || second >= standOut.length ? 0 : Math.clamp(standOut[second], 0, 2 * MOST);
  }

  /** Its share in the score of a second. */
  double scoreAt(int second) {
    return weight * Math.max(0, Math.min(MOST, at(second)) - USUAL);
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
