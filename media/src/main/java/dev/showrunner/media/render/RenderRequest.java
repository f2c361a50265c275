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
 * @param profile its shape
 * @param layout how the picture is put into it
 * @param camera where the camera is in the picture; needed by {@link Layout#FACECAM} alone
 * @param captions burnt in when there is a transcript
 * @param transcript of the whole recording; with one, SRT and WebVTT files go beside the clip
 * @param maxFps frames per second are not above this
 */
public record RenderRequest(
    Path source,
    double start,
    double end,
    Path output,
    Profile profile,
    Layout layout,
    @Nullable Box camera,
    CaptionStyle captions,
    @Nullable Transcript transcript,
    double maxFps) {
  private static final double USUAL_MAX_FPS = 60;

  /** Upright before a blurred background, without captions. */
  public static RenderRequest of(Path source, double start, double end, Path output) {
    return new RenderRequest(
        source,
        start,
        end,
        output,
        Profile.VERTICAL,
        Layout.BLUR,
        null,
        CaptionStyle.NONE,
        null,
        USUAL_MAX_FPS);
  }

  /** In another shape. */
  public RenderRequest withProfile(Profile other) {
    return new RenderRequest(
        source, start, end, output, other, layout, camera, captions, transcript, maxFps);
  }

  /** In another layout. */
  public RenderRequest withLayout(Layout other, @Nullable Box box) {
    return new RenderRequest(
        source, start, end, output, profile, other, box, captions, transcript, maxFps);
  }

  /** With captions. */
  public RenderRequest withCaptions(CaptionStyle style, @Nullable Transcript said) {
    return new RenderRequest(
        source, start, end, output, profile, layout, camera, style, said, maxFps);
  }

  /** With at most this many frames per second. */
  public RenderRequest withMaxFps(double fps) {
    return new RenderRequest(
        source, start, end, output, profile, layout, camera, captions, transcript, fps);
  }
}
