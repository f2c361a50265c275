package dev.showrunner.api;

import java.util.Arrays;

/**
 * One signal of a recording as it is kept, to be drawn: what was measured, and what it added to the
 * score by which moments were found.
 *
 * @param name of the signal, such as {@code loudness}; {@code score} for the sum of all
 * @param stepSeconds length of a step in seconds, above zero; value i covers the time from {@code i
 *     * stepSeconds}
 * @param values what was measured, one a step; the unit belongs to the signal
 * @param shares what it added to the score, one a step, 0 or more; together the signals' shares
 *     make the score
 */
@SuppressWarnings("ArrayRecordComponent")
public record SignalCurve(String name, double stepSeconds, float[] values, float[] shares) {
  /** Name of the curve of the score itself. */
  public static final String SCORE = "score";

  public SignalCurve {
    if (!(stepSeconds > 0)) {
      throw new IllegalArgumentException("a curve's step is above zero");
    }
    if (values.length != shares.length) {
      throw new IllegalArgumentException("a curve has as many shares as values");
    }
    values = values.clone();
    shares = shares.clone();
  }

  /** A copy of the values. */
  @Override
  public float[] values() {
    return values.clone();
  }

  /** A copy of the shares. */
  @Override
  public float[] shares() {
    return shares.clone();
  }

  /** Number of steps. */
  public int size() {
    return values.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SignalCurve that
        && name.equals(that.name)
        && stepSeconds == that.stepSeconds
        && Arrays.equals(values, that.values)
        && Arrays.equals(shares, that.shares);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return name + "[" + values.length + " × " + stepSeconds + " s]";
  }
}
