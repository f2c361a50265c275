package dev.showrunner.media.footage;

import dev.showrunner.api.Problem;
import dev.showrunner.api.runtime.RunningProcess;
import dev.showrunner.media.DisplayName;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the flashes and beeps of a {@link SampleShow} again, also in a clip that was cut from it:
 * how exactly was it cut, and are picture and sound still together?
 */
public final class FootageMeter {
  private static final int WHITE = 200;
  private static final int RATE = 48_000;
  private static final int SLICE = RATE / 1000;
  private static final int SLICES_ALIKE = 60;

  private final Ffmpeg ffmpeg;

  public FootageMeter(Ffmpeg ffmpeg) {
    this.ffmpeg = ffmpeg;
  }

  /** When flashes are first shown, in seconds. */
  public List<Double> flashes(Path video) throws InterruptedException {
    List<String> arguments =
        List.of(
            "-v",
            "error",
            "-i",
            Ffmpeg.file(video),
            "-map",
            "0:v:0",
            "-vf",
            "crop=iw/2:ih/4,scale=16:16:flags=area,format=yuv420p,signalstats,"
                + "metadata=mode=print:key=lavfi.signalstats.YAVG:file=-",
            "-f",
            "null",
            "-");
    try (RunningProcess process = ffmpeg.start(arguments)) {
      List<Double> found =
          flashes(
              new BufferedReader(
                  new InputStreamReader(process.stdout(), StandardCharsets.US_ASCII)));
      check(process, video);
      return found;
    } catch (IOException e) {
      throw broken(video, e);
    }
  }

  /** Two lines a frame: {@code frame:0 pts:0 pts_time:0}, {@code lavfi.signalstats.YAVG=81.3}. */
  private static List<Double> flashes(BufferedReader lines) throws IOException {
    List<Double> found = new ArrayList<>();
    double at = 0;
    boolean before = false;
    for (@Nullable String line = lines.readLine(); line != null; line = lines.readLine()) {
      int time = line.indexOf("pts_time:");
      if (time >= 0) {
        at = Double.parseDouble(line.substring(time + "pts_time:".length()).strip());
        continue;
      }
      boolean white = Double.parseDouble(line.substring(line.indexOf('=') + 1)) >= WHITE;
      if (white && !before) {
        found.add(at);
      }
      before = white;
    }
    return found;
  }

  /** When beeps begin, in seconds, to about a millisecond. */
  public List<Double> beeps(Path file) throws InterruptedException {
    List<String> arguments =
        List.of(
            "-v",
            "error",
            "-i",
            Ffmpeg.file(file),
            "-map",
            "0:a:0",
            "-af",
            "aresample=" + RATE + ":async=1:first_pts=0",
            "-ac",
            "1",
            "-f",
            "s16le",
            "-flush_packets",
            "0",
            "pipe:1");
    try (RunningProcess process = ffmpeg.start(arguments)) {
      List<Double> found = beeps(new DataInputStream(process.stdout()));
      check(process, file);
      return found;
    } catch (IOException e) {
      throw broken(file, e);
    }
  }

  /**
   * A beep is a pure tone of one period a slice: what remains when a slice is taken from the one
   * before is nearly nothing, and yet it is loud.
   */
  private static List<Double> beeps(DataInputStream in) throws IOException {
    List<Double> found = new ArrayList<>();
    byte[] bytes = new byte[2 * SLICE];
    int[] before = new int[SLICE];
    int alike = 0;
    for (int slice = 0; ; slice++) {
      try {
        in.readFully(bytes);
      } catch (EOFException e) {
        return found;
      }
      double power = 0;
      double rest = 0;
      for (int i = 0; i < SLICE; i++) {
        int value = (short) ((bytes[2 * i] & 0xff) | (bytes[2 * i + 1] << 8));
        power += (double) value * value;
        rest += (double) (value - before[i]) * (value - before[i]);
        before[i] = value;
      }
      boolean tone = Math.sqrt(power / SLICE) > 5_000 && rest < power * 0.1;
      alike = tone ? alike + 1 : 0;
      if (alike == SLICES_ALIKE) {
        // The first slice of a tone differs from the one before, which was none.
        found.add((double) (slice - SLICES_ALIKE) * SLICE / RATE);
      }
    }
  }

  private static void check(RunningProcess process, Path file) throws InterruptedException {
    int code = process.waitFor();
    if (code != 0) {
      throw Ffmpeg.failure("reading " + DisplayName.of(file), code, process.errorTail())
          .asException();
    }
  }

  private static RuntimeException broken(Path file, IOException e) {
    return Problem.external(
            "ffmpeg-failed", "FFmpeg broke off while reading " + DisplayName.of(file))
        .asException(e);
  }
}
