package dev.showrunner.service.commands;

import dev.showrunner.api.Setting;
import java.util.List;
import java.util.Locale;

/** Section {@code commands} of the configuration; the constructor turns null into defaults. */
@Setting("Commands that viewers write in chats.")
public record CommandsConfig(
    @Setting("What a command begins with: 1 to 8 characters without blanks, not / . or @.")
        String prefix,
    @Setting("Logins whose messages are no commands, such as other bots'. Our own never are.")
        List<String> ignore) {
  private static final int LONGEST = 8;

  /** Bots that many channels have. */
  private static final List<String> USUAL =
      List.of(
          "nightbot",
          "streamelements",
          "streamlabs",
          "moobot",
          "fossabot",
          "wizebot",
          "botisimo",
          "phantombot",
          "deepbot",
          "botrix",
          "kickbot",
          "sery_bot",
          "soundalerts",
          "streamstickers",
          "tangiabot",
          "own3d",
          "frostytoolsdotcom",
          "creatisbot",
          "kofistreambot",
          "songlistbot",
          "blerp",
          "pokemoncommunitygame");

  public CommandsConfig {
    prefix = prefix == null ? "!" : prefix;
    ignore =
        (ignore == null ? USUAL : ignore)
            .stream().map(login -> login.strip().toLowerCase(Locale.ROOT)).toList();
    if (prefix.isEmpty()
        || prefix.length() > LONGEST
        || prefix.chars().anyMatch(Character::isWhitespace)
        || "/.@".indexOf(prefix.charAt(0)) >= 0) {
      throw new IllegalArgumentException(
          "prefix has 1 to 8 characters without blanks and does not begin with / . or @");
    }
  }
}
