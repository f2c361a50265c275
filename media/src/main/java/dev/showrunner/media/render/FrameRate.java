package dev.showrunner.media.render;

import java.util.List;

/** Frames per second as an exact fraction. */
record FrameRate(int frames, int seconds) {
  private static final int TELEVISION = 1001;
  private static final List<FrameRate> USUAL =
      List.of(
          new FrameRate(24_000, TELEVISION),
          new FrameRate(24, 1),
          new FrameRate(25, 1),
          new FrameRate(30_000, TELEVISION),
          new FrameRate(30, 1),
          new FrameRate(48, 1),
          new FrameRate(50, 1),
          new FrameRate(60_000, TELEVISION),
          new FrameRate(60, 1));

  /**
   * The rate for a clip: that of its source where that is a usual one; else the next usual one
   * above, which shows every frame of a source whose rate varies; never above the limit, except
   * that nothing is made slower than 24.
   */
  static FrameRate of(double source, double limit) {
    double wanted = source > 0 ? source : 30;
    FrameRate best = USUAL.getFirst();
    for (FrameRate rate : USUAL) {
      if (rate.value() > limit + 0.01 && rate.value() > 24) {
        break;
      }
      best = rate;
      if (Math.abs(rate.value() - wanted) < 0.006 || rate.value() > wanted + 0.02) {
        break;
      }
    }
    return best;
  }

  double value() {
    return (double) frames / seconds;
  }

  /** Half of it when that still moves smoothly. */
  FrameRate calm() {
    return value() > 40 ? new FrameRate(frames, seconds * 2) : this;
  }

  @Override
  public String toString() {
    return frames + "/" + seconds;
  }
}
