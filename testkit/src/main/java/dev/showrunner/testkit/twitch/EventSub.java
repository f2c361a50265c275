package dev.showrunner.testkit.twitch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.api.runtime.Clock;
import dev.showrunner.testkit.server.LoopbackServer;
import dev.showrunner.testkit.server.SocketPeer;
import dev.showrunner.testkit.server.WebRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** EventSub over WebSockets: sessions, and what is sent over them. */
public final class EventSub {
  private static final Duration USUAL_KEEPALIVE = Duration.ofSeconds(10);
  private static final int SHORTEST_KEEPALIVE = 10;
  private static final int LONGEST_KEEPALIVE = 600;

  private final FakeTwitch twitch;
  private final Clock clock;
  private final Subscriptions subscriptions;
  private final AtomicLong made = new AtomicLong();
  private final AtomicLong written = new AtomicLong();
  private final Map<String, Session> sessions = new ConcurrentHashMap<>();
  private final Map<String, Session> moving = new ConcurrentHashMap<>();
  private final Deque<Break> breaks = new ArrayDeque<>();
  private final Deque<String> sent = new ConcurrentLinkedDeque<>();
  private volatile boolean muted;
  private volatile boolean twice;

  /** Where a connection breaks. */
  public enum Break {
    /** The server refuses to talk over a WebSocket. */
    UPGRADE,
    /** The line breaks before the welcome. */
    BEFORE_WELCOME,
    /** The welcome never comes. */
    NO_WELCOME,
    /** The line breaks right after the welcome. */
    AFTER_WELCOME,
    /** The line breaks right after the first subscription. */
    AFTER_SUBSCRIPTION
  }

  EventSub(FakeTwitch twitch, Clock clock) {
    this.twitch = twitch;
    this.clock = clock;
    subscriptions = new Subscriptions(twitch, this, clock);
  }

  void on() {
    subscriptions.on();
    twitch.socket("/ws", this::upgrade);
  }

  /** The subscriptions and their limits. */
  public Subscriptions subscriptions() {
    return subscriptions;
  }

  /** The next connections break there, one each. */
  public synchronized void breakAt(Break... where) {
    breaks.addAll(List.of(where));
  }

  private synchronized @Nullable Break nextBreak(Collection<Break> among) {
    Break first = breaks.peek();
    return first != null && among.contains(first) ? breaks.poll() : null;
  }

  /** Whether keepalives are kept back, as on a line that is dead without knowing it. */
  public void mute(boolean now) {
    muted = now;
  }

  boolean muted() {
    return muted;
  }

  /** Whether everything is sent on both sockets while a session moves. */
  public void sendTwiceWhileMoving(boolean now) {
    twice = now;
  }

  private LoopbackServer.@Nullable Talk upgrade(WebRequest request) {
    if (nextBreak(List.of(Break.UPGRADE)) != null) {
      return null;
    }
    String move = request.parameter("move");
    return peer -> talk(peer, move, keepalive(request.parameter("keepalive_timeout_seconds")));
  }

  private static Duration keepalive(@Nullable String asked) {
    return asked == null
        ? USUAL_KEEPALIVE
        : Duration.ofSeconds(
            Math.clamp(Long.parseLong(asked), SHORTEST_KEEPALIVE, LONGEST_KEEPALIVE));
  }

  private void talk(SocketPeer peer, @Nullable String move, Duration keepalive) throws IOException {
    Break broken = nextBreak(List.of(Break.BEFORE_WELCOME, Break.NO_WELCOME, Break.AFTER_WELCOME));
    if (broken == Break.BEFORE_WELCOME) {
      peer.cut();
      return;
    }
    if (broken == Break.NO_WELCOME) {
      listen(peer, null);
      return;
    }
    Session moved = move == null ? null : moving.remove(move);
    if (move != null && moved == null) {
      peer.close(4007, "invalid reconnect");
      return;
    }
    Session session = moved;
    if (session != null) {
      session.moveTo(peer);
    } else {
      String id = "session-" + made.incrementAndGet();
      session = new Session(this, id, clock, keepalive, peer);
      sessions.put(session.id(), session);
      session.begin();
    }
    if (broken == Break.AFTER_WELCOME) {
      session.cut();
    }
    try {
      if (!listen(peer, session)) {
        peer.close(4001, "client sent inbound traffic");
      }
    } finally {
      session.ended(peer);
    }
  }

