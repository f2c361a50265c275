package dev.showrunner.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * Durable events a second by the number of services that get each of them: an event with eight
 * services is nine rows, of which eight are written twice.
 */
public final class ServicesBench implements Benchmark {
  private static final List<Integer> SERVICES = List.of(1, 2, 8);
  private static final int DELIVERIES = 80_000;
  private static final int QUICK_DELIVERIES = 4_000;
  private static final int RUNS = 3;
  private static final int QUICK_RUNS = 1;
  private static final int PRODUCERS = 500;

  @Override
  public String name() {
    return "services";
  }

  @Override
  public String description() {
    return "durable events a second with 1, 2 and 8 services, beside a plain insert of their rows";
  }

  @Override
  public List<Measurement> run(BenchContext context) throws Exception {
    int deliveries = context.quick() ? QUICK_DELIVERIES : DELIVERIES;
    List<Measurement> all = new ArrayList<>();
    for (int services : SERVICES) {
      String words = services == 1 ? "1 service" : services + " services";
      ThroughputLoad load = new ThroughputLoad(words, services, PRODUCERS, 1);
      int events = deliveries / Math.max(2, services);
      all.add(load.measure(context, events, context.quick() ? QUICK_RUNS : RUNS));
    }
    return all;
  }
}
