package dev.showrunner.bench;

import dev.showrunner.bench.stream.Accuracy;
import dev.showrunner.bench.stream.FormerFormula;
import dev.showrunner.bench.stream.Happening;
import dev.showrunner.bench.stream.StreamScript;
import dev.showrunner.bench.stream.StreamSound;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import dev.showrunner.media.highlight.Analysis;
import dev.showrunner.media.highlight.Footage;
import dev.showrunner.media.highlight.HighlightSettings;
import dev.showrunner.media.highlight.Measured;
import dev.showrunner.media.highlight.Moment;
import dev.showrunner.media.highlight.Ranking;
import dev.showrunner.media.highlight.Weights;
import dev.showrunner.media.signal.ChatSignals;
import dev.showrunner.media.signal.Keywords;
import dev.showrunner.media.signal.Loudness;
import dev.showrunner.media.signal.Sound;
import dev.showrunner.media.signal.SparseSignals;
import dev.showrunner.media.transcript.Transcript;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * How many of the moments of made streams are found, and how much that is none: by all signals
 * together, by each alone, and by the formula of the program that Showrunner succeeds.
 */
public final class HighlightsBench implements Benchmark {
  /** Weights, thresholds and lists were chosen by these streams. */
  static final long[] TUNED_ON = {1, 2, 3, 4, 5, 6, 7, 8};

  /** These are reported; nobody looked at them while choosing. */
  static final long[] REPORTED = {101, 102, 103, 104, 105, 106, 107, 108};

  private static final int SECONDS = 7_200;
  private static final int QUICK_SECONDS = 1_500;
  private static final int MANY = 100;
  private static final double[] THRESHOLDS = {0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 5};
  private static final double[] FORMER_THRESHOLDS = {0.3, 0.4, 1, FormerFormula.THRESHOLD, 2, 3};
  private static final double AIM = 0.9;
  private static final double BETTER = 2;
  private static final List<String> ALONE =
      List.of(
          Loudness.NAME,
          Sound.VOICE,
          ChatSignals.RATE,
          ChatSignals.REACTIONS,
          SparseSignals.AUDIENCE,
          Keywords.NAME,
          SparseSignals.MARKERS);

  /** Everyday words that the former program's list holds as well, so that nearly all passes. */
  private static final Map<String, Double> FORMER_WORDS = Map.of("qué", 3.0, "ya", 0.7, "pe", 0.7);

  private final HighlightSettings settings = HighlightSettings.DEFAULT.atMost(MANY);

  @Override
  public String name() {
    return "highlights";
  }

  @Override
  public String description() {
    return "moments found in made streams, beside the formula of the program before";
  }

  @Override
  public List<Measurement> run(BenchContext context) throws Exception {
    int seconds = context.quick() ? QUICK_SECONDS : SECONDS;
    List<MadeStream> tuned = make(context, "tuning", TUNED_ON, seconds);
    List<MadeStream> reported = make(context, "reported", REPORTED, seconds);
    Accuracy former =
        accuracy(reported, it -> former(FormerFormula.THRESHOLD).find(it.loudness(), it.said()));
    List<Measurement> measurements = new ArrayList<>();
    Accuracy together = accuracy(reported, it -> find(settings, it.audible(), Transcript.EMPTY));
    measurements.add(
        Measurement.of("sound and chat", together.f1(), "F1")
            .beside(together.f1() / former.f1(), "the formula before, F1 " + figure(former))
            .aiming(Aim.valueAtLeast(AIM))
            .noting(together + "; " + hours(seconds, REPORTED.length)));
    measurements.add(
        Measurement.of("times the formula before", together.f1() / former.f1(), "×")
            .aiming(Aim.valueAtLeast(BETTER)));
    Accuracy all = accuracy(reported, it -> find(settings, it.all(), it.said()));
    measurements.add(Measurement.of("with words, gifts, markers", all.f1(), "F1").noting(all + ""));
    for (int viewers : new int[] {0, 25, 150, 700}) {
      measurements.add(bySize(reported, viewers));
    }
    for (String signal : ALONE) {
      measurements.add(alone(tuned, reported, signal));
    }
    measurements.add(Measurement.of("formula before", former.f1(), "F1").noting(former + ""));
    measurements.add(formerAtItsBest(tuned, reported));
    Accuracy before = accuracy(tuned, it -> find(settings, it.audible(), Transcript.EMPTY));
    measurements.add(
        Measurement.of("sound and chat, tuning streams", before.f1(), "F1").noting(before + ""));
    measurements.add(throughAFile(context, seconds));
    return measurements;
  }

  private static String figure(Accuracy accuracy) {
    return Samples.figure(accuracy.f1());
  }

  private static String hours(int seconds, int streams) {
    return streams + " streams of " + Samples.figure(seconds / 3_600.0) + " h";
  }

