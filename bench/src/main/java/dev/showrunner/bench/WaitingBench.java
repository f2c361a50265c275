package dev.showrunner.bench;

import dev.showrunner.api.ServiceLimits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a million waiting deliveries take: in the database alone, where they wait for a short queue
 * that has no room, and in memory, where a long queue holds them; and how long a start is that
 * finds them.
 */
public final class WaitingBench implements Benchmark {
  private static final int DELIVERIES = 1_000_000;
  private static final int QUICK_DELIVERIES = 20_000;
  private static final ServiceLimits SHORT = new ServiceLimits(100, 1);
  private static final double AIM_STORED_BYTES = 50;
  private static final double MB = 1e6;

  @Override
  public String name() {
    return "waiting";
  }

  @Override
  public String description() {
    return "memory and start with a million waiting deliveries, in the database and in memory";
  }

  @Override
  public List<Measurement> run(BenchContext context) throws Exception {
    int count = context.quick() ? QUICK_DELIVERIES : DELIVERIES;
    List<Measurement> all = new ArrayList<>();
    all.addAll(measure(context, "in the database", count, false, SHORT));
    all.addAll(measure(context, "in memory", count, true, EngineRun.ROOMY));
    return all;
  }

  private static List<Measurement> measure(
      BenchContext context, String where, int count, boolean discardable, ServiceLimits limits)
      throws Exception {
    try (WorkFolder folder = WorkFolder.in(context.workDirectory())) {
      Path data = folder.path();
      try (EngineRun engine = EngineRun.open(data, context.clock(), 1)) {
        engine.run(1, 1, 1);
      }
      double usual = startSeconds(context, data, limits);
      context.progress().accept("%,d deliveries wait %s".formatted(count, where));
      try (JdbcJournalFill fill = new JdbcJournalFill(data)) {
        fill.addWaiting(count, discardable);
      }
      long before = usedHeap();
      Stopwatch watch = new Stopwatch(context.clock());
      try (EngineRun engine = EngineRun.holding(data, context.clock(), limits)) {
        double start = watch.seconds();
        double bytes = Math.max(0, usedHeap() - before);
        if (engine.waiting() != count) {
          throw new IllegalStateException(engine.waiting() + " wait instead of " + count);
        }
        Measurement heap =
            Measurement.of("heap a delivery, " + where, bytes / count, "bytes")
                .noting("%s MB for %,d".formatted(Samples.figure(bytes / MB), count));
        return List.of(
            discardable ? heap : heap.aiming(Aim.valueAtMost(AIM_STORED_BYTES)),
            Measurement.of("start of the engine, " + where, start, "s")
                .noting("%s s when none waits".formatted(Samples.figure(usual))));
      }
    }
  }

  private static double startSeconds(BenchContext context, Path data, ServiceLimits limits) {
    Stopwatch watch = new Stopwatch(context.clock());
    try (EngineRun engine = EngineRun.holding(data, context.clock(), limits)) {
      return watch.seconds();
    }
  }

  private static long usedHeap() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
