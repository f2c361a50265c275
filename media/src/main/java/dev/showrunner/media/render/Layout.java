package dev.showrunner.media.render;

import dev.showrunner.api.Problem;
import java.util.Locale;

/** How a picture of one shape is put into another. */
public enum Layout {
  /** Whole and centred, before a blurred copy of itself. */
  BLUR,
  /** Its middle fills the frame. */
  CROP,
  /** Whole and centred, before black. */
  FIT,
  /** The camera above, in wide frames before, the middle of the picture. */
  FACECAM;

  /** By its lower-case name. */
  public static Layout of(String name) {
    for (Layout layout : values()) {
      if (layout.toString().equals(name)) {
        return layout;
      }
    }
    throw Problem.user(
            "layout-unknown", "There is no layout " + name + "; use blur, crop, fit or facecam")
        .asException();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
