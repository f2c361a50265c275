package dev.showrunner.app.demo;

import dev.showrunner.media.Progress;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import dev.showrunner.media.footage.SampleShow;
import dev.showrunner.media.footage.ShowScript;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The made recording of the demonstration: a quiet game with a few moments, chat and words. */
public final class DemoFootage {
  private static final double SECONDS = 180;
  private static final double[] MOMENTS = {61, 104, 147};

  private DemoFootage() {}

  /** When its moments are, in seconds. */
  public static List<Double> moments() {
    return List.of(MOMENTS[0], MOMENTS[1], MOMENTS[2]);
  }

  /** Makes it, with its chat and its transcript beside it. */
  public static Path make(Ffmpeg ffmpeg, Path folder, Progress progress)
      throws InterruptedException {
    ShowScript script = ShowScript.of(SECONDS, 1280, 720, 30).cheeringAt(MOMENTS);
    Path file = new SampleShow(ffmpeg).make(script, folder.resolve("demo-show.mp4"), progress);
    SampleShow.writeChat(script, folder.resolve("demo-show.chat.jsonl"));
    try {
      Files.writeString(folder.resolve("demo-show.srt"), transcript());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  /** Nobody speaks in made footage, so the words are made up too. */
  private static String transcript() {
    StringBuilder srt = new StringBuilder();
    int number = 1;
    for (double moment : MOMENTS) {
      number = cue(srt, number, moment - 8, 4, "Okay, this is the last one, nobody breathe");
      number = cue(srt, number, moment - 3, 3, "Wait, wait, is it going in?");
      number = cue(srt, number, moment + 0.5, 3, "YES! Did you see that?!");
      number = cue(srt, number, moment + 5, 4, "Clip it, somebody please clip it");
    }
    return srt.toString();
  }

  private static int cue(StringBuilder srt, int number, double at, double seconds, String words) {
    srt.append(number).append('\n');
    srt.append(stamp(at)).append(" --> ").append(stamp(at + seconds)).append('\n');
    srt.append(words).append("\n\n");
    return number + 1;
  }

  private static String stamp(double seconds) {
    long millis = Math.round(seconds * 1000);
    return String.format(
        java.util.Locale.ROOT,
        "%02d:%02d:%02d,%03d",
        millis / 3_600_000,
        millis / 60_000 % 60,
        millis / 1000 % 60,
        millis % 1000);
  }
}
