package dev.showrunner.bench;

import dev.showrunner.bench.stream.StreamScript;
import dev.showrunner.bench.stream.StreamSound;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import dev.showrunner.media.footage.SampleShow;
import dev.showrunner.media.footage.ShowScript;
import dev.showrunner.media.highlight.Analysis;
import dev.showrunner.media.highlight.Footage;
import dev.showrunner.media.highlight.HighlightSettings;
import dev.showrunner.media.signal.SoundMeter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;

/**
 * The whole analysis of a recording by its sound, beside FFmpeg decoding that sound and throwing it
 * away; and the memory it takes for ten minutes and for twelve hours.
 */
public final class AnalysisBench implements Benchmark {
  private static final double SECONDS = 4 * 3_600;
  private static final double QUICK_SECONDS = 120;
  private static final int RUNS = 5;
  private static final int QUICK_RUNS = 2;
  private static final double AIM = 1.15;
  private static final int SHORT = 600;
  private static final int LONG = 12 * 3_600;
  private static final double MEGA = 1 << 20;

  @Override
  public String name() {
    return "analysis";
  }

  @Override
  public String description() {
    return "moments of four hours by ear, beside ffmpeg -i FILE -vn -f null -; memory for twelve";
  }

  @Override
  public List<Measurement> run(BenchContext context) throws Exception {
    double seconds = context.quick() ? QUICK_SECONDS : SECONDS;
    Ffmpeg ffmpeg = context.ffmpeg();
    Path file = context.workDirectory().resolve("show.mp4");
    context.progress().accept("making a recording of " + Samples.figure(seconds) + " s");
    ShowScript script = ShowScript.of(seconds, 320, 180, 5).cheeringAt(seconds / 2);
    new SampleShow(ffmpeg).make(script, file, (fraction, stage) -> {});
    Samples ours = new Samples();
    Samples theirs = new Samples();
    Samples ratios = new Samples();
    int runs = context.quick() ? QUICK_RUNS : RUNS;
    // The first pair warms up the page cache and this JVM and is not counted.
    for (int run = 0; run <= runs; run++) {
      double decoding = decode(context, ffmpeg, file);
      double analysing = analyse(context, ffmpeg, file);
      if (run > 0) {
        theirs.add(decoding);
        ours.add(analysing);
        ratios.add(analysing / decoding);
        context
            .progress()
            .accept(
                "run %d of %d: %s s beside %s s"
                    .formatted(run, runs, Samples.figure(analysing), Samples.figure(decoding)));
      }
    }
    double brief = kept(context, SHORT);
    double lengthy = kept(context, context.quick() ? 2 * SHORT : LONG);
    return List.of(
        Measurement.of("analysis by ear", ours.median(), "s")
            .beside(ratios.median(), "decoding alone, " + Samples.figure(theirs.median()) + " s")
            .aiming(Aim.ratioAtMost(AIM))
            .noting(
                "%s s of AAC at 48 kHz: probe, loudness, crest, voices, baselines, ranking; ratio:"
                        .formatted(Samples.figure(seconds))
                    + " "
                    + ratios.spread()),
        Measurement.of("times real time", seconds / ours.median(), "×"),
        Measurement.of("heap after ten minutes of sound", brief, "MB"),
        Measurement.of("heap after twelve hours of sound", lengthy, "MB")
            .noting("live objects beyond those before, the curves themselves among them"));
  }

  private static double analyse(BenchContext context, Ffmpeg ffmpeg, Path file)
      throws InterruptedException {
    Stopwatch watch = new Stopwatch(context.clock());
    new Analysis(ffmpeg, List.of(), HighlightSettings.DEFAULT)
        .analyse(Footage.of(file), (fraction, stage) -> {});
    return watch.seconds();
  }

  private static double decode(BenchContext context, Ffmpeg ffmpeg, Path file)
      throws InterruptedException {
    Stopwatch watch = new Stopwatch(context.clock());
    ffmpeg.run("decoding", List.of("-i", file.toString(), "-vn", "-f", "null", "-"));
    return watch.seconds();
  }

  /** What is alive when all sound has passed and nothing has been thrown away yet. */
  private static double kept(BenchContext context, int seconds) {
    context.progress().accept("memory for " + seconds + " s of sound");
    byte[][] minute = new byte[60][];
    int[] at = {0};
    new StreamSound(StreamScript.of(1, 60)).write((pcm, samples) -> minute[at[0]++] = pcm.clone());
    double before = alive();
    SoundMeter meter = new SoundMeter(StreamSound.RATE);
    for (int second = 0; second < seconds; second++) {
      meter.add(minute[second % 60], 0, StreamSound.RATE);
    }
    double after = alive();
    if (meter.seconds() != seconds) {
      throw new IllegalStateException("sound was lost");
    }
    return Math.max(0, after - before) / MEGA;
  }

  private static double alive() {
    ManagementFactory.getMemoryMXBean().gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
