package dev.showrunner.media.footage;

import dev.showrunner.api.Problem;
import dev.showrunner.api.runtime.RunningProcess;
import dev.showrunner.media.DisplayName;
import dev.showrunner.media.Progress;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Makes a recording after a script, with FFmpeg alone. */
public final class SampleShow {
  private final Ffmpeg ffmpeg;

  public SampleShow(Ffmpeg ffmpeg) {
    this.ffmpeg = ffmpeg;
  }

  /**
   * Makes the recording. It is there when it is whole, not before.
   *
   * @param file where; the end of its name tells the container, such as {@code .mp4} or {@code
   *     .mkv}
   */
  public Path make(ShowScript script, Path file, Progress progress) throws InterruptedException {
    try {
      Path parent = Files.createDirectories(file.toAbsolutePath().getParent());
      Path folder = Files.createTempDirectory(parent, ".show-");
      try {
        Path whole = assemble(script, folder, extension(file), progress);
        Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        delete(folder);
      }
      progress.report(1, "recording made");
      return file;
    } catch (IOException e) {
      throw Problem.resource(
              "file-not-written",
              "The recording " + DisplayName.of(file) + " cannot be written: " + e.getMessage())
          .asException(e);
    }
  }

  /** Writes what viewers said during the show: one JSON object a line. */
  public static Path writeChat(ShowScript script, Path file) {
    return new ShowChat(script).write(file);
  }

  private Path assemble(ShowScript script, Path folder, String extension, Progress progress)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("-v", "error"));
    List<String> maps = new ArrayList<>();
    if (script.picture()) {
      progress.report(0, "making the picture");
      Path pieces = new ShowPicture(ffmpeg, script, folder).write();
      arguments.addAll(List.of("-f", "concat", "-i", Ffmpeg.file(pieces)));
      maps.addAll(List.of("-map", "0:v"));
    }
    if (script.audible()) {
      progress.report(0.5, "making the sound");
      arguments.addAll(List.of("-i", Ffmpeg.file(sound(script, folder))));
      maps.addAll(List.of("-map", script.picture() ? "1:a" : "0:a"));
    }
    progress.report(0.9, "putting them together");
    Path whole = folder.resolve("whole" + extension);
    arguments.addAll(maps);
    arguments.addAll(List.of("-t", String.format(Locale.ROOT, "%.6f", script.seconds())));
    arguments.addAll(List.of("-c", "copy", Ffmpeg.file(whole)));
    ffmpeg.run("making a recording", arguments);
    return whole;
  }

  private Path sound(ShowScript script, Path folder) throws IOException, InterruptedException {
    Path file = folder.resolve("sound.m4a");
    List<String> arguments = new ArrayList<>(List.of("-v", "error", "-f", "s16le"));
    arguments.addAll(List.of("-ar", Integer.toString(ShowSound.RATE), "-ac", "1", "-i", "pipe:0"));
    arguments.addAll(List.of("-c:a", "aac", "-aac_coder", "fast", "-b:a", "128k"));
    arguments.add(Ffmpeg.file(file));
    try (RunningProcess process = ffmpeg.start(arguments)) {
      try (OutputStream out = new BufferedOutputStream(process.stdin(), 1 << 16)) {
        new ShowSound(script).write(out);
      } catch (IOException e) {
        throw Ffmpeg.failure("making a sound", process.waitFor(), process.errorTail())
            .asException(e);
      }
      int code = process.waitFor();
      if (code != 0) {
        throw Ffmpeg.failure("making a sound", code, process.errorTail()).asException();
      }
    }
    return file;
  }

  private static String extension(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot < 0 ? ".mp4" : name.substring(dot);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
