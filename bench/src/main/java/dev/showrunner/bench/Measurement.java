package dev.showrunner.bench;

import org.jspecify.annotations.Nullable;

/**
 * One figure.
 *
 * @param name what was measured, unique within its benchmark
 * @param value the figure: a median where it was measured several times
 * @param unit of the value
 * @param ratio value divided by what the alternative came to in the same run, or the other way
 *     round where {@code against} says so; null without an alternative
 * @param against the alternative and its figure; empty without one
 * @param aim the bound it should keep; null when there is none
 * @param note the spread, and what one must know to read the figure; may be empty
 */
public record Measurement(
    String name,
    double value,
    String unit,
    @Nullable Double ratio,
    String against,
    @Nullable Aim aim,
    String note) {

  /** A figure that stands alone. */
  public static Measurement of(String name, double value, String unit) {
    return new Measurement(name, value, unit, null, "", null, "");
  }

  /** This figure beside an alternative of the same run. */
  public Measurement beside(double comparison, String alternative) {
    return new Measurement(name, value, unit, comparison, alternative, aim, note);
  }

  /** This figure with the bound it should keep. */
  public Measurement aiming(Aim bound) {
    return new Measurement(name, value, unit, ratio, against, bound, note);
  }

  /** This figure with what one must know to read it. */
  public Measurement noting(String words) {
    return new Measurement(name, value, unit, ratio, against, aim, words);
  }

  /** Whether it keeps its bound; null when it has none. */
  public @Nullable Boolean met() {
    return aim == null ? null : aim.met(this);
  }
}
