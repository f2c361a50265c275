package dev.showrunner.media.render;

import dev.showrunner.api.Problem;
import dev.showrunner.media.DisplayName;
import dev.showrunner.media.probe.MediaInfo;
import java.util.Locale;
import java.util.Set;

/**
 * Which frames of the source the clip holds.
 *
 * @param seek where FFmpeg begins to read, in seconds; 0 for its beginning
 * @param lead from there to the start of the clip, in seconds
 * @param frames of the clip
 * @param rate of the clip
 * @param toneMapping whether pictures that are brighter than usual are toned down
 */
record Cut(double seek, double lead, long frames, FrameRate rate, boolean toneMapping) {
  private static final double SHORTEST = 0.1;

  /** Containers with an index: seeking lands on the key frame before, but for frames reordered. */
  private static final Set<String> INDEXED = Set.of("mov", "mp4", "matroska", "webm");

  private static final double LEAD = 0.5;

  /** Elsewhere seeking may land on the key frame after; so far apart they hardly ever are. */
  private static final double LONG_LEAD = 10;

  /** Read from their beginning, these count from the first stream that is read, not from there. */
  private static final Set<String> JUMPING = Set.of("mpegts", "mpeg", "ogg");

  /** The part that was asked for, as far as the source holds it. */
  static Cut of(RenderRequest request, MediaInfo info) {
    double start = request.start();
    double end = Math.min(request.end(), info.duration());
    if (!(start >= 0) || !(request.end() > start) || !Double.isFinite(request.end())) {
      throw Problem.user(
              "times-wrong",
              "A clip starts at 0 or later and ends after its start; "
                  + time(start)
                  + " to "
                  + time(request.end())
                  + " does not")
          .asException();
    }
    if (end - start < SHORTEST) {
      throw Problem.user(
              "times-outside",
              "%s is %s long; a clip from %s to %s is not in it"
                  .formatted(
                      DisplayName.of(request.source()),
                      time(info.duration()),
                      time(start),
                      time(request.end())))
          .asException();
    }
    FrameRate rate = FrameRate.of(info.fps(), request.maxFps());
    String format = info.format().split(",", 2)[0];
    double lead = Math.min(start, INDEXED.contains(format) ? LEAD : LONG_LEAD);
    long frames = Math.max(1, Math.round((end - start) * rate.value()));
    if (lead == start && JUMPING.contains(format)) {
      double first = Math.min(info.videoStart(), info.hasAudio() ? info.audioStart() : end);
      return new Cut(0, Math.max(0, lead - first), frames, rate, true);
    }
    return new Cut(start - lead, lead, frames, rate, true);
  }

  private static String time(double seconds) {
    return String.format(Locale.ROOT, "%.2f s", seconds);
  }

  double length() {
    return frames / rate.value();
  }

  /** The same start, fewer frames. */
  Cut shortened(long there) {
    return new Cut(seek, lead, there, rate, toneMapping);
  }

  Cut withoutToneMapping() {
    return new Cut(seek, lead, frames, rate, false);
  }
}
