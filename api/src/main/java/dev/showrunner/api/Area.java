package dev.showrunner.api;

/**
 * A part of a picture, in shares of its width and height, so that it means the same at every
 * resolution.
 *
 * @param x of its left edge, 0 to 1
 * @param y of its upper edge, 0 to 1
 * @param width above 0; x and width together are at most 1
 * @param height above 0; y and height together are at most 1
 */
public record Area(double x, double y, double width, double height) {
  /** Sums of shares are not exact. */
  private static final double ROUNDING = 1e-6;

  public Area {
    boolean inside =
        x >= 0
            && y >= 0
            && width > 0
            && height > 0
            && x + width <= 1 + ROUNDING
            && y + height <= 1 + ROUNDING;
    if (!inside) {
      throw new IllegalArgumentException(
          "an area lies within the picture, in shares of 0 to 1, and has a size");
    }
  }
}
