package dev.showrunner.service.overlays;

import dev.showrunner.api.Setting;
import java.time.Duration;

/** Section {@code overlays.catch-up} of the configuration. */
@Setting("Alerts that come while no overlay page is open.")
public record CatchUpConfig(
    @Setting(
            "After so long without a page an alert is missed: the dashboard offers to play it, to"
                + " summarise or to dismiss it. Younger ones play by themselves. 5s to 24h.")
        Duration after) {
  private static final Duration SHORTEST = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofHours(24);

  /** What holds when the file says nothing. */
  @SuppressWarnings("NullAway") // the constructor turns null into defaults
  public static CatchUpConfig defaults() {
    return new CatchUpConfig(null);
  }

  public CatchUpConfig {
    after = after == null ? Duration.ofMinutes(1) : after;
    if (after.compareTo(SHORTEST) < 0 || after.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("after is between 5s and 24h");
    }
  }
}
