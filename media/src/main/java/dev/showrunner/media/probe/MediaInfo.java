package dev.showrunner.media.probe;

import dev.showrunner.api.Problem;
import dev.showrunner.media.DisplayName;
import java.nio.file.Path;

/**
 * What a file holds. Times are seconds from the start of the file as players show it, which is also
 * what FFmpeg's {@code -ss} before the input counts from.
 *
 * @param duration seconds, above zero
 * @param hasVideo whether there is a moving picture (a cover image is none)
 * @param width shown width in pixels, after rotation; 0 without picture
 * @param height shown height in pixels, after rotation; 0 without picture
 * @param rotation clockwise turn in degrees that players apply: 0, 90, 180 or 270
 * @param pixelAspect width of a pixel over its height, after rotation; 1 nearly always
 * @param colour how its numbers mean colours
 * @param fps frames per second; 0 when unknown; an average when they vary
 * @param videoStart when the first picture is shown, at least 0
 * @param audioTracks how many sound tracks there are; OBS writes up to six
 * @param sampleRate of the first, in hertz; 0 without sound
 * @param channels of the first; 0 without sound
 * @param audioStart when the first begins, at least 0
 * @param format FFmpeg's name of the container, such as {@code matroska,webm}
 * @param videoCodec FFmpeg's name of how the picture is coded, such as {@code h264}; empty without
 * @param audioCodec of the first sound, such as {@code aac}; empty without
 */
public record MediaInfo(
    double duration,
    boolean hasVideo,
    int width,
    int height,
    int rotation,
    double pixelAspect,
    Colour colour,
    double fps,
    double videoStart,
    int audioTracks,
    int sampleRate,
    int channels,
    double audioStart,
    String format,
    String videoCodec,
    String audioCodec) {

  /**
   * This, if there is a picture to show.
   *
   * @param file named in the problem, {@code no-video}, if there is none
   */
  public MediaInfo requireVideo(Path file) {
    if (!hasVideo) {
      throw Problem.user(
              "no-video",
              DisplayName.of(file) + " holds sound but no picture; give the recording with video")
          .asException();
    }
    return this;
  }

  /** Whether there is sound. */
  public boolean hasAudio() {
    return audioTracks > 0;
  }

  /** Length of one frame in seconds; that of 30 frames a second when unknown. */
  public double frameSeconds() {
    return fps > 0 ? 1 / fps : 1.0 / 30;
  }
}
