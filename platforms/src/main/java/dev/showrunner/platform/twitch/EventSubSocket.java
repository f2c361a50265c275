package dev.showrunner.platform.twitch;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket to Twitch. Its threads only put messages together and hand them over; at most a
 * window of them waits, then Twitch is not read any further. Sends nothing: Twitch would hang up.
 */
final class EventSubSocket implements WebSocket.Listener {
  /** Messages that may wait to be taken. */
  static final int WINDOW = 512;

  /** Largest message, in UTF-16 units; Twitch's are a hundred times smaller. */
  static final int LARGEST = 1_000_000;

  private static final int NORMAL_CLOSURE = 1000;

  private final Consumer<Heard> to;
  private final StringBuilder parts = new StringBuilder();
  private boolean tooLarge;
  private volatile @Nullable WebSocket socket;
  private volatile boolean closed;

  /** What was heard over a socket. */
  sealed interface Heard {
    EventSubSocket from();

    /** A whole message; {@link EventSubSocket#taken} lets the next one in. */
    record Text(EventSubSocket from, String text) implements Heard {}

    /** A message that is larger than any that Twitch sends; it was dropped. */
    record TooLarge(EventSubSocket from) implements Heard {}

    /** The end: closed with a code, or lost (code 0). */
    record End(EventSubSocket from, int code, String reason) implements Heard {}
  }

  EventSubSocket(Consumer<Heard> to) {
    this.to = to;
  }

  /** Begins to connect; what comes of it is heard. */
  void connect(HttpClient client, URI address, Duration timeout) {
    client
        .newWebSocketBuilder()
        .connectTimeout(timeout)
        .buildAsync(address, this)
        .whenComplete((made, failure) -> {
          if (failure != null) {
            end(0, "cannot connect (" + TwitchHttp.reason(failure) + ")");
          }
        });
  }

  @Override
  public void onOpen(WebSocket webSocket) {
    socket = webSocket;
    if (closed) {
      webSocket.abort();
    } else {
      webSocket.request(WINDOW);
    }
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
    if (tooLarge || parts.length() + data.length() > LARGEST) {
      tooLarge = true;
      parts.setLength(0);
    } else {
      parts.append(data);
    }
    if (!last) {
      webSocket.request(1);
      return null;
    }
    if (tooLarge) {
      tooLarge = false;
      webSocket.request(1);
      to.accept(new Heard.TooLarge(this));
    } else {
      String text = parts.toString();
      parts.setLength(0);
      to.accept(new Heard.Text(this, text));
    }
    return null;
  }

  /** A message was taken: the next may come. */
  void taken() {
    WebSocket open = socket;
    if (open != null) {
      open.request(1);
    }
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
    webSocket.request(1); // Twitch sends none
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onPing(WebSocket webSocket, ByteBuffer message) {
    webSocket.request(1); // the JDK answers it
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onPong(WebSocket webSocket, ByteBuffer message) {
    webSocket.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
    end(code, reason);
    return null;
  }

  @Override
  public void onError(WebSocket webSocket, Throwable error) {
    end(0, "the line broke (" + TwitchHttp.reason(error) + ")");
  }

  private void end(int code, String reason) {
    if (!closed) {
      closed = true;
      to.accept(new Heard.End(this, code, reason));
    }
  }

  /** Says goodbye; what was sent before is still heard, the end is not. */
  void close() {
    closed = true;
    WebSocket open = socket;
    if (open != null) {
      open.sendClose(NORMAL_CLOSURE, "");
    }
  }

  /** Ends it at once; nothing is heard of that. */
  void abort() {
    closed = true;
    WebSocket open = socket;
    if (open != null) {
      open.sendClose(NORMAL_CLOSURE, "").whenComplete((sent, failure) -> open.abort());
    }
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
