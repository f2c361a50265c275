package dev.showrunner.media.render;

import dev.showrunner.media.caption.CaptionStyle;
import dev.showrunner.media.transcript.Transcript;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A clip to make.
 *
 * @param source the recording
 * @param start seconds from its start
 * @param end seconds, after start; what lies beyond the recording is cut
 * @param output where the clip goes, an MP4; what is there is replaced
 * @param framing how the picture is put into it
 * @param subtitles what is said
 * @param tracks what is heard
 * @param logo a picture for the upper right corner; null for none
 * @param thumbnail where a good frame goes, a JPEG without captions; null for none
 * @param maxFps frames per second are not above this
 */
public record RenderRequest(
    Path source,
    double start,
    double end,
    Path output,
    Framing framing,
    Subtitles subtitles,
    AudioTracks tracks,
    @Nullable Path logo,
    @Nullable Path thumbnail,
    double maxFps) {
  private static final double USUAL_MAX_FPS = 60;

  /** Upright before a blurred background, without captions. */
  public static RenderRequest of(Path source, double start, double end, Path output) {
    return new RenderRequest(
        source,
        start,
        end,
        output,
        Framing.USUAL,
        Subtitles.NONE,
        AudioTracks.FIRST,
        null,
        null,
        USUAL_MAX_FPS);
  }

  /** Shape of the clip. */
  public Profile profile() {
    return framing.profile();
  }

  /** Framed otherwise. */
  public RenderRequest withFraming(Framing other) {
    return new RenderRequest(
        source, start, end, output, other, subtitles, tracks, logo, thumbnail, maxFps);
  }

  /** Another part of the recording. */
  RenderRequest between(double from, double to) {
    return new RenderRequest(
        source, from, to, output, framing, subtitles, tracks, logo, thumbnail, maxFps);
  }

  /** In another shape. */
  public RenderRequest withProfile(Profile other) {
    return withFraming(framing.withProfile(other));
  }

  /** In another layout. */
  public RenderRequest withLayout(Layout other, @Nullable Box box) {
    return withFraming(framing.withLayout(other, box));
  }

  /** With captions. */
  public RenderRequest withCaptions(CaptionStyle style, @Nullable Transcript said) {
    return withSubtitles(new Subtitles(style, said, subtitles.keywords(), subtitles.area()));
  }

  /** With other captions. */
  public RenderRequest withSubtitles(Subtitles other) {
    return new RenderRequest(
        source, start, end, output, framing, other, tracks, logo, thumbnail, maxFps);
  }

  /** With other sound. */
  public RenderRequest withTracks(AudioTracks other) {
    return new RenderRequest(
        source, start, end, output, framing, subtitles, other, logo, thumbnail, maxFps);
  }

  /** With pictures beside: a logo within, a thumbnail apart. */
  public RenderRequest withPictures(@Nullable Path corner, @Nullable Path frame) {
    return new RenderRequest(
        source, start, end, output, framing, subtitles, tracks, corner, frame, maxFps);
  }

  /** With at most this many frames per second. */
  public RenderRequest withMaxFps(double fps) {
    return new RenderRequest(
        source, start, end, output, framing, subtitles, tracks, logo, thumbnail, fps);
  }
}
