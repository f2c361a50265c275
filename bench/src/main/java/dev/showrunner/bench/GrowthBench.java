package dev.showrunner.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What an event costs by how many the journal has already, beside an empty journal in turns. The
 * aim is that it stays the same.
 */
public final class GrowthBench implements Benchmark {
  private static final List<Long> SIZES = List.of(100_000L, 1_000_000L, 3_000_000L, 10_000_000L);
  private static final List<Long> QUICK_SIZES = List.of(20_000L, 200_000L);
  private static final int EVENTS = 20_000;
  private static final int QUICK_EVENTS = 2_000;
  private static final int PAIRS = 5;
  private static final int QUICK_PAIRS = 1;
  private static final int PRODUCERS = 8;
  private static final int BATCH = 100;
  private static final double AIM = 1.25;
  private static final double MICROS = 1e6;

  /** What an event with its delivery and its indexes takes on the disk, with room to build them. */
  private static final long BYTES_PER_EVENT = 1_000;

  @Override
  public String name() {
    return "growth";
  }

  @Override
  public String description() {
    return "cost of an event as the journal grows to 10 million, beside an empty journal";
  }

  @Override
  public List<Measurement> run(BenchContext context) throws Exception {
    Path grown = context.workDirectory().resolve("grown");
    int events = context.quick() ? QUICK_EVENTS : EVENTS;
    context.progress().accept("warming up");
    run(context, grown, events);
    for (int i = 0; !context.quick() && i < PAIRS; i++) {
      empty(context, events);
    }
    List<Measurement> all = new ArrayList<>();
    for (long size : context.quick() ? QUICK_SIZES : SIZES) {
      requireRoom(context.workDirectory(), size);
      grow(context, grown, size);
      all.add(measure(context, grown, size, events));
    }
    return all;
  }

  private static void requireRoom(Path folder, long size) throws IOException {
    long free = Files.getFileStore(folder).getUsableSpace();
    if (free < size * BYTES_PER_EVENT) {
      throw new IOException(
          "a journal of %,d events needs %,d MB, and the disk of the data directory has %,d MB left"
              .formatted(size, size * BYTES_PER_EVENT / 1_000_000, free / 1_000_000));
    }
  }

  private static void grow(BenchContext context, Path data, long size) throws Exception {
    context.progress().accept("growing the journal to %,d events".formatted(size));
    try (JdbcJournalFill fill = new JdbcJournalFill(data)) {
      fill.addDone(size - fill.events());
    }
  }

  private static Measurement measure(BenchContext context, Path grown, long size, int events)
      throws Exception {
    Samples costs = new Samples();
    Samples ratios = new Samples();
    int pairs = context.quick() ? QUICK_PAIRS : PAIRS;
    for (int pair = 1; pair <= pairs; pair++) {
      double empty = empty(context, events);
      double cost = run(context, grown, events);
      costs.add(cost);
      ratios.add(cost / empty);
      context
          .progress()
          .accept(
              "%,d events, pair %d of %d: %s µs an event beside %s"
                  .formatted(size, pair, pairs, Samples.figure(cost), Samples.figure(empty)));
    }
    return Measurement.of("after %,d events".formatted(size), costs.median(), "µs/event")
        .beside(ratios.median(), "an empty journal")
        .aiming(Aim.ratioAtMost(AIM))
        .noting("ratio: " + ratios.spread());
  }

  private static double empty(BenchContext context, int events) throws Exception {
    try (WorkFolder folder = WorkFolder.in(context.workDirectory())) {
      return run(context, folder.path(), events);
    }
  }

  /** Microseconds an event, with one service. */
  private static double run(BenchContext context, Path data, int events) throws Exception {
    try (EngineRun engine = EngineRun.open(data, context.clock(), 1)) {
      return engine.run(events, PRODUCERS, BATCH) * MICROS / events;
    }
  }
}
