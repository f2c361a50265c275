package dev.showrunner.media;

import dev.showrunner.core.runtime.SystemProcesses;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The FFmpeg of this machine, or the bundled one: there always is one, so no test is skipped. To
 * try the bundled one: {@code -Dtest.ffmpeg=bundled}.
 */
public final class TestFfmpeg {
  /** Where tests unpack the bundled FFmpeg, once per build. */
  public static final Path CACHE = Path.of("target", "ffmpeg");

  private TestFfmpeg() {}

  public static Ffmpeg find() throws InterruptedException {
    return System.getProperty("test.ffmpeg", "").equals("bundled")
        ? Ffmpeg.bundled(new SystemProcesses(), CACHE)
        : Ffmpeg.find(new SystemProcesses(), null, CACHE);
  }

  /**
   * Runs it on arguments written as in a shell, without quotes, and more that need no splitting.
   */
  public static void run(Ffmpeg ffmpeg, String arguments, String... more)
      throws InterruptedException {
    List<String> all = new ArrayList<>(List.of("-v", "error", "-y"));
    all.addAll(List.of(arguments.split(" ")));
    all.addAll(List.of(more));
    ffmpeg.run("making test footage", all);
  }
}
