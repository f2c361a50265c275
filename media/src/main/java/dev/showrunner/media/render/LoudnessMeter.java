package dev.showrunner.media.render;

import dev.showrunner.api.runtime.RunningProcess;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the gain that brings a clip to the loudness platforms play at (EBU R 128). */
final class LoudnessMeter {
  /** What TikTok, YouTube and Instagram bring everything to, in LUFS. */
  static final double TARGET = -14;

  /** Below this nothing is said or played: it stays as quiet as it is. */
  private static final double SILENCE = -50;

  /** More would raise the noise of the room to that of the voice. */
  private static final double MOST_GAIN = 22;

  /** Held peaks take loudness away, which a little more gain gives back. */
  private static final double MOST_ADDED = 8;

  private static final double CLOSE_ENOUGH = 0.3;
  private static final int ROUNDS = 3;
  private static final Pattern LOUDNESS = Pattern.compile("I: +(-?[\\d.]+|-?inf|nan) LUFS");
  private static final Pattern PEAK = Pattern.compile("Peak: +(-?[\\d.]+|-?inf|nan) dBFS");

  private final Ffmpeg ffmpeg;

  LoudnessMeter(Ffmpeg ffmpeg) {
    this.ffmpeg = ffmpeg;
  }

  /**
   * What was measured.
   *
   * @param loudness integrated, in LUFS
   * @param peak loudest sample, in decibels below the loudest possible
   */
  record Measured(double loudness, double peak) {}

  /** Sound that cannot be measured stays as it is: the render itself says what is wrong with it. */
  Levels levels(Path source, Cut cut, SoundGraph sound) throws InterruptedException {
    if (sound.isSilent()) {
      return Levels.UNTOUCHED;
    }
    Measured now = measure(source, cut, sound.text(Levels.UNTOUCHED));
    if (!(now.loudness() > SILENCE)) {
      return Levels.UNTOUCHED;
    }
    double plain = Math.min(MOST_GAIN, TARGET - now.loudness());
    Levels levels = new Levels(plain, now.peak() + plain > SoundGraph.CEILING);
    for (int round = 1; levels.limited() && round < ROUNDS; round++) {
      double missing = now.loudness() + plain - measure(source, cut, sound.text(levels)).loudness();
      if (!(missing > CLOSE_ENOUGH)) {
        return levels;
      }
      // Each decibel more gives less than one: what was missing is asked for one and a half times.
      double more = Math.min(plain + MOST_ADDED, levels.gain() + missing * 1.5);
      levels = new Levels(more, true);
    }
    return levels;
  }

  private Measured measure(Path source, Cut cut, String graph) throws InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("-v", "info", "-nostats"));
    arguments.addAll(Encoding.input(source, cut));
    arguments.addAll(List.of("-filter_complex"));
    arguments.add(graph + ",ebur128=peak=sample:framelog=verbose[a]");
    arguments.addAll(List.of("-map", "[a]", "-f", "null", "-"));
    try (RunningProcess process = ffmpeg.start(arguments)) {
      process.waitFor();
      String summary = process.errorTail();
      return new Measured(last(LOUDNESS, summary), last(PEAK, summary));
    }
  }

  private static double last(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    double value = Double.NaN;
    while (found.find()) {
      String number = found.group(1);
      value = number.contains("n") ? Double.NEGATIVE_INFINITY : Double.parseDouble(number);
    }
    return value;
  }
}
