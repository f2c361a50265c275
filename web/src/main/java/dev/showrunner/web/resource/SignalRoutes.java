package dev.showrunner.web.resource;

import dev.showrunner.api.MediaLibrary;
import dev.showrunner.api.SignalCurve;
import dev.showrunner.web.http.HttpProblem;
import dev.showrunner.web.http.Query;
import dev.showrunner.web.http.RouteTable;
import dev.showrunner.web.http.Routes;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was measured along a recording, as curves to draw. */
public final class SignalRoutes implements Routes {
  private static final int POINTS = 1_000;
  private static final int LEAST_POINTS = 10;
  private static final int MOST_POINTS = 20_000;

  private final MediaLibrary library;

  public SignalRoutes(MediaLibrary library) {
    this.library = library;
  }

  /**
   * The answer.
   *
   * @param from seconds at which the first value begins
   * @param step seconds from one value to the next
   */
  private record Curves(
      UUID recordingId, double duration, double from, double step, List<Curve> signals) {}

  private record Curve(String name, List<Double> values, List<Double> shares) {}

  @Override
  public void on(RouteTable table) {
    table.get("/api/v1/recordings/{id}/signals", this::curves);
  }

  private void curves(Context ctx) {
    UUID id = Query.pathId(ctx, "recording");
    Query query = Query.of(ctx, "from", "to", "points");
    double from = query.parse("from", 0.0, "seconds from 0", Seconds::parse);
    @Nullable Double to = query.parse("to", null, "seconds from 0", Seconds::parse);
    int points =
        query.parse(
            "points",
            POINTS,
            "a whole number from " + LEAST_POINTS + " to " + MOST_POINTS,
            SignalRoutes::points);
    if (library.recording(id).isEmpty()) {
      throw HttpProblem.notFound("recording", id);
    }
    List<SignalCurve> all = library.signals(id);
    double duration = 0;
    for (SignalCurve curve : all) {
      duration = Math.max(duration, curve.size() * curve.stepSeconds());
    }
    double start = Math.min(from, duration);
    double end = Math.max(start, to == null ? duration : Math.min(to, duration));
    double step = Math.max(1, Math.ceil((end - start) / points));
    List<Curve> curves = new ArrayList<>();
    for (SignalCurve curve : all) {
      curves.add(
          new Curve(
              curve.name(),
              row(curve.values(), curve.stepSeconds(), start, end, step),
              row(curve.shares(), curve.stepSeconds(), start, end, step)));
    }
    ctx.json(new Curves(id, duration, start, step, curves));
  }

  private static Integer points(String text) {
    int points = Integer.parseInt(text);
    if (points < LEAST_POINTS || points > MOST_POINTS) {
      throw new IllegalArgumentException("out of range");
    }
    return points;
  }

  /** The highest of what falls together: a peak must not vanish because the picture is small. */
  private static List<Double> row(
      float[] values, double own, double start, double end, double step) {
    List<Double> row = new ArrayList<>();
    for (double at = start; at < end; at += step) {
      int first = (int) (at / own);
      int last = (int) Math.max(first + 1, Math.ceil(Math.min(end, at + step) / own));
      float highest = Float.NEGATIVE_INFINITY;
      for (int i = first; i < Math.min(last, values.length); i++) {
        highest = Math.max(highest, values[i]);
      }
      row.add(Float.isInfinite(highest) ? 0 : Math.round(highest * 100) / 100.0);
    }
    return row;
  }
}
