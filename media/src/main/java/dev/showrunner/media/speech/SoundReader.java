package dev.showrunner.media.speech;

import dev.showrunner.api.Problem;
import dev.showrunner.api.runtime.RunningProcess;
import dev.showrunner.media.DisplayName;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Reads a stretch of a recording as speech engines want it: 16 kHz, one channel. */
final class SoundReader {
  /** Samples a second. */
  static final int RATE = 16_000;

  /** Without an index, seeking may land behind where it was to: so it aims before that. */
  private static final double LEAD = 3;

  /**
   * Read from their beginning, some containers count from the first stream that is read; from
   * anywhere else, from the beginning of all.
   */
  private static final double NEARLY_THE_BEGINNING = 0.001;

  private final Ffmpeg ffmpeg;

  SoundReader(Ffmpeg ffmpeg) {
    this.ffmpeg = ffmpeg;
  }

  /** The stretch, or as much of it as there is; where the sound pauses it is silent. */
  short[] read(Path file, Stretch stretch) throws InterruptedException {
    double seek = Math.max(NEARLY_THE_BEGINNING, stretch.from() - LEAD);
    int lead = (int) Math.round(Math.max(0, stretch.from() - seek) * RATE);
    int length = (int) Math.round(stretch.length() * RATE);
    String reading = "reading what is said in " + DisplayName.of(file);
    byte[] bytes;
    try (RunningProcess process =
        ffmpeg.start(arguments(file, seek, (lead + length) / (double) RATE))) {
      bytes = process.stdout().readNBytes(2 * (lead + length));
      drain(process.stdout());
      int code = process.waitFor();
      if (code != 0) {
        throw Ffmpeg.failure(reading, code, process.errorTail()).asException();
      }
    } catch (IOException e) {
      throw Problem.external("ffmpeg-failed", "FFmpeg broke off while " + reading).asException(e);
    }
    short[] samples = new short[bytes.length / 2];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
    return Arrays.copyOfRange(samples, Math.min(lead, samples.length), samples.length);
  }

  private static void drain(InputStream rest) throws IOException {
    byte[] ignored = new byte[8_192];
    while (rest.read(ignored) >= 0) {
      continue;
    }
  }

  private static List<String> arguments(Path file, double seek, double length) {
    List<String> arguments = new ArrayList<>(List.of("-v", "error", "-nostats"));
    arguments.addAll(List.of("-ss", seconds(seek), "-i", Ffmpeg.file(file)));
    arguments.addAll(List.of("-map", "0:a:0", "-vn", "-sn", "-dn", "-t", seconds(length)));
    arguments.addAll(List.of("-af", "aresample=" + RATE + ":async=1:first_pts=0"));
    arguments.addAll(List.of("-ac", "1", "-ar", Integer.toString(RATE)));
    arguments.addAll(List.of("-f", "s16le", "pipe:1"));
    return arguments;
  }

  private static String seconds(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }
}