  private static List<MadeStream> make(
      BenchContext context, String what, long[] seeds, int seconds) {
    List<MadeStream> streams = new ArrayList<>();
    for (long seed : seeds) {
      context.progress().accept("making a %s stream, seed %d".formatted(what, seed));
      streams.add(MadeStream.of(seed, seconds));
    }
    return streams;
  }

  private static Accuracy accuracy(
      List<MadeStream> streams, Function<MadeStream, List<Double>> finder) {
    Accuracy accuracy = new Accuracy();
    streams.forEach(it -> accuracy.add(finder.apply(it), it.script().moments()));
    return accuracy;
  }

  private static List<Double> find(HighlightSettings how, Measured measured, Transcript said) {
    return new Ranking(how).rank(measured, said).moments().stream().map(Moment::peak).toList();
  }

  private Measurement bySize(List<MadeStream> streams, int viewers) {
    List<MadeStream> some =
        streams.stream().filter(it -> it.script().viewers() == viewers).toList();
    Accuracy accuracy = accuracy(some, it -> find(settings, it.audible(), Transcript.EMPTY));
    String name = viewers == 0 ? "without a chat" : "with " + viewers + " viewers";
    return Measurement.of("sound and chat, " + name, accuracy.f1(), "F1").noting(accuracy + "");
  }

  /** With the threshold that is best for it on the streams for tuning. */
  private Measurement alone(List<MadeStream> tuned, List<MadeStream> reported, String signal) {
    HighlightSettings only = settings.weighing(Weights.only(signal));
    double best = 0;
    double bestF1 = -1;
    for (double threshold : THRESHOLDS) {
      double f1 = accuracy(tuned, it -> find(only.from(threshold), it.all(), it.said())).f1();
      best = f1 > bestF1 ? threshold : best;
      bestF1 = Math.max(f1, bestF1);
    }
    double chosen = best;
    Accuracy accuracy = accuracy(reported, it -> find(only.from(chosen), it.all(), it.said()));
    return Measurement.of(signal + " alone", accuracy.f1(), "F1").noting(accuracy + "");
  }

  private static FormerFormula former(double threshold) {
    Map<String, Double> words = new HashMap<>(Keywords.standardPhrases());
    words.putAll(FORMER_WORDS);
    return new FormerFormula(words, threshold);
  }

  /** Not as it ships: with the threshold that is best for it on the streams for tuning. */
  private static Measurement formerAtItsBest(List<MadeStream> tuned, List<MadeStream> reported) {
    double best = FormerFormula.THRESHOLD;
    double bestF1 = -1;
    for (double threshold : FORMER_THRESHOLDS) {
      double f1 = accuracy(tuned, it -> former(threshold).find(it.loudness(), it.said())).f1();
      best = f1 > bestF1 ? threshold : best;
      bestF1 = Math.max(f1, bestF1);
    }
    FormerFormula formula = former(best);
    Accuracy accuracy = accuracy(reported, it -> formula.find(it.loudness(), it.said()));
    return Measurement.of("formula before, threshold " + best, accuracy.f1(), "F1")
        .noting(accuracy + "");
  }

  /** The first reported stream once more, as AAC in a file that FFmpeg decodes. */
  private Measurement throughAFile(BenchContext context, int seconds) throws Exception {
    context.progress().accept("one of them through a file");
    StreamScript script = StreamScript.of(REPORTED[0], seconds);
    Ffmpeg ffmpeg = context.ffmpeg();
    Path pcm = context.workDirectory().resolve("stream.pcm");
    Path file = context.workDirectory().resolve("stream.m4a");
    try (OutputStream out = Files.newOutputStream(pcm)) {
      new StreamSound(script).write((bytes, samples) -> write(out, bytes, samples));
    }
    ffmpeg.run(
        "encoding a stream",
        List.of(
            "-v",
            "error",
            "-f",
            "s16le",
            "-ar",
            Integer.toString(StreamSound.RATE),
            "-ac",
            "1",
            "-i",
            Ffmpeg.file(pcm),
            "-ar",
            "48000",
            "-c:a",
            "aac",
            "-b:a",
            "128k",
            Ffmpeg.file(file)));
    List<Double> found =
        new Analysis(ffmpeg, List.of(), settings)
            .analyse(Footage.of(file), (fraction, stage) -> {}).moments().stream()
                .map(Moment::peak)
                .toList();
    List<Happening> audible =
        script.moments().stream().filter(it -> it.kind() != Happening.Kind.SIGHT).toList();
    Accuracy accuracy = new Accuracy();
    accuracy.add(found, audible);
    return Measurement.of("sound alone, through a file", accuracy.f1(), "F1")
        .noting(accuracy + "; seed " + REPORTED[0]);
  }

  private static void write(OutputStream out, byte[] bytes, int samples) {
    try {
      out.write(bytes, 0, 2 * samples);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
