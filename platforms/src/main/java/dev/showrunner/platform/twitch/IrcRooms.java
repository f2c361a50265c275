package dev.showrunner.platform.twitch;

import dev.showrunner.api.runtime.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What IRC has told of the chats that are read; of the source's thread alone. */
final class IrcRooms {
  /** A name may be given back, a ban may end; asking more often helps nobody. */
  static final Duration REFUSED_AGAIN = Duration.ofMinutes(10);

  /** An answer to a JOIN comes at once; to one of a chat that is not there, none. */
  static final Duration ANSWER = Duration.ofSeconds(20);

  /** Notices after which no line of a chat will come. Twitch's list of them, those of joining. */
  private static final Set<String> REFUSALS =
      Set.of(
          "msg_channel_suspended",
          "msg_channel_blocked",
          "msg_banned",
          "msg_banned_email_alias",
          "msg_room_not_found",
          "tos_ban");

  private final Chats chats;
  private final Clock clock;
  private final Map<String, Long> refused = new LinkedHashMap<>();
  private final Set<String> silent = new LinkedHashSet<>();
  private final Map<String, String> loginById = new HashMap<>();
  private final Map<String, String> idByLogin = new HashMap<>();

  IrcRooms(Chats chats, Clock clock) {
    this.chats = chats;
    this.clock = clock;
  }

  static boolean isRefusal(String messageId) {
    return REFUSALS.contains(messageId);
  }

  /** Twitch does not let the chat be read, for now. */
  void refuse(String login, String why) {
    refused.put(login, clock.nanoTime());
    chats.problem(login, "its chat cannot be read: " + why);
  }

  /** A join was not answered yet; false when that is known. It may still be, so it stays joined. */
  boolean silent(String login) {
    boolean fresh = silent.add(login);
    chats.problem(
        login, "its chat cannot be read: Twitch does not answer, as if there were no such channel");
    return fresh;
  }

  /** The chat is being read. */
  void admit(String login) {
    refused.remove(login);
    silent.remove(login);
    chats.problem(login, null);
  }

  /** Whether it is too early to try again. */
  boolean isRefused(String login) {
    @Nullable Long since = refused.get(login);
    return since != null && clock.nanoTime() - since < REFUSED_AGAIN.toNanos();
  }

  /** Forgets what was refused of others than these: nobody asks for them any more. */
  void only(Set<String> logins) {
    for (String login : unread()) {
      if (!logins.contains(login)) {
        admit(login);
      }
    }
  }

  /** Those that cannot be read. */
  List<String> unread() {
    return Stream.concat(refused.keySet().stream(), silent.stream()).distinct().toList();
  }

  /** How many of the joined do not answer. */
  int unanswered() {
    return silent.size();
  }

  /** How many are not joined because Twitch refused. */
  int refused() {
    return refused.size();
  }

  /** A message has said which room it is of. */
  void learn(String login, String id) {
    if (!id.isEmpty() && !id.equals(idByLogin.put(login, id))) {
      loginById.put(id, login);
    }
  }

  /** Twitch's id of a channel; null until it is known. */
  @Nullable String id(String login) {
    return idByLogin.get(login);
  }

  /** The login of a channel's id; null when nobody told. */
  @Nullable String login(String id) {
    return loginById.get(id);
  }
}
