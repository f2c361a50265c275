package dev.showrunner.service.overlays;

import dev.showrunner.api.Secret;
import dev.showrunner.api.Setting;
import java.time.Duration;

/** Section {@code overlays} of the configuration; the constructor turns null into defaults. */
@Setting("Alerts and the chat ticker on the overlay page in OBS.")
public record OverlaysConfig(
    @Setting(
            "The key in the overlay's address: 16 to 128 letters, digits, - or _. Empty: one is made"
                + " at random and kept in the data directory.")
        Secret key,
    @Setting("An alert stays on screen at least this long, 500ms to 1m.") Duration minOnScreen,
    @Setting("And at most this long, however much there is to read; up to 2m.")
        Duration maxOnScreen,
    @Setting("Whether alerts make a sound.") Boolean sound,
    @Setting("How loud, 0 to 1.") Double volume,
    @Setting("Alerts that come while no overlay page is open.") CatchUpConfig catchUp) {
  private static final Duration SHORTEST = Duration.ofMillis(500);
  private static final Duration LONGEST_MINIMUM = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofMinutes(2);

  /** What holds when the file says nothing. */
  @SuppressWarnings("NullAway") // the constructor turns null into defaults
  public static OverlaysConfig defaults() {
    return new OverlaysConfig(null, null, null, null, null, null);
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
    catchUp = catchUp == null ? CatchUpConfig.defaults() : catchUp;
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
