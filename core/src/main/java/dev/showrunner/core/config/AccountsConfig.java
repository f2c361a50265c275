package dev.showrunner.core.config;

import dev.showrunner.api.Setting;
import java.time.Duration;

/** Accounts on platforms. */
public record AccountsConfig(
    @Setting(
            "How long before somebody has to sign in again there is a notice, 1h to 90d; of what"
                + " lasts for a short time only, for the last quarter of it.")
        Duration notice) {
  private static final Duration SHORTEST = Duration.ofHours(1);
  private static final Duration LONGEST = Duration.ofDays(90);

  public AccountsConfig {
    notice = notice == null ? Duration.ofDays(7) : notice;
    if (notice.compareTo(SHORTEST) < 0 || notice.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("notice is between 1h and 90d");
    }
  }

  /** What holds when the file says nothing. */
  @SuppressWarnings("NullAway") // the constructor turns null into defaults
  public static AccountsConfig defaults() {
    return new AccountsConfig(null);
  }
}
