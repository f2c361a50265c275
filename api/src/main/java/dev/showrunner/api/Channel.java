package dev.showrunner.api;

import java.util.Locale;

/**
 * One broadcaster on one platform.
 *
 * @param platform lower-case name of the platform, such as {@code twitch}; never blank
 * @param login the name in the channel's address, lower-case; never blank
 */
public record Channel(String platform, String login) {
  public Channel {
    platform = platform.strip().toLowerCase(Locale.ROOT);
    login = login.strip().toLowerCase(Locale.ROOT);
    if (platform.isEmpty() || login.isEmpty()) {
      throw new IllegalArgumentException("a channel needs a platform and a login");
    }
  }

  /** {@code platform/login}, the form used in addresses and logs. */
  @Override
  public String toString() {
    return platform + "/" + login;
  }
}
