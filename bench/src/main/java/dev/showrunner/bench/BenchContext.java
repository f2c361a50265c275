package dev.showrunner.bench;

import dev.showrunner.api.runtime.Clock;
import dev.showrunner.api.runtime.ProcessRunner;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * What a benchmark is given.
 *
 * @param workDirectory a folder of its own, empty at the start and deleted after it
 * @param processes starts programs
 * @param clock the machine's
 * @param quick whether small sizes do: for trying it out, not for figures to publish
 * @param progress takes one line at a time for people
 */
public record BenchContext(
    Path workDirectory,
    ProcessRunner processes,
    Clock clock,
    boolean quick,
    Consumer<String> progress) {

  /** The FFmpeg that Showrunner would use here; a bundled one is unpacked for this run alone. */
  public Ffmpeg ffmpeg() throws InterruptedException {
    return Ffmpeg.find(processes, null, workDirectory.resolve("ffmpeg"));
  }
}
