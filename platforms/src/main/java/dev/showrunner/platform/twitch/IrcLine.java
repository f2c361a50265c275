package dev.showrunner.platform.twitch;

import dev.showrunner.api.SourceHealth;
import dev.showrunner.api.SourceState;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One connection to Twitch's chat with the channels it reads; of the source's thread alone. */
final class IrcLine {
  /** Most channels of one connection that nobody gave more; Twitch's documentation of chat. */
  static final int MOST_CHANNELS = 100;

  final int number;
  final Set<String> joined = new LinkedHashSet<>();
  final Deque<String> toJoin = new ArrayDeque<>();

  /** Those of the joined whose JOIN was not answered yet, with the time it was sent. */
  final Map<String, Long> unanswered = new LinkedHashMap<>();

  @Nullable TwitchSocket socket;
  boolean welcome;
  boolean asked;
  long heardAt;
  long again;
  int losses;
  String problem = "";
  Instant since;
  @Nullable Instant lastMessageAt;

  IrcLine(int number, Instant now) {
    this.number = number;
    since = now;
  }

  int size() {
    return joined.size() + toJoin.size();
  }

  void add(String login) {
    toJoin.add(login);
  }

  /** Whether it was there; leaves the channel when it had joined it. */
  boolean remove(String login) {
    unanswered.remove(login);
    if (joined.remove(login)) {
      if (socket != null) {
        socket.say("PART #" + login);
      }
      return true;
    }
    return toJoin.remove(login);
  }

  /** The connection is gone: everything has to be joined again, over a new one. */
  void lost(String why, Instant now, long at) {
    socket = null;
    welcome = false;
    asked = false;
    toJoin.addAll(joined);
    joined.clear();
    unanswered.clear();
    losses++;
    problem = why;
    since = now;
    again = at;
  }

  SourceHealth.Socket health() {
    SourceState state =
        welcome
            ? SourceState.CONNECTED
            : socket == null ? SourceState.BACKING_OFF : SourceState.CONNECTING;
    return new SourceHealth.Socket(
        "irc-" + number,
        state,
        welcome && toJoin.isEmpty() ? "" : welcome ? toJoin.size() + " to join" : problem,
        since,
        joined.size(),
        MOST_CHANNELS,
        0,
        0,
        lastMessageAt,
        IrcSource.SILENCE);
  }
}
