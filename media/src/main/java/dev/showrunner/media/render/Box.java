package dev.showrunner.media.render;

import dev.showrunner.api.Area;
import dev.showrunner.api.Problem;
import dev.showrunner.media.probe.MediaInfo;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a picture, in pixels of the picture as players show it.
 *
 * @param x of its left edge
 * @param y of its upper edge
 * @param width above 0
 * @param height above 0
 */
public record Box(int x, int y, int width, int height) {
  private static final Pattern WRITTEN =
      Pattern.compile(
          "\\s*(\\d{1,6})\\s*,\\s*(\\d{1,6})\\s*,\\s*(\\d{1,6})\\s*,\\s*(\\d{1,6})\\s*");

  public Box {
    if (x < 0 || y < 0 || width <= 0 || height <= 0) {
      throw new IllegalArgumentException("a box lies in the picture and has a size");
    }
  }

  /** From {@code X,Y,W,H}. */
  public static Box of(String written) {
    Matcher numbers = WRITTEN.matcher(written);
    if (!numbers.matches() || zero(numbers.group(3)) || zero(numbers.group(4))) {
      throw Problem.user(
              "camera-unreadable",
              "The camera "
                  + written
                  + " is no box; write X,Y,W,H in pixels, as in 1500,40,400,300")
          .asException();
    }
    return new Box(
        Integer.parseInt(numbers.group(1)),
        Integer.parseInt(numbers.group(2)),
        Integer.parseInt(numbers.group(3)),
        Integer.parseInt(numbers.group(4)));
  }

  /** A share of a picture, of at least two pixels and within it. */
  public static Box of(Area share, MediaInfo info) {
    int across = Math.max(2, (int) Math.round(info.width() * info.pixelAspect()));
    int down = Math.max(2, info.height());
    int x = Math.clamp(Math.round(share.x() * across), 0, across - 2);
    int y = Math.clamp(Math.round(share.y() * down), 0, down - 2);
    return new Box(
        x,
        y,
        Math.clamp(Math.round(share.width() * across), 2, across - x),
        Math.clamp(Math.round(share.height() * down), 2, down - y));
  }

  private static boolean zero(String number) {
    return Integer.parseInt(number) == 0;
  }

  @Override
  public String toString() {
    return x + "," + y + "," + width + "," + height;
  }

  /** The largest part of this box, in its middle, that has this shape. */
  Box middle(double ratio) {
    double w = Math.min(width, height * ratio);
    double h = w / ratio;
    int evenWidth = even(w);
    int evenHeight = even(h);
    return new Box(
        x + Math.max(0, (width - evenWidth) / 2),
        y + Math.max(0, (height - evenHeight) / 2),
        evenWidth,
        evenHeight);
  }

  /** The nearest even number, at least 2, since yuv420p halves the colours. */
  static int even(double size) {
    return Math.max(2, (int) Math.round(size / 2) * 2);
  }
}
