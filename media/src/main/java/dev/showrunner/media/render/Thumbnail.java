package dev.showrunner.media.render;

import java.util.Locale;

/** Chooses the frame that stands for a clip: sharp, neither black nor white, not at a cut. */
final class Thumbnail {
  /** Size of the small pictures that are looked at. */
  static final int WIDTH = 96;

  static final int HEIGHT = 96;

  private static final double FRAMES = 24;
  private static final double DARKEST = 35;
  private static final double BRIGHTEST = 215;

  private Thumbnail() {}

  /** So many small gray pictures of a clip, evenly apart. */
  static String sampling(Cut cut) {
    return String.format(
        Locale.ROOT,
        "fps=%.6f:round=down,scale=%d:%d:flags=area,format=gray",
        rate(cut),
        WIDTH,
        HEIGHT);
  }

  private static double rate(Cut cut) {
    return Math.min(cut.rate().value(), FRAMES / cut.length());
  }

  /**
   * Where the best frame is, in seconds of the clip.
   *
   * @param pixels of the small pictures, one after the other
   */
  static double best(byte[] pixels, Cut cut) {
    int size = WIDTH * HEIGHT;
    int best = 0;
    double bestScore = -1;
    for (int i = 0; (i + 1) * size <= pixels.length; i++) {
      double score = score(pixels, i * size);
      if (score > bestScore) {
        bestScore = score;
        best = i;
      }
    }
    return Math.clamp(best / rate(cut), 0, Math.max(0, cut.length() - 0.05));
  }

  /** Fine detail and contrast; little is left of it where a picture is nearly black or white. */
  private static double score(byte[] pixels, int from) {
    double sum = 0;
    double squares = 0;
    double edges = 0;
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int at = from + y * WIDTH + x;
        int value = pixels[at] & 0xFF;
        sum += value;
        squares += (double) value * value;
        if (x > 0 && y > 0) {
          edges += Math.abs(value - (pixels[at - 1] & 0xFF));
          edges += Math.abs(value - (pixels[at - WIDTH] & 0xFF));
        }
      }
    }
    double count = WIDTH * (double) HEIGHT;
    double mean = sum / count;
    double contrast = Math.sqrt(Math.max(0, squares / count - mean * mean));
    double light = mean < DARKEST || mean > BRIGHTEST ? 0.1 : 1;
    return (edges / count + contrast / 4) * light;
  }
}
