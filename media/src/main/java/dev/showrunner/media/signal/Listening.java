package dev.showrunner.media.signal;

import dev.showrunner.api.Problem;
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
 * Measures the sound of a recording in one pass. FFmpeg decodes, a {@link SoundMeter} adds up as it
 * comes: nothing is written.
 */
public final class Listening {
  private static final int FALLBACK_RATE = 16_000;
  private static final int BUFFER = 1 << 16;

  private final Ffmpeg ffmpeg;

  public Listening(Ffmpeg ffmpeg) {
    this.ffmpeg = ffmpeg;
  }

  /**
   * Measures the first sound track. Seconds are counted as the picture is, also where the sound
   * begins late or pauses.
   *
   * @param info what the probe says of the file
   */
  public Sound measure(Path file, MediaInfo info, Progress progress) throws InterruptedException {
    if (!info.hasAudio()) {
      throw Problem.user("no-audio", DisplayName.of(file) + " holds no sound").asException();
    }
    int rate = info.sampleRate() >= 1_000 ? info.sampleRate() : FALLBACK_RATE;
    String reading = "reading the sound of " + DisplayName.of(file);
    try (RunningProcess process = ffmpeg.start(arguments(file, rate))) {
      SoundMeter meter = new SoundMeter(rate);
      meter.silence(Math.round(info.audioStart() * rate));
      read(process.stdout(), meter, info.duration(), progress);
      int code = process.waitFor();
      if (code != 0) {
        throw Ffmpeg.failure(reading, code, process.errorTail()).asException();
      }
      progress.report(1, "listening");
      return meter.finish(info.duration());
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

  private static void read(InputStream pcm, SoundMeter meter, double duration, Progress progress)
      throws IOException, InterruptedException {
    byte[] bytes = new byte[BUFFER];
    int held = 0;
    int reported = -1;
    int count = pcm.read(bytes, 0, BUFFER);
    while (count >= 0) {
      if (Thread.interrupted()) {
        throw new InterruptedException("listening was cancelled");
      }
      held += count;
      meter.add(bytes, 0, held / 2);
      // A read may end in the middle of a sample.
      if ((held & 1) != 0) {
        bytes[0] = bytes[held - 1];
      }
      held &= 1;
      int percent = (int) Math.min(99, 100 * meter.seconds() / Math.max(1, duration));
      if (percent > reported) {
        reported = percent;
        progress.report(percent / 100.0, "listening");
      }
      count = pcm.read(bytes, held, BUFFER - held);
    }
  }
}
