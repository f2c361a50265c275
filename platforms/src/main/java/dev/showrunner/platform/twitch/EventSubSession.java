package dev.showrunner.platform.twitch;

import dev.showrunner.api.SourceHealth;
import dev.showrunner.api.SourceState;
import dev.showrunner.api.runtime.Clock;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A session with Twitch: connects, knows when it is dead, moves to another address when told, and
 * comes back after a loss. Used by one thread.
 */
final class EventSubSession {
  /** For the way to a welcome. */
  static final Duration WELCOME = Duration.ofSeconds(10);

  /** Twitch's promise is not to the second. */
  static final Duration MARGIN = Duration.ofSeconds(5);

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
  private static final Duration GOOD = Duration.ofMinutes(1);

  private final String name;
  private final TwitchConfig config;
  private final HttpClient client;
  private final Clock clock;
  private final RandomGenerator random;
  private final Consumer<TwitchSocket.Heard> to;
  private State state = State.CLOSED;
  private @Nullable TwitchSocket socket;
  private @Nullable TwitchSocket next;
  private @Nullable TwitchSocket leaving;
  private long leavingUntil;
  private @Nullable String id;
  private Duration keepalive = WELCOME;
  private String detail = "";
  private Instant since;
  private @Nullable Instant lastMessageAt;
  private long lastHeard;
  private long welcomedAt;
  private long moveUntil;
  private long retryAt;
  private int losses;
  private boolean takingOver;

  /** How it is. */
  enum State {
    CLOSED,
    CONNECTING,
    READY
  }

  EventSubSession(
      String name,
      TwitchConfig config,
      HttpClient client,
      Clock clock,
      RandomGenerator random,
      Consumer<TwitchSocket.Heard> to) {
    this.name = name;
    this.config = config;
    this.client = client;
    this.clock = clock;
    this.random = random;
    this.to = to;
    since = clock.now();
    retryAt = clock.nanoTime();
  }

  /** Twitch's id of it; null while there is none. */
  @Nullable String id() {
    return state == State.READY ? id : null;
  }

  boolean has(TwitchSocket candidate) {
    return candidate == socket || candidate == next || candidate == leaving;
  }

  /** Why it is not ready, for people. */
  String detail() {
    return detail;
  }

  private void become(State now, String why) {
    if (state != now) {
      since = clock.now();
    }
    state = now;
    detail = why;
  }

  /**
   * Does what is due.
   *
   * @return whether it was lost just now
   */
  boolean tick() {
    long now = clock.nanoTime();
    if (state == State.CLOSED) {
      if (now >= retryAt) {
        connect();
      }
      return false;
    }
    if (now - lastHeard >= patience().toNanos()) {
      lost(
          state == State.CONNECTING
              ? "no welcome within " + WELCOME.toSeconds() + " s"
              : "nothing came for " + patience().toSeconds() + " s");
      return true;
    }
    TwitchSocket moving = next;
    if (moving != null && now >= moveUntil) {
      moving.abort();
      next = null;
      detail = "";
    }
    TwitchSocket old = leaving;
    if (old != null && now >= leavingUntil) {
      old.abort();
      leaving = null;
    }
    return false;
  }

  private Duration patience() {
    return state == State.CONNECTING ? WELCOME : keepalive.plus(MARGIN);
  }

  /** When {@link #tick} has something to do next, by the steady clock. */
  long due() {
    if (state == State.CLOSED) {
      return retryAt;
    }
    long dead = lastHeard + patience().toNanos();
    long move = next == null ? dead : Math.min(dead, moveUntil);
    return leaving == null ? move : Math.min(move, leavingUntil);
  }

  private void connect() {
    lastHeard = clock.nanoTime();
    become(State.CONNECTING, "");
    socket = open(config.eventsubUrl());
  }

  private TwitchSocket open(URI address) {
    TwitchSocket made = new TwitchSocket(to);
    made.connect(client, address, config.timeout());
    return made;
  }

  /** Anything came. */
  void heard(TwitchSocket from) {
    if (from == socket) {
      lastHeard = clock.nanoTime();
    }
    lastMessageAt = clock.now();
  }

