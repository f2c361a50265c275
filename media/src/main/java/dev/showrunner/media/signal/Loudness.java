package dev.showrunner.media.signal;

import dev.showrunner.api.Problem;
import dev.showrunner.api.Signal;
import dev.showrunner.api.runtime.RunningProcess;
import dev.showrunner.media.DisplayName;
import dev.showrunner.media.Progress;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import dev.showrunner.media.probe.MediaInfo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How loud each second of a recording is. FFmpeg decodes, we add up as it comes: nothing is
 * written, and twelve hours need no more memory than a minute.
 */
public final class Loudness {
  /** Name of the signal. */
  public static final String NAME = "loudness";

  /** What counts as silence, in dB below full scale. */
  public static final float SILENCE = -90;

  private static final double FULL_SCALE = 32_768.0 * 32_768.0;
  private static final int FALLBACK_RATE = 16_000;
  private static final int BUFFER = 1 << 16;

  private final Ffmpeg ffmpeg;

  public Loudness(Ffmpeg ffmpeg) {
    this.ffmpeg = ffmpeg;
  }

  /**
   * Measures the first sound track.
   *
   * @param info what the probe says of the file
   * @return for every second of the recording, counted as the picture is, the root mean square in
   *     dB below full scale, {@link #SILENCE} at least; also where the sound begins late or pauses
   */
  public Signal measure(Path file, MediaInfo info, Progress progress) throws InterruptedException {
    if (!info.hasAudio()) {
      throw Problem.user("no-audio", DisplayName.of(file) + " holds no sound").asException();
    }
    int rate = info.sampleRate() > 0 ? info.sampleRate() : FALLBACK_RATE;
    String reading = "reading the sound of " + DisplayName.of(file);
    try (RunningProcess process = ffmpeg.start(arguments(file, rate))) {
      Seconds seconds = new Seconds(rate, info.duration(), progress);
      seconds.skip(Math.round(info.audioStart() * rate));
      seconds.read(process.stdout());
      int code = process.waitFor();
      if (code != 0) {
        throw Ffmpeg.failure(reading, code, process.errorTail()).asException();
      }
      progress.report(1, "listening");
      return new Signal(NAME, 1, seconds.finish());
    } catch (IOException e) {
      throw Problem.external("ffmpeg-failed", "FFmpeg broke off while " + reading).asException(e);
    }
  }

  /**
   * The rate stays the file's own: to resample costs more than all the rest. FFmpeg must not flush
   * after each packet, which would double the cost of the pipe. {@code async} puts silence where
   * sound is missing. Sound comes counted from its own start, because what else FFmpeg counts from
   * depends on the container and on which streams are read; the silence before it is put in here.
   */
  private static List<String> arguments(Path file, int rate) {
    List<String> arguments = new ArrayList<>(List.of("-v", "error", "-nostats"));
    arguments.addAll(List.of("-i", Ffmpeg.file(file), "-map", "0:a:0", "-vn", "-sn", "-dn"));
    arguments.addAll(List.of("-af", "asetpts=PTS-STARTPTS,aresample=async=1:first_pts=0"));
    arguments.addAll(List.of("-ac", "1", "-ar", Integer.toString(rate)));
    arguments.addAll(List.of("-f", "s16le", "-flush_packets", "0", "pipe:1"));
    return arguments;
  }

  /** Adds up samples second by second. */
  private static final class Seconds {
    private final int rate;
    private final double duration;
    private final Progress progress;
    private final Floats values = new Floats();
    private int inSecond;
    private double power;
    private int reported = -1;

    Seconds(int rate, double duration, Progress progress) {
      this.rate = rate;
      this.duration = duration;
      this.progress = progress;
    }

    /** Silence before the sound begins. */
    void skip(long samples) {
      for (long left = samples; left > 0; ) {
        int some = (int) Math.min(left, rate - inSecond);
        left -= some;
        inSecond += some;
        if (inSecond == rate) {
          next();
        }
      }
    }

    void read(InputStream pcm) throws IOException, InterruptedException {
      byte[] bytes = new byte[BUFFER];
      int held = 0;
      int count = pcm.read(bytes, 0, BUFFER);
      while (count >= 0) {
        if (Thread.interrupted()) {
          throw new InterruptedException("listening was cancelled");
        }
        held += count;
        int samples = held / 2;
        for (int done = 0; done < samples; ) {
          int some = Math.min(samples - done, rate - inSecond);
          power += power(bytes, done, some);
          done += some;
          inSecond += some;
          if (inSecond == rate) {
            next();
          }
        }
        // A read may end in the middle of a sample.
        if ((held & 1) != 0) {
          bytes[0] = bytes[held - 1];
        }
        held &= 1;
        count = pcm.read(bytes, held, BUFFER - held);
      }
    }

    /** Sum of squares; of at most a second, so that a long always holds it. */
    private static long power(byte[] bytes, int from, int count) {
      long sum = 0;
      for (int i = 2 * from, end = 2 * (from + count); i < end; i += 2) {
        int value = (bytes[i] & 0xff) | (bytes[i + 1] << 8);
        sum += (long) value * value;
      }
      return sum;
    }

    private void next() {
      values.add(decibel(power / inSecond));
      power = 0;
      inSecond = 0;
      int percent = (int) Math.min(99, 100 * values.size() / Math.max(1, duration));
      if (percent > reported) {
        reported = percent;
        progress.report(percent / 100.0, "listening");
      }
    }

    /** The last part of a second counts when it is long enough to say something. */
    float[] finish() {
      if (inSecond > rate / 4) {
        next();
      }
      while (values.size() + 0.25 < duration) {
        values.add(SILENCE);
      }
      return values.toArray();
    }

    private static float decibel(double meanSquare) {
      return meanSquare <= 0
          ? SILENCE
          : (float) Math.max(SILENCE, 10 * Math.log10(meanSquare / FULL_SCALE));
    }
  }
}
