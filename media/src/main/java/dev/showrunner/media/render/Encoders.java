package dev.showrunner.media.render;

import dev.showrunner.api.runtime.RunningProcess;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the encoder to use. That FFmpeg names one says little: the card or its driver may be
 * missing, so each is given a few frames to encode, and what came of it is remembered for this
 * FFmpeg.
 */
public final class Encoders {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Ffmpeg ffmpeg;
  private final Path memory;

  /**
   * Encoders of an FFmpeg.
   *
   * @param cacheDirectory where the choice is remembered; made when missing
   */
  public Encoders(Ffmpeg ffmpeg, Path cacheDirectory) {
    this.ffmpeg = ffmpeg;
    memory = cacheDirectory.resolve("encoder");
  }

  /**
   * The one that the configuration names, or the first that works here.
   *
   * @param wanted {@code auto} or the name of an {@link Encoder}
   */
  public Encoder choose(String wanted) throws InterruptedException {
    return wanted.equals("auto") ? best() : Encoder.of(wanted);
  }

  private Encoder best() throws InterruptedException {
    String known = ffmpeg.version() + " " + ffmpeg.ffmpeg() + " ";
    String remembered = remembered();
    for (Encoder encoder : Encoder.values()) {
      if (remembered.equals(known + encoder)) {
        return encoder;
      }
    }
    Encoder found = Encoder.X264;
    for (Encoder encoder : Encoder.values()) {
      if (works(encoder)) {
        found = encoder;
        break;
      }
    }
    remember(known + found);
    return found;
  }

  /** Whether it encodes a few frames. */
  boolean works(Encoder encoder) throws InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("-v", "error", "-f", "lavfi"));
    arguments.addAll(List.of("-i", "testsrc2=s=320x568:r=30:d=0.5", "-frames:v", "10"));
    arguments.addAll(encoder.arguments());
    arguments.addAll(List.of("-pix_fmt", encoder.pixels(), "-f", "null", "-"));
    try (RunningProcess process = ffmpeg.start(arguments)) {
      return process.waitFor(PATIENCE) && process.waitFor() == 0;
    }
  }

  private String remembered() {
    try {
      return Files.isRegularFile(memory) ? Files.readString(memory).strip() : "";
    } catch (IOException e) {
      return ""; // looked for again
    }
  }

  private void remember(String choice) {
    try {
      Files.createDirectories(memory.toAbsolutePath().getParent());
      Files.writeString(memory, choice);
    } catch (IOException e) {
      return; // looked for again next time
    }
  }
}
