package dev.showrunner.media.ffmpeg;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a program says about itself when asked for its version.
 *
 * @param name its version as it writes it, such as {@code 5.1.9-0+deb12u1}
 * @param major 5 for FFmpeg 5.x; 0 when unknown
 * @param missing libraries that rendering needs and that it was built without
 */
record FfmpegVersion(String name, int major, List<String> missing) {
  private static final List<String> NEEDED = List.of("libx264", "libass");
  private static final Pattern NAME = Pattern.compile("^ffmpeg version (\\S+)", Pattern.MULTILINE);
  private static final Pattern CODECS =
      Pattern.compile("^libavcodec +(\\d+)\\.", Pattern.MULTILINE);

  /**
   * libavcodec 59 is part of FFmpeg 5, and so on; also builds without a numbered version have it.
   */
  private static final int CODECS_OF_ZERO = 54;

  FfmpegVersion {
    missing = List.copyOf(missing);
  }

  /** Null when this is not what FFmpeg prints. */
  static @Nullable FfmpegVersion parse(String printed) {
    Matcher name = NAME.matcher(printed);
    if (!name.find()) {
      return null;
    }
    Matcher codecs = CODECS.matcher(printed);
    int major = codecs.find() ? Integer.parseInt(codecs.group(1)) - CODECS_OF_ZERO : 0;
    List<String> missing = new ArrayList<>(NEEDED);
    missing.removeIf(library -> printed.contains("--enable-" + library));
    return new FfmpegVersion(name.group(1), major, missing);
  }
}
