package dev.showrunner.platform.twitch;

import dev.showrunner.api.Secret;
import dev.showrunner.testkit.twitch.FakeTwitch;
import java.time.Duration;
import java.util.List;

/** Configurations that point at the double. */
final class Configs {
  private Configs() {}

  /** The usual one, with this secret. */
  static TwitchConfig of(FakeTwitch twitch, String secret, String... channels) {
    return of(twitch, secret, TwitchConfig.Method.AUTO, channels);
  }

  /** Of somebody who has nothing but names of channels. */
  static TwitchConfig nameless(FakeTwitch twitch, String... channels) {
    return new TwitchConfig(
        null,
        null,
        null,
        null,
        null,
        List.of(channels),
        Duration.ofSeconds(4),
        twitch.idUrl(),
        twitch.apiUrl(),
        twitch.eventsubUrl(),
        twitch.ircUrl(),
        null);
  }

  /** The usual one, with this secret and method. */
  static TwitchConfig of(
      FakeTwitch twitch, String secret, TwitchConfig.Method method, String... channels) {
    return of(twitch, secret, method, Duration.ofSeconds(4), channels);
  }

  /** One whose calls may take so long. */
  static TwitchConfig of(
      FakeTwitch twitch,
      String secret,
      TwitchConfig.Method method,
      Duration timeout,
      String... channels) {
    return new TwitchConfig(
        FakeTwitch.CLIENT_ID,
        new Secret(secret),
        method,
        null,
        null,
        List.of(channels),
        timeout,
        twitch.idUrl(),
        twitch.apiUrl(),
        twitch.eventsubUrl(),
        twitch.ircUrl(),
        null);
  }
}
