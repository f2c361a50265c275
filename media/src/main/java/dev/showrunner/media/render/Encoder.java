package dev.showrunner.media.render;

import dev.showrunner.api.Problem;
import java.util.List;
import java.util.Locale;

/**
 * What turns pictures into H.264. Platforms encode what they get once more, so the quality of the
 * upload counts for more than its size: a fast preset at a high quality gives them more of the
 * picture in less time than a slow one, and the rate limit keeps a minute below 100 MB. Of x264 no
 * B frames are asked: they would save a seventh of the bytes for a fifth more work, at the same
 * picture.
 */
public enum Encoder {
  /** A graphics card of NVIDIA. */
  NVENC("h264_nvenc", "yuv420p", "-preset", "p4", "-rc", "vbr", "-cq", "23", "-b:v", "0"),
  /** Intel's Quick Sync. */
  QSV("h264_qsv", "nv12", "-preset", "medium", "-b:v", "9M"),
  /** Apple's chips. */
  VIDEOTOOLBOX("h264_videotoolbox", "yuv420p", "-b:v", "9M"),
  /** A graphics card of AMD. */
  AMF("h264_amf", "yuv420p", "-quality", "balanced", "-rc", "vbr_peak", "-b:v", "9M"),
  /** The processor: everywhere, and the best picture. */
  X264(
      "libx264",
      "yuv420p",
      "-preset",
      "superfast",
      "-crf",
      "22",
      "-x264-params",
      "scenecut=0:bframes=0:weightp=0");

  private static final List<String> RATE = List.of("-maxrate", "12M", "-bufsize", "24M");

  private final String codec;
  private final String pixels;
  private final List<String> quality;

  Encoder(String codec, String pixels, String... quality) {
    this.codec = codec;
    this.pixels = pixels;
    this.quality = List.of(quality);
  }

  /** By its lower-case name. */
  public static Encoder of(String name) {
    for (Encoder encoder : values()) {
      if (encoder.toString().equals(name)) {
        return encoder;
      }
    }
    throw Problem.user(
            "encoder-unknown",
            "There is no encoder " + name + "; use auto, nvenc, qsv, videotoolbox, amf or x264")
        .asException();
  }

  /** FFmpeg's name of it. */
  String codec() {
    return codec;
  }

  /** How it takes pixels. */
  String pixels() {
    return pixels;
  }

  List<String> arguments() {
    return java.util.stream.Stream.of(
            List.of("-c:v", codec), quality, List.of("-profile:v", "high"), RATE)
        .flatMap(List::stream)
        .toList();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
