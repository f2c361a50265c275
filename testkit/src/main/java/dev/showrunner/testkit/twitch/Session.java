package dev.showrunner.testkit.twitch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.api.runtime.Clock;
import dev.showrunner.testkit.server.SocketPeer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A session of EventSub: one socket, two while it moves to another address. */
public final class Session {
  private static final Duration TO_MOVE = Duration.ofSeconds(30);

  private final EventSub eventsub;
  private final String id;
  private final Clock clock;
  private final Duration keepalive;
  private SocketPeer current;
  private @Nullable SocketPeer leaving;
  private volatile @Nullable String userId;
  private volatile Clock.@Nullable Alarm deadline;
  private Clock.@Nullable Alarm next;
  private Clock.@Nullable Alarm move;
  private final List<String> held = new ArrayList<>();
  private volatile boolean open = true;

  Session(EventSub eventsub, String id, Clock clock, Duration keepalive, SocketPeer peer) {
    this.eventsub = eventsub;
    this.id = id;
    this.clock = clock;
    this.keepalive = keepalive;
    this.current = peer;
  }

  /** Its id. */
  public String id() {
    return id;
  }

  /** Whether it has a socket. */
  public boolean open() {
    return open;
  }

  /** Whose subscriptions it has; null before the first. */
  public @Nullable String userId() {
    return userId;
  }

  /** A subscription was made: that waits for no line that is slow. */
  void usedBy(String user) {
    userId = user;
    cancel(deadline);
  }

  /** Welcomes the client; without a subscription in time the socket is closed. */
  synchronized void begin() throws IOException {
    deadline = clock.after(keepalive, () -> shut(4003, "connection unused"));
    write(current, message("session_welcome", "connected", null).toString());
    rest();
  }

  /**
   * Another socket takes over; the old one stays until its client closes it. What comes at once
   * behind a handshake the JDK's client may lose, so nothing is sent to the new one before.
   */
  synchronized void moveTo(SocketPeer peer) throws IOException {
    leaving = current;
    current = peer;
    write(peer, message("session_welcome", "connected", null).toString());
    rest();
  }

  /** Tells the client to move to another address. */
  public synchronized void reconnect(String address) throws IOException {
    SocketPeer old = current;
    move =
        clock.after(
            TO_MOVE,
            () -> {
              if (isCurrent(old)) {
                shut(4004, "reconnect grace time expired");
              } else {
                closeQuietly(old, 4004, "reconnect grace time expired");
              }
            });
    write(current, message("session_reconnect", "reconnecting", address).toString());
  }

  private void write(SocketPeer peer, String text) throws IOException {
    peer.send(text);
    eventsub.countWritten();
  }

  private synchronized boolean isCurrent(SocketPeer peer) {
    return current == peer;
  }

  private ObjectNode message(String type, String status, @Nullable String address) {
    ObjectNode message = Answers.object();
    message
        .putObject("metadata")
        .put("message_id", UUID.randomUUID().toString())
        .put("message_type", type)
        .put("message_timestamp", clock.now().toString());
    ObjectNode session = message.putObject("payload").putObject("session");
    session
        .put("id", id)
        .put("status", status)
        .put("keepalive_timeout_seconds", keepalive.toSeconds())
        .put("reconnect_url", address)
        .put("connected_at", clock.now().toString());
    return message;
  }

  /** Sends anything, while it moves on the old socket. */
  public synchronized void send(String text) throws IOException {
    SocketPeer old = leaving;
    write(old == null ? current : old, text);
    rest();
  }

  /** Sends a message in several frames. */
  public synchronized void sendInParts(String text, int parts) throws IOException {
    current.sendInParts(text, parts);
    eventsub.countWritten();
    rest();
  }

  /** Sends the same on both sockets while it moves: on the new one when the old one is left. */
  synchronized void sendTwice(String text) throws IOException {
    SocketPeer old = leaving;
    if (old == null) {
      send(text);
      return;
    }
    held.add(text);
    write(old, text);
  }

  /** The server's end of its socket. */
  public synchronized SocketPeer peer() {
    return current;
  }

  /** After a silence as long as its keepalive it says that it is there. */
  private void rest() {
    cancel(next);
    next = clock.after(keepalive, this::sayAlive);
  }

  private void sayAlive() {
    try {
      synchronized (this) {
        if (open && !eventsub.muted()) {
          ObjectNode message = message("session_keepalive", "", null);
          message.putObject("payload");
          write(current, message.toString());
        }
        rest();
      }
    } catch (IOException e) {
      lost();
    }
  }

  /** Closes with a code. */
  public void shut(int code, String reason) {
    closeQuietly(peer(), code, reason);
    lost();
  }

  /** Breaks the line without a word. */
  public void cut() throws IOException {
    peer().cut();
    lost();
  }

  private static void closeQuietly(SocketPeer peer, int code, String reason) {
    try {
      peer.close(code, reason);
    } catch (IOException e) {
      // it is gone already
    }
  }

  /** Its client closes a socket; what is sent from now on goes to the other one. */
  synchronized void left(SocketPeer peer) throws IOException {
    if (leaving == peer) {
      leaving = null;
      cancel(move);
      for (String text : held) {
        write(current, text);
      }
      held.clear();
    }
  }

  /** A socket has ended. */
  void ended(SocketPeer peer) throws IOException {
    left(peer);
    if (isCurrent(peer)) {
      lost();
    }
  }

  private void lost() {
    synchronized (this) {
      if (!open) {
        return;
      }
      open = false;
      cancel(deadline);
      cancel(next);
      cancel(move);
    }
    eventsub.lost(this);
  }

  private static void cancel(Clock.@Nullable Alarm alarm) {
    if (alarm != null) {
      alarm.cancel();
    }
  }
}
