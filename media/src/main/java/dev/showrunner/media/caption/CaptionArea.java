package dev.showrunner.media.caption;

/**
 * Where captions may stand in a picture, in pixels.
 *
 * @param width of the picture
 * @param height of the picture
 * @param side left free on the left and on the right
 * @param bottom left free below, where apps lay their own buttons and texts
 * @param plain size of plain captions: the side of the square a letter is designed in
 * @param karaoke size of karaoke captions
 */
public record CaptionArea(
    int width, int height, int side, int bottom, double plain, double karaoke) {

  /** The usual one; on upright pictures clear of what apps draw over them. */
  public static CaptionArea of(int width, int height, SafeArea free) {
    double ratio = (double) width / height;
    if (ratio < 0.8) {
      double side = free.side() / 1080.0;
      return area(width, height, side, free.bottom() / 1920.0, 58.0 / 1080, 78.0 / 1080);
    }
    if (ratio < 1.3) {
      return area(width, height, 90.0 / 1080, 90.0 / 1080, 50.0 / 1080, 66.0 / 1080);
    }
    return area(width, height, 260.0 / 1920, 80.0 / 1080, 54.0 / 1920, 68.0 / 1920);
  }

  private static CaptionArea area(
      int width, int height, double side, double bottom, double plain, double karaoke) {
    return new CaptionArea(
        width,
        height,
        (int) Math.round(side * width),
        (int) Math.round(bottom * height),
        plain * width,
        karaoke * width);
  }

  double size(CaptionStyle style) {
    return style == CaptionStyle.KARAOKE ? karaoke : plain;
  }

  /** The longest line that fits, between the outlines of its first and last letter. */
  double lineWidth(CaptionStyle style) {
    return width - 2.0 * side - 2 * outline(style);
  }

  /** Width of the dark line around letters, which keeps them readable on any picture. */
  double outline(CaptionStyle style) {
    return size(style) * 0.085;
  }
}
