package dev.showrunner.media.render;

import dev.showrunner.media.ffmpeg.Ffmpeg;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How FFmpeg is called for a clip. Platforms encode what they get once more, so the quality of the
 * upload counts for more than its size: a fast preset at a low CRF gives them more of the picture
 * in less time than a slow one, and the rate limit keeps a minute below 100 MB.
 */
final class Encoding {
  private static final List<String> PICTURE =
      List.of(
          "-c:v",
          "libx264",
          "-preset",
          "superfast",
          "-crf",
          "22",
          "-profile:v",
          "high",
          "-x264-params",
          "scenecut=0:b-adapt=0:weightp=0",
          "-maxrate",
          "12M",
          "-bufsize",
          "24M",
          "-pix_fmt",
          "yuv420p",
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

  static List<String> arguments(Path source, Cut cut, String graph, Path part) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("-v", "error", "-nostats", "-progress", "pipe:1", "-y"));
    if (cut.seek() > 0) {
      // Frames before the start are decoded in any case; the graph chooses among them.
      arguments.addAll(List.of("-noaccurate_seek", "-ss", FilterGraph.number(cut.seek())));
    }
    arguments.addAll(List.of("-i", Ffmpeg.file(source), "-filter_complex", graph));
    arguments.addAll(List.of("-map", "[v]", "-map", "[a]"));
    arguments.addAll(PICTURE);
    arguments.addAll(List.of("-g", Long.toString(Math.round(2 * cut.rate().value()))));
    arguments.addAll(SOUND);
    arguments.addAll(FILE);
    arguments.add(Ffmpeg.file(part));
    return arguments;
  }
}
