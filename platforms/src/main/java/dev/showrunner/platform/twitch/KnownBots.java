package dev.showrunner.platform.twitch;

import java.util.Locale;
import java.util.Set;

/**
 * Programs that many channels have in their chats; nobody wants their lines answered or read out.
 */
final class KnownBots {
  private static final Set<String> LOGINS =
      Set.of(
          "nightbot",
          "streamelements",
          "streamlabs",
          "moobot",
          "fossabot",
          "wizebot",
          "sery_bot",
          "soundalerts",
          "kofistreambot",
          "botrixoficial",
          "pokemoncommunitygame",
          "frostytoolsdotcom",
          "tangiabot",
          "own3d",
          "streamstickers",
          "blerp",
          "creatisbot",
          "commanderroot",
          "stay_hydrated_bot",
          "remasuri_bot");

  private KnownBots() {}

  static boolean has(String login) {
    return LOGINS.contains(login.toLowerCase(Locale.ROOT));
  }
}
