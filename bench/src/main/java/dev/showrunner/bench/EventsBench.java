package dev.showrunner.bench;

import java.util.ArrayList;
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
  private static final List<ThroughputLoad> LOADS =
      List.of(
          new ThroughputLoad("single appends by 500 producers", 2, 500, 1),
          new ThroughputLoad("appends of 100 by 8 producers", 2, 8, 100));

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
    int events = context.quick() ? QUICK_EVENTS : EVENTS;
    int runs = context.quick() ? QUICK_RUNS : RUNS;
    List<Measurement> all = new ArrayList<>();
    for (ThroughputLoad load : LOADS) {
      all.add(load.measure(context, events, runs).aiming(Aim.ratioAtLeast(AIM)));
    }
    return all;
  }
}
