package dev.showrunner.bench;

import dev.showrunner.media.ffmpeg.Ffmpeg;
import dev.showrunner.media.footage.SampleShow;
import dev.showrunner.media.footage.ShowScript;
import dev.showrunner.media.probe.MediaInfo;
import dev.showrunner.media.probe.Probe;
import dev.showrunner.media.signal.Loudness;
import java.nio.file.Path;
import java.util.List;

/** Listening to a whole recording, beside FFmpeg decoding its sound and throwing it away. */
public final class LoudnessBench implements Benchmark {
  private static final double SECONDS = 3_600;
  private static final double QUICK_SECONDS = 120;
  private static final int RUNS = 7;
  private static final int QUICK_RUNS = 2;
  private static final double AIM = 1.15;

  @Override
  public String name() {
    return "loudness";
  }

  @Override
  public String description() {
    return "loudness of every second of an hour, beside ffmpeg -i FILE -vn -f null -";
  }

  @Override
  public List<Measurement> run(BenchContext context) throws Exception {
    double seconds = context.quick() ? QUICK_SECONDS : SECONDS;
    Ffmpeg ffmpeg = context.ffmpeg();
    Path file = context.workDirectory().resolve("show.mp4");
    context.progress().accept("making a recording of " + Samples.figure(seconds) + " s");
    ShowScript script = ShowScript.of(seconds, 1920, 1080, 30).cheeringAt(seconds / 2);
    new SampleShow(ffmpeg).make(script, file, (fraction, stage) -> {});
    MediaInfo info = new Probe(ffmpeg).probe(file);
    Samples ours = new Samples();
    Samples theirs = new Samples();
    Samples ratios = new Samples();
    int runs = context.quick() ? QUICK_RUNS : RUNS;
    // The first pair warms up the page cache and this JVM and is not counted.
    for (int run = 0; run <= runs; run++) {
      double decoding = decode(context, ffmpeg, file);
      double listening = listen(context, ffmpeg, file, info);
      if (run > 0) {
        theirs.add(decoding);
        ours.add(listening);
        ratios.add(listening / decoding);
        context
            .progress()
            .accept(
                "run %d of %d: %s s beside %s s"
                    .formatted(run, runs, Samples.figure(listening), Samples.figure(decoding)));
      }
    }
    return List.of(
        Measurement.of("loudness pass", ours.median(), "s")
            .beside(ratios.median(), "decoding alone, " + Samples.figure(theirs.median()) + " s")
            .aiming(Aim.ratioAtMost(AIM))
            .noting(
                "%s s of 1080p30 with AAC; ratio: %s"
                    .formatted(Samples.figure(seconds), ratios.spread())),
        Measurement.of("times real time", seconds / ours.median(), "×"));
  }

  private static double listen(BenchContext context, Ffmpeg ffmpeg, Path file, MediaInfo info)
      throws InterruptedException {
    Stopwatch watch = new Stopwatch(context.clock());
    new Loudness(ffmpeg).measure(file, info, (fraction, stage) -> {});
    return watch.seconds();
  }

  private static double decode(BenchContext context, Ffmpeg ffmpeg, Path file)
      throws InterruptedException {
    Stopwatch watch = new Stopwatch(context.clock());
    ffmpeg.run("decoding", List.of("-i", file.toString(), "-vn", "-f", "null", "-"));
    return watch.seconds();
  }
}
