package dev.showrunner.service.clips;

import java.util.List;

/** The words a clip's settings may take. */
final class Choices {
  static final List<String> PROFILES = List.of("9:16", "1:1", "16:9");

  static final List<String> LAYOUTS = List.of("blur", "crop", "fit", "facecam");

  static final List<String> SAFE_AREAS = List.of("all", "tiktok", "reels", "shorts");

  static final List<String> CAPTIONS = List.of("plain", "karaoke", "none");

  private Choices() {}

  static void check(String key, String value, List<String> allowed) {
    if (!allowed.contains(value)) {
      throw new IllegalArgumentException(
          key + " is " + String.join(", ", allowed) + ", not '" + value + "'");
    }
  }
}