  /**
   * The welcome came.
   *
   * @return whether it is a new session, without subscriptions; false when an old one has moved
   */
  boolean welcomed(TwitchSocket from, String sessionId, Duration itsKeepalive) {
    TwitchSocket old = socket;
    if (from == next && old != null) {
      old.close(); // what Twitch sent it before is still read
      leaving = old;
      leavingUntil = clock.nanoTime() + WELCOME.toNanos();
    }
    boolean moved = from == next || takingOver;
    takingOver = false;
    socket = from;
    next = null;
    id = sessionId;
    keepalive = itsKeepalive;
    lastHeard = clock.nanoTime();
    welcomedAt = lastHeard;
    become(State.READY, "");
    return !moved;
  }

  /** Twitch wants it to move there; both sockets are read until the new one is welcomed. */
  void move(TwitchSocket from, URI address) {
    if (from != socket || next != null) {
      return;
    }
    moveUntil = clock.nanoTime() + Duration.ofSeconds(30).toNanos();
    detail = "moves to another address";
    next = open(address);
  }

  /**
   * A socket has ended.
   *
   * @return whether the session is lost with it
   */
  boolean ended(TwitchSocket from, int code, String reason) {
    if (from == leaving) {
      leaving = null; // it ended before we said goodbye; the session has moved
      return false;
    }
    if (from == next) {
      next = null;
      detail = "";
      return false;
    }
    TwitchSocket moving = next;
    if (moving != null) {
      socket = moving; // it was already leaving: the new one takes over
      next = null;
      lastHeard = clock.nanoTime();
      become(State.CONNECTING, "moves to another address");
      takingOver = true;
      return false;
    }
    lost(words(code, reason));
    return true;
  }

  /** It is over; it comes back after a pause that doubles with each loss in a row. */
  void lost(String why) {
    boolean good = state == State.READY && clock.nanoTime() - welcomedAt >= GOOD.toNanos();
    losses = good ? 1 : losses + 1;
    close();
    long longest = LONGEST_PAUSE.toMillis();
    long full = losses > 16 ? longest : Math.min(longest, FIRST_PAUSE.toMillis() << (losses - 1));
    long pause = full / 2 + random.nextLong(full / 2 + 1);
    retryAt = clock.nanoTime() + Duration.ofMillis(pause).toNanos();
    become(State.CLOSED, why);
  }

  /** Not to be tried again before so long. */
  void rest(Duration pause, String why) {
    close();
    retryAt = clock.nanoTime() + pause.toNanos();
    become(State.CLOSED, why);
  }

  void close() {
    for (TwitchSocket open : Arrays.asList(socket, next, leaving)) {
      if (open != null) {
        open.abort();
      }
    }
    socket = null;
    next = null;
    leaving = null;
    takingOver = false;
    become(State.CLOSED, "");
  }

  SourceHealth.Socket told(int subscriptions, int cost, int maxCost) {
    return new SourceHealth.Socket(
        name,
        switch (state) {
          case CLOSED -> SourceState.BACKING_OFF;
          case CONNECTING -> SourceState.CONNECTING;
          case READY -> SourceState.CONNECTED;
        },
        detail,
        since,
        subscriptions,
        EventSubLink.MOST_ON_A_SOCKET,
        cost,
        maxCost,
        lastMessageAt,
        state == State.READY ? keepalive : null);
  }

  /** What Twitch's codes mean. */
  static String words(int code, String reason) {
    return switch (code) {
      case 0 -> reason;
      case 4000 -> "Twitch had a fault (4000)";
      case 4001 -> "Twitch says that something was sent to it (4001)";
      case 4002 -> "Twitch had no answer to its ping (4002)";
      case 4003 -> "nothing was subscribed to in time (4003)";
      case 4004 -> "the move to another address took too long (4004)";
      case 4005 -> "Twitch's network was too slow (4005)";
      case 4006 -> "Twitch's network had a fault (4006)";
      case 4007 -> "Twitch refuses the address it gave (4007)";
      default -> "Twitch closed the connection (" + code + ")";
    };
  }
}
