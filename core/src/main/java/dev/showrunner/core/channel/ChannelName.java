package dev.showrunner.core.channel;

import dev.showrunner.api.Channel;
import dev.showrunner.core.config.Nearest;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Understands how people write a channel: its name, with or without @, or its address. */
public final class ChannelName {
  /** Longest login of any platform, and some. */
  private static final int MAX_LOGIN = 64;

  /** Longest text that is looked at. */
  private static final int MAX_TEXT = 500;

  private static final Map<String, String> HOSTS =
      Map.of(
          "twitch.tv", "twitch",
          "kick.com", "kick",
          "tiktok.com", "tiktok",
          "donationalerts.com", "donationalerts");

  private static final Pattern ADDRESS =
      Pattern.compile("(?i)(?:https?://)?(?:(?:www|m|go|dashboard)\\.)?([a-z0-9-]+\\.[a-z]+)/(.+)");
  private static final Pattern LOGIN = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_.-]*");

  /** Parts of addresses that stand before the name. */
  private static final List<String> BEFORE = List.of("r", "u", "popout", "moderator");

  private ChannelName() {}

  /** The platforms whose addresses are understood. */
  public static Collection<String> platforms() {
    return HOSTS.values();
  }

  /**
   * The channel that is meant.
   *
   * @param platform where a plain name is; an address says it itself. Null: only addresses are
   *     taken
   * @param known every platform there is
   * @throws IllegalArgumentException that says what is wrong, in one line for people
   */
  public static Channel read(@Nullable String platform, String text, Collection<String> known) {
    String given = text.strip();
    if (given.isEmpty() || given.length() > MAX_TEXT) {
      throw new IllegalArgumentException("is no name of a channel");
    }
    Matcher address = ADDRESS.matcher(given);
    @Nullable String where = platform;
    String login = given;
    if (address.matches()) {
      String host = address.group(1).toLowerCase(Locale.ROOT);
      @Nullable String said = HOSTS.get(host);
      if (said == null) {
        throw new IllegalArgumentException("is an address of '" + host + "', which is not known");
      }
      where = said;
      login = inPath(address.group(2));
    }
    if (where == null) {
      throw new IllegalArgumentException("does not say on which platform; give 'platform' too");
    }
    if (!known.contains(where)) {
      throw new IllegalArgumentException(
          "is on '" + where + "', which is no platform here; " + Nearest.hint(where, known));
    }
    String plain = login.startsWith("@") ? login.substring(1) : login;
    if (plain.length() > MAX_LOGIN || !LOGIN.matcher(plain).matches()) {
      throw new IllegalArgumentException(
          "is no name of a channel: letters, digits, _ . and -, as in the channel's address");
    }
    return new Channel(where, plain);
  }

  private static String inPath(String path) {
    Optional<String> name =
        List.of(path.split("[?#]", 2)[0].split("/")).stream()
            .filter(part -> !part.isEmpty() && !BEFORE.contains(part.toLowerCase(Locale.ROOT)))
            .findFirst();
    return name.orElse("");
  }
}
