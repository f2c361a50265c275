package dev.showrunner.media.ffmpeg;

import dev.showrunner.api.Problem;
import dev.showrunner.api.runtime.ProcessRunner;
import dev.showrunner.api.runtime.ProcessSpec;
import dev.showrunner.api.runtime.RunningProcess;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Looks for an FFmpeg that will do, and remembers why others would not. */
final class FfmpegSearch {
  private static final int OLDEST = 5;
  private static final Duration STEP = Duration.ofMillis(50);
  private static final int STEPS = 200;

  private final ProcessRunner processes;
  private final String searchPath;
  private final BundledFfmpeg bundled;
  private final List<String> rejected = new ArrayList<>();

  FfmpegSearch(ProcessRunner processes, String searchPath, BundledFfmpeg bundled) {
    this.processes = processes;
    this.searchPath = searchPath;
    this.bundled = bundled;
  }

  Ffmpeg find(@Nullable Path configured, Path cacheDirectory) throws InterruptedException {
    if (configured != null) {
      return configured(Files.isDirectory(configured) ? inside(configured) : configured);
    }
    for (Path candidate : onPath()) {
      FfmpegVersion version = ask(candidate);
      if (version != null && accept(candidate, version)) {
        return new Ffmpeg(processes, candidate, version.name(), Ffmpeg.Origin.PATH);
      }
    }
    Path unpacked = bundled.unpack(cacheDirectory);
    if (unpacked != null) {
      FfmpegVersion version = ask(unpacked);
      if (version != null) {
        return new Ffmpeg(processes, unpacked, version.name(), Ffmpeg.Origin.BUNDLED);
      }
    }
    String why = rejected.isEmpty() ? "" : " (" + String.join("; ", rejected) + ")";
    throw Problem.external(
            "ffmpeg-missing",
            "No FFmpeg that runs here was found"
                + why
                + "; install FFmpeg 5 or newer, or name one in the setting ffmpeg.path")
        .asException();
  }

  private Ffmpeg configured(Path program) throws InterruptedException {
    FfmpegVersion version = ask(program);
    if (version == null) {
      throw Problem.external(
              "ffmpeg-missing",
              "The setting ffmpeg.path names no FFmpeg that runs: "
                  + rejected.getLast()
                  + "; mend or remove the setting")
          .asException();
    }
    return new Ffmpeg(processes, program, version.name(), Ffmpeg.Origin.CONFIGURED);
  }

  private boolean accept(Path candidate, FfmpegVersion version) {
    if (version.major() < OLDEST) {
      rejected.add(candidate + " is version " + version.name() + ", older than " + OLDEST);
      return false;
    }
    if (!version.missing().isEmpty()) {
      rejected.add(candidate + " lacks " + String.join(" and ", version.missing()));
      return false;
    }
    return true;
  }

  private List<Path> onPath() {
    List<Path> found = new ArrayList<>();
    for (String folder : searchPath.split(Pattern.quote(File.pathSeparator), -1)) {
      try {
        Path program = inside(Path.of(folder));
        // An empty or relative entry means the current folder: programs there are not trusted.
        if (program.isAbsolute() && Files.isRegularFile(program) && Files.isExecutable(program)) {
          found.add(program);
        }
      } catch (InvalidPathException e) {
        rejected.add("the PATH holds " + folder + ", which is no folder");
      }
    }
    return found;
  }

  private static Path inside(Path folder) {
    boolean windows = File.separatorChar == '\\';
    return folder.resolve(windows ? "ffmpeg.exe" : "ffmpeg");
  }

  /** Null when it does not run, says nothing within ten seconds, or is no FFmpeg. */
  private @Nullable FfmpegVersion ask(Path program) throws InterruptedException {
    ProcessSpec spec = ProcessSpec.of(List.of(program.toString(), "-version"));
    try (RunningProcess process = processes.start(spec)) {
      boolean answered = false;
      for (int i = 0; i < STEPS && !answered; i++) {
        answered = process.waitFor(STEP) || process.stdout().available() > 0;
      }
      if (!answered) {
        rejected.add(program + " does not answer");
        return null;
      }
      String printed = new String(process.stdout().readAllBytes(), StandardCharsets.UTF_8);
      FfmpegVersion version = FfmpegVersion.parse(printed);
      if (version == null) {
        rejected.add(program + " is not FFmpeg");
      }
      return version;
    } catch (IOException e) {
      rejected.add(program + " does not start");
      return null;
    }
  }
}
