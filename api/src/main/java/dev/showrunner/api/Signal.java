package dev.showrunner.api;

import java.util.Arrays;

/**
 * One measurement per step along a recording, such as loudness or messages per second.
 *
 * @param name lower-case word, such as {@code loudness} or {@code chat-rate}
 * @param stepSeconds length of a step in seconds, above zero; value i covers the time from {@code i
 *     * stepSeconds}
 * @param values one per step; the unit belongs to the signal
 */
@SuppressWarnings("ArrayRecordComponent")
public record Signal(String name, double stepSeconds, float[] values) {
  public Signal {
    if (!(stepSeconds > 0)) {
      throw new IllegalArgumentException("a signal's step is above zero");
    }
    values = values.clone();
  }

  /** A copy of the values. */
  @Override
  public float[] values() {
    return values.clone();
  }

  /** Number of steps. */
  public int size() {
    return values.length;
  }

  /** Value of one step, counted from 0. */
  public float at(int step) {
    return values[step];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Signal that
        && name.equals(that.name)
        && stepSeconds == that.stepSeconds
        && Arrays.equals(values, that.values);
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
