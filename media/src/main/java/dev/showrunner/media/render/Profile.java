package dev.showrunner.media.render;

import dev.showrunner.api.Problem;

/** Shape of a clip. */
public enum Profile {
  /** TikTok, Reels, Shorts. */
  VERTICAL("9:16", 1080, 1920),
  SQUARE("1:1", 1080, 1080),
  WIDE("16:9", 1920, 1080);

  private final String ratio;
  private final int width;
  private final int height;

  Profile(String ratio, int width, int height) {
    this.ratio = ratio;
    this.width = width;
    this.height = height;
  }

  /** By its ratio, such as {@code 9:16}. */
  public static Profile of(String ratio) {
    for (Profile profile : values()) {
      if (profile.ratio.equals(ratio)) {
        return profile;
      }
    }
    throw Problem.user(
            "profile-unknown", "There is no profile " + ratio + "; use 9:16, 1:1 or 16:9")
        .asException();
  }

  /** In pixels, even. */
  public int width() {
    return width;
  }

  /** In pixels, even. */
  public int height() {
    return height;
  }

  @Override
  public String toString() {
    return ratio;
  }
}
