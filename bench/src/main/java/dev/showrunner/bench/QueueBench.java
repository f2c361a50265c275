package dev.showrunner.bench;

import java.util.List;

/**
 * Deliveries put into a queue and completed, durably, beside db-scheduler alone with tasks that do
 * nothing, on a file with the same settings. The engine journals an event for each besides.
 */
public final class QueueBench implements Benchmark {
  private static final int DELIVERIES = 40_000;
  private static final int QUICK_DELIVERIES = 2_000;
  private static final int TASKS = 2_000;
  private static final int QUICK_TASKS = 100;
  private static final int RUNS = 3;
  private static final int PRODUCERS = 8;
  private static final int BATCH = 100;
  private static final double AIM = 1;

  @Override
  public String name() {
    return "queue";
  }

  @Override
  public String description() {
    return "deliveries put in and completed a second, beside db-scheduler alone";
  }

  @Override
  public List<Measurement> run(BenchContext context) throws Exception {
    int deliveries = context.quick() ? QUICK_DELIVERIES : DELIVERIES;
    int tasks = context.quick() ? QUICK_TASKS : TASKS;
    int runs = context.quick() ? 1 : RUNS;
    Samples ours = new Samples();
    Samples theirs = new Samples();
    Samples ratios = new Samples();
    for (int run = 0; run <= runs; run++) {
      double engine;
      double scheduler;
      try (WorkFolder folder = WorkFolder.in(context.workDirectory())) {
        try (EngineRun own = EngineRun.open(folder.folder("engine"), context.clock(), 1)) {
          engine = deliveries / own.run(deliveries, PRODUCERS, BATCH);
        }
        scheduler =
            tasks / JdbcSchedulerRun.run(folder.folder("scheduler"), tasks, context.clock());
      }
      if (run > 0) {
        ours.add(engine);
        theirs.add(scheduler);
        ratios.add(engine / scheduler);
      }
      context
          .progress()
          .accept(
              "%s: %s/s beside %s"
                  .formatted(
                      run == 0 ? "warming up" : "run %d of %d".formatted(run, runs),
                      Samples.figure(engine),
                      Samples.figure(scheduler)));
    }
    return List.of(
        Measurement.of("put in and completed", ours.median(), "deliveries/s")
            .beside(
                ratios.median(), "db-scheduler, " + Samples.figure(theirs.median()) + " tasks/s")
            .aiming(Aim.ratioAtLeast(AIM))
            .noting("ratio: " + ratios.spread()));
  }
}
