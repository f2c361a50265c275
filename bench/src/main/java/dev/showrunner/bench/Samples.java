package dev.showrunner.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The same thing measured several times. */
public final class Samples {
  private final List<Double> values = new ArrayList<>();

  /** One more. */
  public void add(double value) {
    values.add(value);
  }

  /** How many. */
  public int size() {
    return values.size();
  }

  /** The one in the middle; between the two in the middle when their number is even. */
  public double median() {
    if (values.isEmpty()) {
      throw new IllegalStateException("nothing was measured");
    }
    double[] sorted = sorted();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** The spread in words: {@code 5 runs, 0.61 to 0.70}. */
  public String spread() {
    double[] sorted = sorted();
    return String.format(
        Locale.ROOT,
        "%d run%s, %s to %s",
        sorted.length,
        sorted.length == 1 ? "" : "s",
        figure(sorted[0]),
        figure(sorted[sorted.length - 1]));
  }

  /** Three digits that matter. */
  public static String figure(double value) {
    double size = Math.abs(value);
    int digits = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
    return String.format(Locale.ROOT, "%,." + digits + "f", value);
  }

  private double[] sorted() {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return sorted;
  }
}
