package dev.showrunner.media.render;

import dev.showrunner.api.Problem;
import org.jspecify.annotations.Nullable;

/**
 * How the picture of a recording is put into that of a clip.
 *
 * @param profile shape of the clip
 * @param layout what fills it
 * @param camera where the camera is in the picture; needed by {@link Layout#FACECAM} alone
 * @param zoom how much larger than the layout alone would make it, 0.25 to 8; a layout that fills
 *     the frame never shows more than the picture has
 * @param offsetX which part of what does not fit is seen, or where in the free space the picture
 *     stands: -1 left, 0 middle, 1 right
 * @param offsetY -1 top, 0 middle, 1 bottom
 */
public record Framing(
    Profile profile,
    Layout layout,
    @Nullable Box camera,
    double zoom,
    double offsetX,
    double offsetY) {
  /** Upright before a blurred background. */
  public static final Framing USUAL = new Framing(Profile.VERTICAL, Layout.BLUR, null, 1, 0, 0);

  private static final double SMALLEST = 0.25;
  private static final double LARGEST = 8;

  public Framing {
    if (!(zoom >= SMALLEST && zoom <= LARGEST)) {
      throw Problem.user("zoom-wrong", "The zoom is between 0.25 and 8, not " + zoom).asException();
    }
    if (!(Math.abs(offsetX) <= 1 && Math.abs(offsetY) <= 1)) {
      throw Problem.user(
              "offset-wrong", "Offsets are between -1 and 1, not %s,%s".formatted(offsetX, offsetY))
          .asException();
    }
  }

  /** In another shape. */
  public Framing withProfile(Profile other) {
    return new Framing(other, layout, camera, zoom, offsetX, offsetY);
  }

  /** In another layout. */
  public Framing withLayout(Layout other, @Nullable Box box) {
    return new Framing(profile, other, box, zoom, offsetX, offsetY);
  }

  /** Larger or smaller, and aside. */
  public Framing withZoom(double factor, double x, double y) {
    return new Framing(profile, layout, camera, factor, x, y);
  }
}
