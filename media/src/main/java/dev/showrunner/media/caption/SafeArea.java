package dev.showrunner.media.caption;

import dev.showrunner.api.Problem;
import java.util.Locale;

/**
 * What an app's own buttons and texts leave free of an upright video, for 1080 by 1920 pixels. The
 * apps publish no figures for ordinary videos and move their buttons now and then; these are the
 * largest that guides of 2026 give.
 */
public enum SafeArea {
  /** Free in all of them. */
  ALL(160, 480),
  TIKTOK(160, 370),
  REELS(130, 450),
  SHORTS(150, 480);

  private final int side;
  private final int bottom;

  SafeArea(int side, int bottom) {
    this.side = side;
    this.bottom = bottom;
  }

  /** By its lower-case name. */
  public static SafeArea of(String name) {
    for (SafeArea area : values()) {
      if (area.toString().equals(name)) {
        return area;
      }
    }
    throw Problem.user(
            "safe-area-unknown",
            "There is no safe area " + name + "; use all, tiktok, reels or shorts")
        .asException();
  }

  /**
   * Taken by the buttons on the right, in 1080ths of the width; the left is kept as free, so that
   * captions stand in the middle.
   */
  int side() {
    return side;
  }

  /** Taken by the title below, in 1920ths of the height. */
  int bottom() {
    return bottom;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
