package dev.showrunner.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.showrunner.testkit.twitch.RateBuckets;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Ten thousand channels of Twitch, asked for within the calls that Twitch allows. */
public final class MonitorBench implements Benchmark {
  private static final int CHANNELS = 10_000;
  private static final int QUICK_CHANNELS = 1_000;
  private static final Duration INTERVAL = Duration.ofSeconds(60);
  private static final Duration QUICK_INTERVAL = Duration.ofSeconds(10);
  private static final int LIVE_OF = 20;
  private static final double MB = 1e6;
  private static final double NANOS = 1e9;

  @Override
  public String name() {
    return "monitor";
  }

  @Override
  public String description() {
    return "calls, processor time and memory of watching 10,000 Twitch channels by polling";
  }

  @Override
  public List<Measurement> run(BenchContext context) throws Exception {
    int count = context.quick() ? QUICK_CHANNELS : CHANNELS;
    Duration interval = context.quick() ? QUICK_INTERVAL : INTERVAL;
    try (WorkFolder folder = WorkFolder.in(context.workDirectory())) {
      Path data = folder.path();
      try (EngineRun engine = EngineRun.open(data, context.clock(), 1);
          TwitchRun run = new TwitchRun(context, engine.sink())) {
        String[] logins = new String[count];
        for (int i = 0; i < count; i++) {
          logins[i] = "channel" + i;
          run.twitch.user(logins[i]);
          if (i % LIVE_OF == 0) {
            run.twitch.user(logins[i]).titled("Stream " + i, "Chess").viewers(i).goLive();
          }
        }
        run.channels.add("twitch", logins);
        long before = usedHeap();
        run.start(interval);
        context.progress().accept("%,d channels, the first time".formatted(count));
        run.await(count / LIVE_OF * 2L); // each live one: that it is, and how many watch
        context.clock().sleep(interval);
        context.progress().accept("one cycle of " + interval.toSeconds() + " s");
        run.twitch.forgetCalls();
        long cpu = cpu();
        context.clock().sleep(interval);
        double used = (cpu() - cpu) / NANOS;
        int calls = run.twitch.calls().size();
        double heap = Math.max(0, usedHeap() - before) / MB;
        long refused = run.twitch.rates().refused();
        double perMinute = calls * 60.0 / interval.toSeconds();
        return List.of(
            Measurement.of("calls a minute", perMinute, "calls")
                .aiming(Aim.valueAtMost(RateBuckets.LIMIT))
                .noting(
                    "%d channels every %d s; %d calls refused"
                        .formatted(count, interval.toSeconds(), refused)),
            Measurement.of("processor time of a cycle", used, "s")
                .noting("the double's work is in it"),
            Measurement.of("heap for the channels", heap, "MB"));
      }
    }
  }

  private static long cpu() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  private static long usedHeap() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
