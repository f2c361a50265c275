package dev.showrunner.bench;

import java.nio.file.Path;

/**
 * Events through the real engine until the last delivery is final, beside a plain batched JDBC
 * insert of the very same rows in as many transactions.
 *
 * @param words what it is, for people
 * @param services how many services get every event
 * @param producers how many hand in events at once
 * @param batch how many events each hands in together
 */
record ThroughputLoad(String words, int services, int producers, int batch) {
  /** Pairs that are not counted: as many as the compiler takes to be done with the engine. */
  private static final int WARM_UP = 4;

  private static final int QUICK_WARM_UP = 1;

  /** The median of some runs, each followed by its plain insert. */
  Measurement measure(BenchContext context, int events, int runs) throws Exception {
    Samples ours = new Samples();
    Samples theirs = new Samples();
    Samples ratios = new Samples();
    Samples groups = new Samples();
    int warmUp = context.quick() ? QUICK_WARM_UP : WARM_UP;
    for (int run = 1 - warmUp; run <= runs; run++) {
      try (WorkFolder folder = WorkFolder.in(context.workDirectory())) {
        Path data = folder.folder("engine");
        double engineSeconds;
        int commits;
        try (EngineRun engine = EngineRun.open(data, context.clock(), services)) {
          engineSeconds = engine.run(events, producers, batch);
          commits = engine.commits();
        }
        double plainSeconds =
            JdbcPlainInsert.ofRowsIn(data).insert(folder.folder("plain"), commits, context.clock());
        if (run > 0) {
          ours.add(events / engineSeconds);
          theirs.add(events / plainSeconds);
          ratios.add(plainSeconds / engineSeconds);
          groups.add((double) events / commits);
        }
        tell(context, run, runs, events / engineSeconds, events / plainSeconds);
      }
    }
    return Measurement.of(words, ours.median(), "events/s")
        .beside(ratios.median(), "plain insert, " + Samples.figure(theirs.median()) + " events/s")
        .noting(
            "ratio: %s; %s events a commit"
                .formatted(ratios.spread(), Samples.figure(groups.median())));
  }

  private void tell(BenchContext context, int run, int runs, double ours, double theirs) {
    String which = run > 0 ? "run %d of %d".formatted(run, runs) : "warming up";
    context
        .progress()
        .accept(
            "%s, %s: %s events/s beside %s"
                .formatted(words, which, Samples.figure(ours), Samples.figure(theirs)));
  }
}
