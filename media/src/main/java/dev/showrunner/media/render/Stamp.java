package dev.showrunner.media.render;

import dev.showrunner.api.Problem;
import dev.showrunner.api.runtime.RunningProcess;
import dev.showrunner.media.DisplayName;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import dev.showrunner.media.transcript.Transcript;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A digest of all that a clip depends on, written into the clip, so that a later run can tell
 * whether the clip it would make is there already.
 */
final class Stamp {
  /** Changes with what Showrunner makes of the same request. */
  private static final int VERSION = 1;

  private static final String MARK = "showrunner ";
  private static final int DIGITS = 32;

  private final String text;

  Stamp(RenderRequest request, Encoder encoder) {
    String depends =
        String.join(
            "\n",
            Integer.toString(VERSION),
            encoder.toString(),
            file(request.source()),
            file(request.logo()),
            request.start() + " " + request.end() + " " + request.maxFps(),
            request.framing().toString(),
            words(request),
            request.tracks().toString());
    text = MARK + digest(depends);
  }

  String text() {
    return text;
  }

  private static String words(RenderRequest request) {
    Subtitles shown = request.subtitles();
    Transcript said = shown.transcript();
    String part = said == null ? "" : said.between(request.start(), request.end()).toString();
    return shown.style() + " " + shown.area() + " " + shown.keywords() + " " + part;
  }

  /** Which file, by what changes when its content does. */
  private static String file(@Nullable Path file) {
    if (file == null) {
      return "";
    }
    try {
      return file.toAbsolutePath() + " " + Files.size(file) + " " + Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return file.toAbsolutePath().toString(); // the render will say what is wrong with it
    }
  }

  private static String digest(String depends) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      byte[] bytes = sha.digest(depends.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(bytes).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Whether a clip bears this stamp. */
  static boolean isOn(Path clip, String stamp, Ffmpeg ffmpeg) throws InterruptedException {
    List<String> arguments =
        List.of("-v", "error", "-i", Ffmpeg.file(clip), "-f", "ffmetadata", "pipe:1");
    try (RunningProcess process = ffmpeg.start(arguments)) {
      String tags = new String(process.stdout().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 && tags.lines().anyMatch(("comment=" + stamp)::equals);
    } catch (IOException e) {
      throw Problem.external(
              "ffmpeg-failed", "FFmpeg broke off while reading " + DisplayName.of(clip))
          .asException(e);
    }
  }
}
