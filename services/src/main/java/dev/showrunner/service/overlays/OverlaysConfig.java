package dev.showrunner.service.overlays;

import dev.showrunner.api.Secret;
import java.time.Duration;

/**
 * Section {@code overlays} of the configuration.
 *
 * @param key opens the overlay; 16 to 128 letters, digits, {@code -} or {@code _}; left out, one is
 *     made at random and kept
 * @param minOnScreen an alert stays at least this long; 500 ms to 1 minute
 * @param maxOnScreen and at most this long; not below the former, at most 2 minutes
 * @param sound whether alerts make a sound
 * @param volume 0 to 1
 */
public record OverlaysConfig(
    Secret key, Duration minOnScreen, Duration maxOnScreen, Boolean sound, Double volume) {
  private static final Duration SHORTEST = Duration.ofMillis(500);
  private static final Duration LONGEST_MINIMUM = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofMinutes(2);

  /** What holds when the file says nothing. */
  @SuppressWarnings("NullAway") // the constructor turns null into defaults
  public static OverlaysConfig defaults() {
    return new OverlaysConfig(null, null, null, null, null);
  }

  public OverlaysConfig {
    key = key == null ? Secret.NONE : key;
    minOnScreen = minOnScreen == null ? Duration.ofSeconds(3) : minOnScreen;
    maxOnScreen =
        maxOnScreen != null
            ? maxOnScreen
            : minOnScreen.compareTo(Duration.ofSeconds(10)) > 0
                ? minOnScreen
                : Duration.ofSeconds(10);
    sound = sound == null || sound;
    volume = volume == null ? 0.6 : volume;
    if (key.isSet() && !OverlayKey.isUsable(key.value())) {
      throw new IllegalArgumentException(
          "key has 16 to 128 letters, digits, - or _; leave it out to have one made");
    }
    if (minOnScreen.compareTo(SHORTEST) < 0 || minOnScreen.compareTo(LONGEST_MINIMUM) > 0) {
      throw new IllegalArgumentException("min-on-screen is between 500ms and 1m");
    }
    if (maxOnScreen.compareTo(minOnScreen) < 0 || maxOnScreen.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("max-on-screen is between min-on-screen and 2m");
    }
    if (!(volume >= 0 && volume <= 1)) {
      throw new IllegalArgumentException("volume is between 0 and 1");
    }
  }
}
