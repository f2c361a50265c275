package dev.showrunner.bench;

import java.nio.file.Path;
import java.util.List;

/**
 * Durable events a second through two services, until the last delivery is final, beside a plain
 * batched JDBC insert of the very same rows in as many transactions.
 */
public final class EventsBench implements Benchmark {
  private static final int EVENTS = 40_000;
  private static final int QUICK_EVENTS = 2_000;
  private static final int RUNS = 5;
  private static final int QUICK_RUNS = 1;
  private static final double AIM = 0.5;

  /** How the producers hand in their events. */
  private enum Load {
    SINGLES("single appends by 500 producers", 500, 1),
    BATCHES("appends of 100 by 8 producers", 8, 100);

    private final String words;
    private final int producers;
    private final int batch;

    Load(String words, int producers, int batch) {
      this.words = words;
      this.producers = producers;
      this.batch = batch;
    }
  }

  @Override
  public String name() {
    return "events";
  }

  @Override
  public String description() {
    return "durable events a second through two services, beside a plain JDBC insert of their rows";
  }

  @Override
  public List<Measurement> run(BenchContext context) throws Exception {
    return List.of(measure(context, Load.SINGLES), measure(context, Load.BATCHES));
  }

  private static Measurement measure(BenchContext context, Load load) throws Exception {
    int events = context.quick() ? QUICK_EVENTS : EVENTS;
    int runs = context.quick() ? QUICK_RUNS : RUNS;
    Samples ours = new Samples();
    Samples theirs = new Samples();
    Samples ratios = new Samples();
    Samples groups = new Samples();
    // The first pair warms up this JVM and is not counted.
    for (int run = 0; run <= runs; run++) {
      Path folder = context.workDirectory().resolve(load + "-" + run);
      JdbcPlainInsert plain;
      double engineSeconds;
      int commits;
      try (EngineRun engine = EngineRun.open(folder.resolve("engine"), context.clock())) {
        engineSeconds = engine.run(events, load.producers, load.batch);
        commits = engine.commits();
      }
      plain = JdbcPlainInsert.ofRowsIn(folder.resolve("engine"));
      double plainSeconds = plain.insert(folder.resolve("plain"), commits, context.clock());
      if (run > 0) {
        ours.add(events / engineSeconds);
        theirs.add(events / plainSeconds);
        ratios.add(plainSeconds / engineSeconds);
        groups.add((double) events / commits);
        context
            .progress()
            .accept(
                "%s, run %d of %d: %s events/s beside %s"
                    .formatted(
                        load.words,
                        run,
                        runs,
                        Samples.figure(events / engineSeconds),
                        Samples.figure(events / plainSeconds)));
      }
    }
    return Measurement.of(load.words, ours.median(), "events/s")
        .beside(ratios.median(), "plain insert, " + Samples.figure(theirs.median()) + " events/s")
        .aiming(Aim.ratioAtLeast(AIM))
        .noting(
            "ratio: %s; %s events a commit"
                .formatted(ratios.spread(), Samples.figure(groups.median())));
  }
}
