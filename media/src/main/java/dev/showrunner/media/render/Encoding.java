package dev.showrunner.media.render;

import dev.showrunner.media.ffmpeg.Ffmpeg;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How FFmpeg is called for a clip. */
final class Encoding {
  private static final List<String> COLOURS =
      List.of(
          "-colorspace",
          "bt709",
          "-color_primaries",
          "bt709",
          "-color_trc",
          "bt709",
          "-color_range",
          "tv");
  private static final List<String> SOUND =
      List.of("-c:a", "aac", "-b:a", "160k", "-ar", "48000", "-ac", "2");

  /** Nothing of the source's tags: they may tell where and with what it was filmed. */
  private static final List<String> FILE =
      List.of(
          "-map_metadata",
          "-1",
          "-map_chapters",
          "-1",
          "-movflags",
          "+faststart",
          "-max_muxing_queue_size",
          "9999",
          "-f",
          "mp4");

  private Encoding() {}

  /** Where the recording is read. Frames before the start are decoded; the graph chooses. */
  static List<String> input(Path source, Cut cut) {
    List<String> arguments = new ArrayList<>();
    if (cut.seek() > 0) {
      arguments.addAll(List.of("-noaccurate_seek", "-ss", FilterGraph.number(cut.seek())));
    }
    arguments.addAll(List.of("-i", Ffmpeg.file(source)));
    return arguments;
  }

  /**
   * A clip, from the graph's {@code v} and {@code a}.
   *
   * @param stamp what the file says of itself
   */
  static List<String> clip(Cut cut, Encoder encoder, String stamp, Path part) {
    List<String> arguments = new ArrayList<>(List.of("-map", "[v]", "-map", "[a]"));
    arguments.addAll(encoder.arguments());
    arguments.addAll(List.of("-pix_fmt", encoder.pixels()));
    arguments.addAll(COLOURS);
    arguments.addAll(List.of("-g", Long.toString(Math.round(2 * cut.rate().value()))));
    arguments.addAll(SOUND);
    arguments.addAll(FILE);
    if (!stamp.isEmpty()) {
      arguments.addAll(List.of("-metadata", "comment=" + stamp));
    }
    arguments.add(Ffmpeg.file(part));
    return arguments;
  }
}
