package dev.showrunner.media.signal;

import dev.showrunner.api.Signal;

/**
 * How far each step of a signal stands out from what is usual around it, in robust standard
 * deviations. What is usual is the median of the minutes around, not of the file: a quiet hour and
 * a loud one are each judged by themselves, and in footage where nothing happens nothing stands
 * out.
 *
 * <ul>
 *   <li>Steps far below the usual upper level (a talker's pauses) are left out, so that talking
 *       after a pause is not an event.
 *   <li>A level that is held for more than half of {@code plateau} is the new usual, however short
 *       it is beside the window: music, not a moment.
 *   <li>The beginning does not count, nor what began in it and goes on: greetings, start music. Nor
 *       does the end, nor what lasts into it: goodbyes, the ending screen.
 * </ul>
 *
 * @param window steps that tell what is usual, such as 600
 * @param plateau steps of which a moment takes less than half, such as 120
 * @param warmUp steps at the beginning that do not count
 * @param coolDown steps at the end that do not count
 * @param leastDeviation no deviation is taken to be smaller, in the signal's unit: what a person
 *     would not notice
 * @param pause how far below the usual upper level a step must be to count as a pause, in the
 *     signal's unit; infinite when the signal has none
 * @param lowest everything below counts as this
 * @param upper share of the steps that are below the usual upper level; nearer to 1 for a signal
 *     that is mostly pauses
 */
public record RollingBaseline(
    int window,
    int plateau,
    int warmUp,
    int coolDown,
    double leastDeviation,
    double pause,
    double lowest,
    double upper) {
  private static final double UPPER_LEVEL = 0.75;

  /** A normal distribution's standard deviation is this many median deviations. */
  private static final double NORMAL = 1.4826;

  /**
   * What still goes on from the warm-up, or into the end, is above the usual by this many
   * deviations.
   */
  private static final double GOES_ON = 2;

  public RollingBaseline {
    if (window < 3 || plateau < 3 || !(leastDeviation > 0)) {
      throw new IllegalArgumentException("a baseline needs a window and a least deviation");
    }
  }

  /** For {@link Loudness}: ten minutes around, two decibels are noticed, 20 below is a pause. */
  public static RollingBaseline ofLoudness(int warmUp, int coolDown) {
    return new RollingBaseline(600, 120, warmUp, coolDown, 2, 20, -60, UPPER_LEVEL);
  }

  /** For {@link Sound#voice}: seconds without a voice are pauses, however many they are. */
  public static RollingBaseline ofVoice(int warmUp, int coolDown) {
    return new RollingBaseline(600, 120, warmUp, coolDown, 3, 18, -75, 0.85);
  }

  /** For {@link ChatSignals}: what a few people write counts little, however quiet the rest is. */
  public static RollingBaseline ofChat(int warmUp, int coolDown) {
    return new RollingBaseline(
        600, 240, warmUp, coolDown, 0.3, Double.POSITIVE_INFINITY, 0, UPPER_LEVEL);
  }

  /** For any signal: a twentieth of its range is noticed. */
  public static RollingBaseline of(Signal signal, int warmUp, int coolDown) {
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (float value : signal.values()) {
      if (Float.isFinite(value)) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
    boolean flat = !(high > low);
    return new RollingBaseline(
        600,
        120,
        warmUp,
        coolDown,
        flat ? 1 : (high - low) / 20.0,
        Double.POSITIVE_INFINITY,
        flat ? 0 : low,
        UPPER_LEVEL);
  }

  /** One value per step: 0 for usual, 3 for standing out; negative for less than usual. */
  public float[] standOut(Signal signal) {
    float[] values = signal.values();
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.max(lowest, Float.isFinite(values[i]) ? values[i] : lowest);
    }
    float[] held = medians(values);
    float[] out = new float[values.length];
    boolean[] goesOn = new boolean[values.length];
    Ranks around = new Ranks(values);
    int half = window / 2;
    boolean warmingUp = warmUp > 0;
    for (int i = 0; i < Math.min(half, values.length); i++) {
      around.add(values[i]);
    }
    for (int i = 0; i < values.length; i++) {
      if (i + half < values.length) {
        around.add(values[i + half]);
      }
      if (i - half > 0) {
        around.remove(values[i - half - 1]);
      }
      double limit = around.select((int) (around.size() * upper)) - pause;
      int pauses = around.atMost(limit);
      float median = around.select(pauses + (around.size() - pauses) / 2);
      double deviation = Math.max(leastDeviation, NORMAL * around.deviation(median, limit));
      goesOn[i] = values[i] - median >= GOES_ON * deviation;
      warmingUp &= i < warmUp || goesOn[i];
      double above = (values[i] - Math.max(median, held[i])) / deviation;
      out[i] = (float) (warmingUp ? Math.min(0, above) : above);
    }
    coolDown(out, goesOn);
    return out;
  }

  private void coolDown(float[] out, boolean[] goesOn) {
    int end = out.length - coolDown;
    for (int i = out.length - 1; i >= 0 && coolDown > 0 && (i >= end || goesOn[i]); i--) {
      out[i] = Math.min(0, out[i]);
    }
  }

  /** The level that is held around each step: with as much above it as below, or a little less. */
  private float[] medians(float[] values) {
    float[] held = new float[values.length];
    Ranks around = new Ranks(values);
    int half = plateau / 2;
    for (int i = 0; i < Math.min(half, values.length); i++) {
      around.add(values[i]);
    }
    for (int i = 0; i < values.length; i++) {
      if (i + half < values.length) {
        around.add(values[i + half]);
      }
      if (i - half > 0) {
        around.remove(values[i - half - 1]);
      }
      held[i] = around.select(around.size() / 2);
    }
    return held;
  }
}
