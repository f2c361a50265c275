package dev.showrunner.media.render;

import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.runtime.RunningProcess;
import dev.showrunner.media.DisplayName;
import dev.showrunner.media.Progress;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import dev.showrunner.media.probe.MediaInfo;
import dev.showrunner.media.probe.Probe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A copy of a recording that browsers play: MP4, with the same times, so that a moment of the
 * recording is at the same second of its copy. What browsers know is taken as it is; the rest is
 * encoded anew, the picture small.
 */
public final class BrowserCopy {
  private static final Duration LOOK = Duration.ofMillis(200);

  /** Of these, in MP4, with the usual eight bits for a colour. */
  private static final Set<String> PICTURES = Set.of("h264", "av1", "vp9");

  private static final Set<String> PIXELS = Set.of("yuv420p", "yuvj420p");
  private static final Set<String> SOUNDS = Set.of("aac", "mp3", "opus", "flac");

  /** Enough to cut by, and fast to make. */
  private static final int HEIGHT = 540;

  /** Seconds between key frames: the page seeks all the time. */
  private static final int KEY_SECONDS = 1;

  private final Ffmpeg ffmpeg;
  private final Encoder encoder;

  BrowserCopy(Ffmpeg ffmpeg, Encoder encoder) {
    this.ffmpeg = ffmpeg;
    this.encoder = encoder;
  }

  /** Whether browsers know the picture, so that it need not be encoded anew. */
  public static boolean keepsPicture(MediaInfo info) {
    return PICTURES.contains(info.videoCodec()) && PIXELS.contains(info.colour().pixels());
  }

  /** Whether browsers know the sound, or there is none. */
  public static boolean keepsSound(MediaInfo info) {
    return !info.hasAudio() || SOUNDS.contains(info.audioCodec());
  }

  /**
   * Makes the copy. Blocks until it is in its place; on any failure and when interrupted, nothing
   * of it is left. Of several sound tracks the first is heard.
   *
   * @param copy an {@code .mp4} in a folder that exists; replaced when it is there
   * @throws ProblemException with one line on what is wrong and what to do
   */
  public void make(Path recording, Path copy, Progress progress) throws InterruptedException {
    progress.report(0, "probing");
    MediaInfo info = new Probe(ffmpeg).probe(recording).requireVideo(recording);
    Path part = copy.resolveSibling(copy.getFileName() + ".part");
    try {
      Encoder used = encoder;
      Run run = run(arguments(recording, info, used, part), info, progress);
      if (run.code != 0 && used != Encoder.X264 && !keepsPicture(info)) {
        used = Encoder.X264;
        run = run(arguments(recording, info, used, part), info, progress);
      }
      if (run.code != 0) {
        throw Ffmpeg.failure(
                "making a copy of " + DisplayName.of(recording) + " for the browser",
                run.code,
                run.errors)
            .asException();
      }
      Files.move(part, copy, StandardCopyOption.REPLACE_EXISTING);
      progress.report(1, "done");
    } catch (IOException e) {
      throw Problem.resource(
              "copy-not-written",
              "The copy " + DisplayName.of(copy) + " cannot be written: " + e.getMessage())
          .asException(e);
    } finally {
      remove(part);
    }
  }

  private List<String> arguments(Path recording, MediaInfo info, Encoder used, Path part) {
    List<String> all =
        new ArrayList<>(List.of("-v", "error", "-nostats", "-progress", "pipe:1", "-y"));
    all.addAll(List.of("-i", Ffmpeg.file(recording)));
    all.addAll(List.of("-map", "0:V:0", "-map", "0:a:0?"));
    if (keepsPicture(info)) {
      all.addAll(List.of("-c:v", "copy"));
    } else {
      int height = Math.min(HEIGHT, info.height());
      String picture =
          "bwdif=deint=interlaced,scale=-2:%d,setsar=1,format=%s"
              .formatted(height - height % 2, used.pixels());
      all.addAll(List.of("-vf", picture));
      all.addAll(used.arguments());
      all.addAll(List.of("-force_key_frames", "expr:gte(t,n_forced*" + KEY_SECONDS + ")"));
    }
    if (keepsSound(info)) {
      all.addAll(List.of("-c:a", "copy"));
    } else {
      all.addAll(List.of("-af", "aresample=async=1", "-c:a", "aac", "-b:a", "160k"));
      all.addAll(List.of("-ac", "2", "-ar", "48000"));
    }
    all.addAll(List.of("-map_metadata", "-1", "-map_chapters", "-1"));
    all.addAll(List.of("-strict", "-2", "-max_muxing_queue_size", "9999"));
    all.addAll(List.of("-movflags", "+faststart", "-f", "mp4", Ffmpeg.file(part)));
    return all;
  }

  private record Run(int code, String errors) {}

  private Run run(List<String> arguments, MediaInfo info, Progress progress)
      throws IOException, InterruptedException {
    String stage = keepsPicture(info) ? "copying" : "encoding";
    try (RunningProcess process = ffmpeg.start(arguments)) {
      ProgressReader reader = new ProgressReader();
      double reported = -1;
      boolean ended = false;
      while (!ended) {
        ended = process.waitFor(LOOK);
        reader.read(process.stdout());
        if (reader.seconds() > reported) {
          reported = reader.seconds();
          progress.report(0.98 * Math.min(1, reported / info.duration()), stage);
        }
      }
      return new Run(process.waitFor(), process.errorTail());
    }
  }

  private static void remove(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      return; // the disk that failed us may also refuse this; the next try writes over it
    }
  }
}
