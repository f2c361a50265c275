package dev.showrunner.api;

import org.jspecify.annotations.Nullable;

/**
 * How the picture of a recording stands in a clip, within what its layout says.
 *
 * @param zoom how much larger than the layout alone would make it, 0.25 to 8; 1 changes nothing
 * @param offsetX which part of what does not fit is seen, or where in free space the picture
 *     stands: -1 left, 0 middle, 1 right
 * @param offsetY -1 top, 0 middle, 1 bottom
 * @param camera where the camera is in the recording; null when nobody said; layout {@code facecam}
 *     needs it
 */
public record Placing(double zoom, double offsetX, double offsetY, @Nullable Area camera) {
  /** As the layout alone would have it. */
  public static final Placing USUAL = new Placing(1, 0, 0, null);

  private static final double SMALLEST = 0.25;
  private static final double LARGEST = 8;

  public Placing {
    if (!(zoom >= SMALLEST && zoom <= LARGEST)) {
      throw new IllegalArgumentException("zoom is between 0.25 and 8, not " + zoom);
    }
    if (!(Math.abs(offsetX) <= 1 && Math.abs(offsetY) <= 1)) {
      throw new IllegalArgumentException("offsets are between -1 and 1");
    }
  }

  /** With the camera there, or nowhere known. */
  public Placing withCamera(@Nullable Area area) {
    return new Placing(zoom, offsetX, offsetY, area);
  }
}
