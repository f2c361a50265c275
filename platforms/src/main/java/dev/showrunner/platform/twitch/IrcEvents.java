package dev.showrunner.platform.twitch;

import dev.showrunner.api.Channel;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Viewer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What IRC tells of a chat, in the form that EventSub's tale of it has. */
final class IrcEvents {
  private static final String ACTION = "\u0001ACTION ";
  private static final long LATEST_MILLIS = 253_402_300_799_000L; // the year 9999

  private IrcEvents() {}

  /**
   * The event of a message; empty when it is none, or none that we tell.
   *
   * @param self whether the user of an id is one of our accounts
   * @param loginOf the login of a channel's id; null when it is not known
   * @param now when it came, for a message without a time of its own
   */
  static Optional<EventDraft> of(
      IrcMessage message,
      Predicate<String> self,
      Function<String, @Nullable String> loginOf,
      Instant now) {
    if (message.command().startsWith("CLEAR")) {
      return removal(message, time(message.tag("tmi-sent-ts"), now));
    }
    String id = message.tag("id");
    if (message.channel().isEmpty() || id.isEmpty()) {
      return Optional.empty();
    }
    EventDraft bare =
        EventDraft.of(
                EventType.CHAT_MESSAGE,
                new Channel(TwitchPlugin.NAME, message.channel()),
                time(message.tag("tmi-sent-ts"), now))
            .withExternalId(id);
    return switch (message.command()) {
      case "PRIVMSG" -> Optional.of(line(bare, message, self, loginOf));
      case "USERNOTICE" ->
          message.tag("msg-id").equals("announcement")
              ? Optional.of(line(bare, message, self, loginOf).with("announcement", true))
              : notice(bare, message);
      default -> Optional.empty();
    };
  }

  /** What moderators took out: a line, all lines of a viewer, or all there are. */
  private static Optional<EventDraft> removal(IrcMessage message, Instant at) {
    if (message.channel().isEmpty()) {
      return Optional.empty();
    }
    Channel channel = new Channel(TwitchPlugin.NAME, message.channel());
    String line = message.tag("target-msg-id");
    if (message.command().equals("CLEARMSG")) {
      return line.isEmpty()
          ? Optional.empty()
          : Optional.of(
              some(
                  EventDraft.of(EventType.CHAT_DELETED, channel, at)
                      .withExternalId("deleted:" + line)
                      .with("messageId", line),
                  "login",
                  message.tag("login")));
    }
    if (!message.command().equals("CLEARCHAT")) {
      return Optional.empty();
    }
    String login = message.parameter(1);
    String user = message.tag("target-user-id");
    String id = "cleared:%s:%s:%d".formatted(message.channel(), login, at.toEpochMilli());
    if (login.isEmpty()) {
      return Optional.of(EventDraft.of(EventType.CHAT_CLEARED, channel, at).withExternalId(id));
    }
    @Nullable Viewer viewer = ChatEvents.viewer(user, login, "", List.of());
    if (viewer == null) {
      return Optional.empty(); // without the tag nobody can tell whose lines they were
    }
    EventDraft draft =
        EventDraft.of(EventType.CHAT_DELETED, channel, at).withExternalId(id).withViewer(viewer);
    long seconds = number(message.tag("ban-duration"));
    return Optional.of(seconds > 0 ? draft.with("duration", seconds) : draft.with("banned", true));
  }

  private static EventDraft line(
      EventDraft bare,
      IrcMessage message,
      Predicate<String> self,
      Function<String, @Nullable String> loginOf) {
    String raw = message.parameter(1);
    boolean action = raw.startsWith(ACTION);
    String text = action ? raw.substring(ACTION.length()).replace("\u0001", "") : raw;
    List<String> badges = badges(message);
    EventDraft line =
        bare.withViewer(viewer(message, badges))
            .withText(text)
            .with("messageId", message.tag("id"));
    line = some(line, "replyTo", message.tag("reply-parent-msg-id"));
    line = some(line, "color", message.tag("color"));
    if (action) {
      line = line.with("action", true);
    }
    if (self.test(message.tag("user-id"))) {
      line = line.with("self", true);
    }
    if (KnownBots.has(message.nick())) {
      line = line.with("bot", true);
    }
    if (!badges.isEmpty()) {
      line = line.with("badges", badges);
    }
    String room = message.tag("source-room-id");
    if (!room.isEmpty() && !room.equals(message.tag("room-id"))) {
      @Nullable String login = loginOf.apply(room);
      line = some(line, "sharedFrom", login == null ? "" : login).with("sharedFromId", room);
    }
    List<String> emotes = emotes(message.tag("emotes"), text);
    line = emotes.isEmpty() ? line : line.with("emotes", emotes);
    long bits = number(message.tag("bits"));
    return bits > 0 ? line.with("bits", bits) : line;
  }

