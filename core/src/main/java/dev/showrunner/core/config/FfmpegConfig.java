package dev.showrunner.core.config;

import dev.showrunner.api.Setting;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which FFmpeg to use. */
public record FfmpegConfig(
    @Setting(
            "The FFmpeg program, version 5 or newer. When it is left out: the one on the PATH if it"
                + " is new enough, else the one that comes with Showrunner.")
        @Nullable Path path,
    @Setting(
            "What encodes clips: auto (the first that works of the others), nvenc, qsv,"
                + " videotoolbox, amf or x264 (the processor; the best picture).")
        String encoder) {
  private static final List<String> ENCODERS =
      List.of("auto", "nvenc", "qsv", "videotoolbox", "amf", "x264");

  public FfmpegConfig {
    encoder = encoder == null ? "auto" : encoder;
    if (!ENCODERS.contains(encoder)) {
      throw new IllegalArgumentException(
          "encoder is " + String.join(", ", ENCODERS) + ", not '" + encoder + "'");
    }
  }
}
