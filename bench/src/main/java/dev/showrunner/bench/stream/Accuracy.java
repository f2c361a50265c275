package dev.showrunner.bench.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How well what was found agrees with what happened. Adds up over streams. */
public final class Accuracy {
  /** A moment found this near is found, in seconds. */
  public static final double NEAR = 5;

  private int right;
  private int found;
  private int real;

  /** One stream more. Each moment can be found once; what finds it again is wrong. */
  public void add(List<Double> times, List<Happening> moments) {
    List<Happening> open = new ArrayList<>(moments);
    found += times.size();
    real += moments.size();
    for (double time : times) {
      Happening nearest = null;
      for (Happening it : open) {
        boolean near = Math.abs(it.at() - time) <= NEAR;
        if (near && (nearest == null || away(it, time) < away(nearest, time))) {
          nearest = it;
        }
      }
      if (nearest != null) {
        open.remove(nearest);
        right++;
      }
    }
  }

  private static double away(Happening it, double time) {
    return Math.abs(it.at() - time);
  }

  /** Of what was found, the share that is real; 0 when nothing was found. */
  public double precision() {
    return found == 0 ? 0 : (double) right / found;
  }

  /** Of what is real, the share that was found. */
  public double recall() {
    return real == 0 ? 0 : (double) right / real;
  }

  /** The harmonic mean of both. */
  public double f1() {
    return right == 0 ? 0 : 2 * precision() * recall() / (precision() + recall());
  }

  /** How many moments there are. */
  public int moments() {
    return real;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "precision %.2f, recall %.2f (%d of %d, %d found)",
        precision(),
        recall(),
        right,
        real,
        found);
  }
}