  /** Subscriptions and raids, which nothing else tells of a channel that nobody signed in for. */
  private static Optional<EventDraft> notice(EventDraft bare, IrcMessage message) {
    EventDraft by = bare.withViewer(viewer(message, badges(message)));
    String tier = tier(message.tag("msg-param-sub-plan"));
    return switch (message.tag("msg-id")) {
      case "sub", "resub" -> {
        EventDraft draft =
            TwitchEvents.is(by, EventType.SUBSCRIPTION)
                .with("tier", tier)
                .with("months", Math.max(1, number(message.tag("msg-param-cumulative-months"))));
        String text = message.parameter(1);
        yield Optional.of(text.isEmpty() ? draft : draft.withText(text));
      }
      case "submysterygift" ->
          Optional.of(
              TwitchEvents.is(by, EventType.SUBSCRIPTION_GIFT)
                  .withQuantity(Math.max(1, number(message.tag("msg-param-mass-gift-count"))))
                  .with("tier", tier));
      case "subgift" ->
          message.tag("msg-param-community-gift-id").isEmpty()
              ? Optional.of(TwitchEvents.is(by, EventType.SUBSCRIPTION_GIFT).with("tier", tier))
              : Optional.empty(); // one of many that were told together
      case "raid" ->
          Optional.of(
              TwitchEvents.is(by, EventType.RAID)
                  .withQuantity(Math.max(0, number(message.tag("msg-param-viewerCount")))));
      default -> Optional.empty();
    };
  }

  private static @Nullable Viewer viewer(IrcMessage message, List<String> badges) {
    String login = message.nick().isEmpty() ? message.tag("login") : message.nick();
    return ChatEvents.viewer(message.tag("user-id"), login, message.tag("display-name"), badges);
  }

  private static List<String> badges(IrcMessage message) {
    String text = message.tag("badges");
    return text.isEmpty() ? List.of() : List.of(text.split(","));
  }

  /** The tag has positions by code point, such as {@code 25:0-4,12-16/1902:6-10}. */
  private static List<String> emotes(String tag, String text) {
    List<String> names = new ArrayList<>();
    int points = text.codePointCount(0, text.length());
    for (String emote : tag.isEmpty() ? new String[0] : tag.split("/")) {
      String places = emote.substring(emote.indexOf(':') + 1);
      for (String place : places.split(",")) {
        String[] ends = place.split("-");
        long from = ends.length == 2 ? number(ends[0]) : -1;
        long to = ends.length == 2 ? number(ends[1]) : -1;
        if (from >= 0 && to >= from && to < points) {
          int start = text.offsetByCodePoints(0, (int) from);
          names.add(text.substring(start, text.offsetByCodePoints(start, (int) (to - from) + 1)));
        }
      }
    }
    return names;
  }

  private static String tier(String plan) {
    return switch (plan) {
      case "2000" -> "2";
      case "3000" -> "3";
      case "Prime" -> "prime";
      default -> "1";
    };
  }

  private static EventDraft some(EventDraft draft, String name, String value) {
    return value.isEmpty() ? draft : draft.with(name, value);
  }

  /** A whole number; -1 when it is none. */
  private static long number(String text) {
    return text.matches("\\d{1,15}") ? Long.parseLong(text) : -1;
  }

  private static Instant time(String millis, Instant now) {
    long at = number(millis);
    return at <= 0 || at > LATEST_MILLIS ? now : Instant.ofEpochMilli(at);
  }
}
