package dev.showrunner.media.ffmpeg;

import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.runtime.ProcessRunner;
import dev.showrunner.api.runtime.ProcessSpec;
import dev.showrunner.api.runtime.RunningProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An FFmpeg that runs on this machine. Its companion ffprobe may be missing: never use it. */
public final class Ffmpeg {
  /** Where an FFmpeg comes from. */
  public enum Origin {
    CONFIGURED,
    PATH,
    BUNDLED
  }

  private final ProcessRunner processes;
  private final Path program;
  private final String version;
  private final Origin origin;

  Ffmpeg(ProcessRunner processes, Path program, String version, Origin origin) {
    this.processes = processes;
    this.program = program;
    this.version = version;
    this.origin = origin;
  }

  /**
   * The configured FFmpeg; else the one on the PATH when it is version 5 or newer and can render
   * (libx264, libass); else the bundled one.
   *
   * @param configured the program the user named, or its folder; null for none
   * @param cacheDirectory where the bundled one is unpacked, once; made when missing
   * @throws ProblemException {@code ffmpeg-missing} when there is none
   */
  public static Ffmpeg find(ProcessRunner processes, @Nullable Path configured, Path cacheDirectory)
      throws InterruptedException {
    String path = System.getenv("PATH");
    return new FfmpegSearch(processes, path == null ? "" : path, BundledFfmpeg.ofThisMachine())
        .find(configured, cacheDirectory);
  }

  /** The bundled one, whatever else is there; to see how things go where there is nothing else. */
  public static Ffmpeg bundled(ProcessRunner processes, Path cacheDirectory)
      throws InterruptedException {
    return new FfmpegSearch(processes, "", BundledFfmpeg.ofThisMachine())
        .find(null, cacheDirectory);
  }

  /** The program itself. */
  public Path ffmpeg() {
    return program;
  }

  /** Its version as it writes it, such as {@code 5.1.9-0+deb12u1}. */
  public String version() {
    return version;
  }

  /** Where it comes from. */
  public Origin origin() {
    return origin;
  }

  /**
   * How a file is named to FFmpeg, so that no character of its name means anything: not a leading
   * dash, {@code http:}, {@code %d} or a pipe.
   */
  public static String file(Path file) {
    return "file:" + file.toAbsolutePath();
  }

  /** Starts it; the caller reads standard output, waits and closes. */
  public RunningProcess start(List<String> arguments) {
    return start(arguments, line -> {});
  }

  /**
   * Starts it.
   *
   * @param onErrorLine called for every line of standard error, from another thread
   */
  public RunningProcess start(List<String> arguments, Consumer<String> onErrorLine) {
    return start(arguments, null, onErrorLine);
  }

  /**
   * Starts it.
   *
   * @param directory where it runs, so that filters can name files there plainly; null for here
   * @param onErrorLine called for every line of standard error, from another thread
   */
  public RunningProcess start(
      List<String> arguments, @Nullable Path directory, Consumer<String> onErrorLine) {
    List<String> command = new ArrayList<>(arguments.size() + 4);
    command.add(program.toString());
    command.add("-hide_banner");
    command.add("-nostdin");
    command.addAll(arguments);
    try {
      return processes.start(new ProcessSpec(command, directory, environment(), onErrorLine));
    } catch (IOException e) {
      throw Problem.external(
              "ffmpeg-missing",
              "FFmpeg (" + program + ") does not start any more; run doctor: " + e.getMessage())
          .asException(e);
    }
  }

  /**
   * The static build brings its own C library. Reading a transport stream it would load the
   * machine's character-set modules, made for another one, and crash; so it is shown none.
   */
  private Map<String, String> environment() {
    return origin == Origin.BUNDLED ? Map.of("GCONV_PATH", program + ".has-no-modules") : Map.of();
  }

  /** Runs it to its end, to write files: what it wrote to standard output would not be read. */
  public void run(String doing, List<String> arguments) throws InterruptedException {
    try (RunningProcess process = start(arguments)) {
      int code = process.waitFor();
      if (code != 0) {
        throw failure(doing, code, process.errorTail()).asException();
      }
    }
  }

  /**
   * What to tell people about a run that failed.
   *
   * @param doing what it was doing, such as {@code reading show.mp4}
   */
  public static Problem failure(String doing, int exitCode, String errorTail) {
    String all = errorTail.toLowerCase(Locale.ROOT);
    if (all.contains("no space left on device") || all.contains("disk quota exceeded")) {
      return Problem.resource(
          "disk-full", "The disk is full while " + doing + "; make room and try again");
    }
    String last = errorTail.lines().filter(line -> !line.isBlank()).reduce("", (a, b) -> b).strip();
    String why = last.isEmpty() ? "exit code " + exitCode : last;
    return Problem.external(
        "ffmpeg-failed",
        "FFmpeg stopped while " + doing + " (" + why + "); try again, and run doctor if it stays");
  }

  @Override
  public String toString() {
    return "FFmpeg " + version + " (" + program + ")";
  }
}
