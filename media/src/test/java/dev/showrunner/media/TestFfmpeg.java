package dev.showrunner.media;

import dev.showrunner.core.runtime.SystemProcesses;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The FFmpeg of this machine, or the bundled one: there always is one, so no test is skipped. To
 * try another: {@code -Dtest.ffmpeg=PROGRAM}.
 */
public final class TestFfmpeg {
  /** Where tests unpack the bundled FFmpeg, once per build. */
  public static final Path CACHE = Path.of("target", "ffmpeg");

  private TestFfmpeg() {}

  public static Ffmpeg find() throws InterruptedException {
    String named = System.getProperty("test.ffmpeg");
    Path configured = named == null ? null : Path.of(named);
    return Ffmpeg.find(new SystemProcesses(), configured, CACHE);
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
