package dev.showrunner.media.caption;

import dev.showrunner.api.Problem;
import java.util.Locale;

/** How captions are burnt into a clip. */
public enum CaptionStyle {
  /** Up to two lines of text. */
  PLAIN,
  /** Few words at a time, larger, the one being spoken in colour. */
  KARAOKE,
  /** Not at all. */
  NONE;

  /** By its lower-case name. */
  public static CaptionStyle of(String name) {
    for (CaptionStyle style : values()) {
      if (style.toString().equals(name)) {
        return style;
      }
    }
    throw Problem.user(
            "captions-unknown", "There are no captions " + name + "; use plain, karaoke or none")
        .asException();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