  /** Until the client closes; false when it said something that it must not. */
  private static boolean listen(SocketPeer peer, @Nullable Session session) throws IOException {
    for (SocketPeer.Frame frame = peer.read(); frame != null; frame = peer.read()) {
      if (frame.opcode() == SocketPeer.CLOSE) {
        if (session != null) {
          session.left(peer);
        }
        peer.send(SocketPeer.CLOSE, true, frame.payload());
        return true;
      }
      if (frame.opcode() != SocketPeer.PONG) {
        return false;
      }
    }
    return true;
  }

  void lost(Session session) {
    sessions.remove(session.id());
    subscriptions.disconnected(session.id());
  }

  /** A subscription was made: maybe the line breaks now. */
  void subscribed(Session session) throws IOException {
    if (nextBreak(List.of(Break.AFTER_SUBSCRIPTION)) != null) {
      session.cut();
    }
  }

  /** The sessions that have a socket. */
  public List<Session> sessions() {
    return List.copyOf(sessions.values());
  }

  @Nullable Session session(String id) {
    return sessions.get(id);
  }

  /** Sends an event to every subscription it is for; gives how many there were. */
  public int notify(String type, Map<String, String> about, ObjectNode event) {
    int count = 0;
    for (FakeSubscription subscription : subscriptions.all()) {
      Session session = sessions.get(subscription.sessionId());
      if (session != null && subscription.enabled() && subscription.matches(type, about)) {
        deliver(session, notification(subscription, event).toString());
        count++;
      }
    }
    return count;
  }

  private ObjectNode notification(FakeSubscription subscription, JsonNode event) {
    ObjectNode message = message("notification", subscription);
    ((ObjectNode) message.path("payload")).set("event", event);
    return message;
  }

  private ObjectNode message(String type, FakeSubscription subscription) {
    ObjectNode json = subscription.json();
    ObjectNode message = Answers.object();
    message
        .putObject("metadata")
        .put("message_id", UUID.randomUUID().toString())
        .put("message_type", type)
        .put("message_timestamp", clock.now().toString())
        .put("subscription_type", subscription.type())
        .put("subscription_version", json.path("version").asText());
    message.putObject("payload").set("subscription", json);
    return message;
  }

  private void deliver(Session session, String text) {
    sent.add(text);
    try {
      if (twice) {
        session.sendTwice(text);
      } else {
        session.send(text);
      }
    } catch (IOException e) {
      // the client is gone: what is sent now is lost, as with Twitch
    }
  }

  /** Messages of any kind written to sockets so far. */
  public long written() {
    return written.get();
  }

  void countWritten() {
    written.incrementAndGet();
  }

  /** Sends the newest so many messages again, as they were, over the first session. */
  public void repeat(int count) {
    List<String> all = new ArrayList<>(sent);
    for (String text : all.subList(Math.max(0, all.size() - count), all.size())) {
      sessions().forEach(session -> raw(session, text));
    }
  }

  /** Sends this text to every session, whatever it is. */
  public void raw(String text) {
    sessions().forEach(session -> raw(session, text));
  }

  private static void raw(Session session, String text) {
    try {
      session.send(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes subscriptions away, with a status such as {@code authorization_revoked}. */
  public int revoke(String type, Map<String, String> about, String status) {
    int count = 0;
    for (FakeSubscription subscription : subscriptions.all()) {
      Session session = sessions.get(subscription.sessionId());
      if (session != null && subscription.enabled() && subscription.matches(type, about)) {
        subscription.status(status);
        deliver(session, message("revocation", subscription).toString());
        count++;
      }
    }
    return count;
  }

  /** Tells every session to move. */
  public void moveAll() throws IOException {
    for (Session session : sessions()) {
      String key = "m" + made.incrementAndGet();
      moving.put(key, session);
      session.reconnect(twitch.socketBase() + "/ws?move=" + key);
    }
  }

  /** Closes every socket with a code. */
  public void shutAll(int code, String reason) {
    sessions().forEach(session -> session.shut(code, reason));
  }

  /** Breaks every line. */
  public void cutAll() throws IOException {
    for (Session session : sessions()) {
      session.cut();
    }
  }

  void close() {
    sessions().forEach(session -> session.shut(4000, "internal server error"));
  }
}
