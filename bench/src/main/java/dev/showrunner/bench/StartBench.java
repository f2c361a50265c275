package dev.showrunner.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From starting the process to its first answer to {@code GET /healthz}, and what it holds in
 * memory when nothing happens. The process is started as the launcher does it, with the flags and
 * the AOT cache of this very JVM; the alternative is the same without the AOT cache.
 */
public final class StartBench implements Benchmark {
  private static final int RUNS = 7;
  private static final int QUICK_RUNS = 1;
  private static final Duration IDLE = Duration.ofSeconds(10);
  private static final Duration QUICK_IDLE = Duration.ofSeconds(2);
  private static final double AIM_SECONDS = 1;
  private static final double AIM_MEGABYTES = 150;

  @Override
  public String name() {
    return "start";
  }

  @Override
  public String description() {
    return "start to first HTTP 200, beside a start without the AOT cache; memory when idle";
  }

  @Override
  public List<Measurement> run(BenchContext context) throws Exception {
    OwnJvm jvm = OwnJvm.current();
    Path data = context.workDirectory().resolve("data");
    Samples cached = new Samples();
    Samples plain = new Samples();
    Samples first = new Samples();
    Samples idle = new Samples();
    int runs = context.quick() ? QUICK_RUNS : RUNS;
    // The first start of each kind reads the jars from the disk and is not counted.
    for (int run = 0; run <= runs; run++) {
      Path empty = context.workDirectory().resolve("empty-" + run);
      double onEmpty = start(context, jvm.program(true), empty, null);
      double without = start(context, jvm.program(false), data, null);
      double with = start(context, jvm.program(true), data, run == 0 ? null : idle);
      if (run > 0) {
        first.add(onEmpty);
        plain.add(without);
        cached.add(with);
        context
            .progress()
            .accept(
                "run %d of %d: %s s, %s s without the AOT cache, %s s on an empty data directory"
                    .formatted(
                        run,
                        runs,
                        Samples.figure(with),
                        Samples.figure(without),
                        Samples.figure(onEmpty)));
      }
    }
    String cache = jvm.hasCache() ? "" : "; this JVM has no AOT cache, so both are the same";
    Measurement start =
        Measurement.of("start to first HTTP 200", cached.median(), "s")
            .beside(
                cached.median() / plain.median(),
                "without the AOT cache, " + Samples.figure(plain.median()) + " s")
            .aiming(Aim.valueAtMost(AIM_SECONDS))
            .noting(cached.spread() + cache);
    Measurement onEmpty =
        Measurement.of("the same on an empty data directory", first.median(), "s")
            .aiming(Aim.valueAtMost(AIM_SECONDS))
            .noting(first.spread());
    List<Measurement> all = new ArrayList<>(List.of(start, onEmpty));
    if (idle.size() > 0) {
      all.add(
          Measurement.of("resident memory when idle", idle.median(), "MB")
              .aiming(Aim.valueAtMost(AIM_MEGABYTES))
              .noting(idle.spread() + ", " + idleTime(context).toSeconds() + " s after the start"));
    }
    return all;
  }

  private static Duration idleTime(BenchContext context) {
    return context.quick() ? QUICK_IDLE : IDLE;
  }

  private static double start(
      BenchContext context, List<String> command, Path data, @Nullable Samples memory)
      throws Exception {
    Stopwatch watch = new Stopwatch(context.clock());
    try (StartedProgram program = StartedProgram.start(command, data)) {
      program.awaitHealthy();
      double seconds = watch.seconds();
      if (memory != null) {
        context.clock().sleep(idleTime(context));
        program.residentMegabytes().ifPresent(memory::add);
      }
      return seconds;
    }
  }
}
