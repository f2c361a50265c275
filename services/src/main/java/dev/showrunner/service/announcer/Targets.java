package dev.showrunner.service.announcer;

import dev.showrunner.api.Channel;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where announcements go, as settings write it. */
final class Targets {
  /** The channel's own chat. */
  static final String CHAT = "chat";

  static final int MOST = 20;
  private static final String BOARD = "discord:";
  private static final String HOOK = "webhook:";
  private static final Pattern OTHER_CHAT =
      Pattern.compile("chat:([a-z][a-z0-9-]{0,31})/([^/\\s]{1,64})");
  private static final Pattern NAMED =
      Pattern.compile("(?:discord|webhook):[a-z0-9][a-z0-9-]{0,39}");

  private Targets() {}

  static boolean isOne(String target) {
    return target.equals(CHAT)
        || OTHER_CHAT.matcher(target).matches()
        || NAMED.matcher(target).matches();
  }

  /** The chat that is meant; empty when it is none. */
  static Optional<Channel> chat(String target, Channel own) {
    if (target.equals(CHAT)) {
      return Optional.of(own);
    }
    Matcher other = OTHER_CHAT.matcher(target);
    return other.matches()
        ? Optional.of(new Channel(other.group(1), other.group(2)))
        : Optional.empty();
  }

  static boolean isBoard(String target) {
    return target.startsWith(BOARD);
  }

  static boolean isHook(String target) {
    return target.startsWith(HOOK);
  }

  /** Name of the board or webhook. */
  static String name(String target) {
    return target.substring(target.indexOf(':') + 1);
  }

  static String board(String name) {
    return BOARD + name;
  }

  static String hook(String name) {
    return HOOK + name;
  }
}
