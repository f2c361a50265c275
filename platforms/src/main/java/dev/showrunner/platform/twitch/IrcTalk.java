package dev.showrunner.platform.twitch;

import dev.showrunner.api.EventDraft;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is said over a line of chat, and what follows from it; of the source's thread alone. */
final class IrcTalk {
  private static final Logger log = LoggerFactory.getLogger(IrcTalk.class);

  /** Greetings, our own comings and goings, and what we are in a chat: nothing follows. */
  private static final Set<String> IDLE =
      Set.of(
          "002",
          "003",
          "004",
          "353",
          "366",
          "372",
          "375",
          "376",
          "PART",
          "PONG",
          "USERSTATE",
          "GLOBALUSERSTATE",
          "HOSTTARGET");

  private final TwitchParts parts;
  private final IrcRooms rooms;
  private final Map<String, Long> counters = new LinkedHashMap<>();

  IrcTalk(TwitchParts parts, IrcRooms rooms) {
    this.parts = parts;
    this.rooms = rooms;
  }

  Map<String, Long> counters() {
    return new LinkedHashMap<>(counters);
  }

  void count(String what) {
    counters.merge(what, 1L, Long::sum);
  }

  /**
   * Hears one message.
   *
   * @param self whether the user of an id is one of our accounts
   * @param drafts takes what is for the journal
   * @return why the line must be given up; null when it goes on
   */
  @Nullable String hear(
      IrcLine line, String text, Instant now, Predicate<String> self, Consumer<EventDraft> drafts) {
    @Nullable IrcMessage message = IrcMessage.read(text);
    if (message == null) {
      if (!text.isBlank()) {
        count("unreadable");
      }
      return null;
    }
    switch (message.command()) {
      case "PING" -> Objects.requireNonNull(line.socket).say("PONG :" + message.parameter(0));
      case "001" -> {
        line.welcome = true;
        line.losses = 0;
        line.problem = "";
        line.since = now;
      }
      case "RECONNECT" -> {
        count("reconnects");
        return "Twitch asks to connect again";
      }
      case "CAP" -> {
        if (message.parameter(1).equals("NAK")) {
          return "Twitch does not give tags, without which nobody can tell who wrote";
        }
      }
      case "JOIN" -> answered(line, message.channel());
      case "ROOMSTATE" -> {
        rooms.learn(message.channel(), message.tag("room-id"));
        answered(line, message.channel());
      }
      case "NOTICE" -> {
        return notice(line, message);
      }
      case "PRIVMSG", "USERNOTICE", "CLEARMSG", "CLEARCHAT" -> {
        answered(line, message.channel());
        event(message, now, self, drafts);
      }
      default -> {
        if (!IDLE.contains(message.command())) {
          count("unknown");
          log.debug("chat line {} has an unknown message: {}", line.number, message.command());
        }
      }
    }
    return null;
  }

  private void event(
      IrcMessage message, Instant now, Predicate<String> self, Consumer<EventDraft> drafts) {
    rooms.learn(message.channel(), message.tag("room-id"));
    boolean told = message.command().startsWith("CLEAR");
    IrcEvents.of(message, self, this::login, now)
        .filter(draft -> told || parts.cover().first(message.tag("id")))
        .ifPresent(draft -> {
          count(told ? "removals" : "messages");
          drafts.accept(draft);
        });
  }

  private @Nullable String login(String id) {
    @Nullable String told = rooms.login(id);
    return told != null
        ? told
        : parts.roster().all().stream()
            .filter(it -> it.id().equals(id))
            .map(Broadcaster::login)
            .findFirst()
            .orElse(null);
  }

  private void answered(IrcLine line, String login) {
    if (line.unanswered.remove(login) != null) {
      rooms.admit(login);
    }
  }

  /** Of a channel, why it cannot be read; of no channel, why nothing can. */
  private @Nullable String notice(IrcLine line, IrcMessage message) {
    count("notices");
    String login = message.channel();
    String words = message.parameter(1);
    if (login.isEmpty()) {
      return line.welcome ? null : "Twitch says: " + words;
    }
    if (IrcRooms.isRefusal(message.tag("msg-id"))) {
      line.remove(login);
      refuse(login, words);
    }
    return null;
  }

  /** Tells of joins that nobody answered, and after a while tries them again. */
  void expire(List<IrcLine> lines, long now) {
    for (IrcLine line : lines) {
      for (Map.Entry<String, Long> each : new ArrayList<>(line.unanswered.entrySet())) {
        String login = each.getKey();
        long age = now - each.getValue();
        if (age >= IrcRooms.REFUSED_AGAIN.toNanos()) {
          line.remove(login);
          line.add(login);
        } else if (age >= IrcRooms.ANSWER.toNanos() && rooms.silent(login)) {
          count("silent");
          log.warn("Twitch does not answer the join of the chat of {}", login);
        }
      }
    }
  }

  private void refuse(String login, String why) {
    count("refused");
    log.warn("the chat of {} cannot be read: {}", login, why);
    rooms.refuse(login, why);
  }
}
