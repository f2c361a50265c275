package dev.showrunner.media.signal;

import dev.showrunner.api.Problem;
import dev.showrunner.api.Signal;
import dev.showrunner.api.runtime.RunningProcess;
import dev.showrunner.media.DisplayName;
import dev.showrunner.media.Progress;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How much the picture changes from one key frame to the next. Only key frames are decoded, and
 * looked at small, yet it costs more than all sound.
 */
public final class SceneChanges {
  /** Name of the signal. */
  public static final String NAME = "scenes";

  private static final String TIME = "pts_time:";
  private static final String SCORE = "lavfi.scene_score=";

  private final Ffmpeg ffmpeg;

  public SceneChanges(Ffmpeg ffmpeg) {
    this.ffmpeg = ffmpeg;
  }

  /**
   * Measures the first picture track.
   *
   * @return for each second the greatest change in it, 0 to 1
   */
  public Signal measure(Path file, double duration, Progress progress) throws InterruptedException {
    String looking = "looking at the pictures of " + DisplayName.of(file);
    float[] values = new float[(int) Math.ceil(duration)];
    try (RunningProcess process = ffmpeg.start(arguments(file));
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(process.stdout(), StandardCharsets.ISO_8859_1))) {
      read(lines, values, progress);
      int code = process.waitFor();
      if (code != 0) {
        throw Ffmpeg.failure(looking, code, process.errorTail()).asException();
      }
    } catch (IOException e) {
      throw Problem.external("ffmpeg-failed", "FFmpeg broke off while " + looking).asException(e);
    }
    return new Signal(NAME, 1, values);
  }

  private static void read(BufferedReader lines, float[] values, Progress progress)
      throws IOException, InterruptedException {
    double at = 0;
    int reported = -1;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (Thread.interrupted()) {
        throw new InterruptedException("looking was cancelled");
      }
      int time = line.indexOf(TIME);
      if (time >= 0) {
        at = number(line.substring(time + TIME.length()), at);
        int percent = (int) Math.clamp(100 * at / Math.max(1, values.length), 0, 99);
        if (percent > reported) {
          reported = percent;
          progress.report(percent / 100.0, "looking");
        }
      } else if (line.startsWith(SCORE) && at >= 0 && at < values.length) {
        float score = (float) Math.clamp(number(line.substring(SCORE.length()), 0), 0, 1);
        values[(int) at] = Math.max(values[(int) at], score);
      }
    }
  }

  private static double number(String text, double otherwise) {
    try {
      return Double.parseDouble(text.strip());
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  private static List<String> arguments(Path file) {
    List<String> arguments = new ArrayList<>(List.of("-v", "error", "-nostats"));
    arguments.addAll(List.of("-skip_frame", "nokey", "-i", Ffmpeg.file(file)));
    arguments.addAll(List.of("-map", "0:V:0", "-an", "-sn", "-dn"));
    arguments.addAll(
        List.of(
            "-vf", "scale=96:54:flags=fast_bilinear,select=gte(scene\\,0),metadata=print:file=-"));
    arguments.addAll(List.of("-f", "null", "-"));
    return arguments;
  }
}
