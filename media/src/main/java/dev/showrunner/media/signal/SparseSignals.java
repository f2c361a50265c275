package dev.showrunner.media.signal;

import dev.showrunner.api.Signal;
import java.util.Collection;
import java.util.List;

/** Signals made of single points in time. */
public final class SparseSignals {
  /** Name of the signal of what the audience gave. */
  public static final String AUDIENCE = "audience";

  /** Name of the signal of markers set by hand. */
  public static final String MARKERS = "markers";

  private static final int AROUND = 3;

  /** A marker set during a show comes after what it marks. */
  private static final int LATE = 15;

  private static final int EARLY = 3;
  private static final int USUALLY_LATE = 2;

  private SparseSignals() {}

  /**
   * What the audience gave in each second, and less of what it gave within three seconds around, in
   * doublings: 1 for a dollar, 2.6 for five, 6.7 for a hundred.
   */
  public static Signal audience(List<AudienceEvent> events, double durationSeconds) {
    float[] values = new float[(int) Math.ceil(durationSeconds)];
    for (AudienceEvent event : events) {
      int second = (int) Math.floor(event.at());
      for (int i = Math.max(0, second - AROUND); i <= second + AROUND && i < values.length; i++) {
        values[i] += (float) (event.worth() * (1 - Math.abs(i - second) / (AROUND + 1.0)));
      }
    }
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (Math.log1p(values[i]) / Math.log(2));
    }
    return new Signal(AUDIENCE, 1, values);
  }

  /** 1 just before a marker, a little less for a quarter of a minute before that. */
  public static Signal markers(Collection<Double> markers, double durationSeconds) {
    float[] values = new float[(int) Math.ceil(durationSeconds)];
    for (double marker : markers) {
      int second = (int) Math.floor(marker);
      for (int i = Math.max(0, second - LATE); i <= second + EARLY && i < values.length; i++) {
        double away = Math.abs(i - second + USUALLY_LATE);
        values[i] = (float) Math.max(values[i], 1 - 0.3 * away / LATE);
      }
    }
    return new Signal(MARKERS, 1, values);
  }
}
