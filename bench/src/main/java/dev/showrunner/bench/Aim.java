package dev.showrunner.bench;

import java.util.Locale;

/**
 * The bound a measurement should keep.
 *
 * @param of whether its value or its ratio is meant
 * @param atLeast true for a lower bound, false for an upper one
 * @param bound the bound itself, in the value's unit
 */
public record Aim(Of of, boolean atLeast, double bound) {
  /** Which of a measurement's figures. */
  public enum Of {
    VALUE,
    RATIO
  }

  /** The ratio shall not be below this. */
  public static Aim ratioAtLeast(double bound) {
    return new Aim(Of.RATIO, true, bound);
  }

  /** The ratio shall not be above this. */
  public static Aim ratioAtMost(double bound) {
    return new Aim(Of.RATIO, false, bound);
  }

  /** The value shall not be below this. */
  public static Aim valueAtLeast(double bound) {
    return new Aim(Of.VALUE, true, bound);
  }

  /** The value shall not be above this. */
  public static Aim valueAtMost(double bound) {
    return new Aim(Of.VALUE, false, bound);
  }

  /** Whether a measurement keeps it. */
  boolean met(Measurement measurement) {
    double figure =
        of == Of.VALUE
            ? measurement.value()
            : measurement.ratio() == null ? Double.NaN : measurement.ratio();
    return atLeast ? figure >= bound : figure <= bound;
  }

  /** The bound in words, such as {@code ratio ≥ 0.5}. */
  @Override
  public String toString() {
    String number =
        bound == Math.rint(bound)
            ? Long.toString(Math.round(bound))
            : String.format(Locale.ROOT, "%s", bound);
    return (of == Of.RATIO ? "ratio " : "") + (atLeast ? "≥ " : "≤ ") + number;
  }
}
