package dev.showrunner.media.render;

/**
 * Which part of a picture is seen, and where in the frame.
 *
 * @param part of the shown picture
 * @param whole whether that is all of it
 * @param place in the frame, on even pixels
 */
record Placement(Box part, boolean whole, Box place) {
  /** Less than this part of the frame left free is cropped away, not filled. */
  private static final double SLIVER = 0.02;

  /**
   * @param picture size of the shown picture
   * @param frame size of the frame
   * @param fills whether the picture covers the frame, not fits into it
   * @param framing its zoom and offsets
   */
  static Placement of(Box picture, Box frame, boolean fills, Framing framing) {
    double across = (double) frame.width() / picture.width();
    double down = (double) frame.height() / picture.height();
    double fit = Math.min(across, down) * framing.zoom();
    double cover = Math.max(across, down);
    double scale = fills ? cover * Math.max(1, framing.zoom()) : fit;
    double free =
        1
            - share(picture.width() * scale, frame.width())
                * share(picture.height() * scale, frame.height());
    if (!fills && free > 0 && free < SLIVER) {
      scale = Math.max(scale, cover);
    }
    double width = picture.width() * scale;
    double height = picture.height() * scale;
    int placeWidth = seen(width, frame.width());
    int placeHeight = seen(height, frame.height());
    boolean whole = placeWidth >= width - 2 && placeHeight >= height - 2;
    int partWidth = whole ? picture.width() : Box.even(placeWidth / scale);
    int partHeight = whole ? picture.height() : Box.even(placeHeight / scale);
    return new Placement(
        new Box(
            aside(picture.width() - partWidth, framing.offsetX()),
            aside(picture.height() - partHeight, framing.offsetY()),
            Math.min(partWidth, picture.width()),
            Math.min(partHeight, picture.height())),
        whole,
        new Box(
            aside(frame.width() - placeWidth, framing.offsetX()) / 2 * 2,
            aside(frame.height() - placeHeight, framing.offsetY()) / 2 * 2,
            placeWidth,
            placeHeight));
  }

  private static double share(double size, double of) {
    return Math.min(size, of) / of;
  }

  private static int seen(double size, int frame) {
    return Math.min(frame, Box.even(size));
  }

  /** How much of this space lies before. */
  private static int aside(int space, double offset) {
    return (int) Math.round(Math.max(0, space) / 2.0 * (1 + offset));
  }

  boolean covers(Box frame) {
    return place.width() == frame.width() && place.height() == frame.height();
  }
}
