package dev.showrunner.platform.twitch;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket to Twitch: EventSub's, to which nothing may be said, or IRC's. Its threads only put
 * messages together and hand them over; at most a window of them waits, then Twitch is not read any
 * further.
 */
final class TwitchSocket implements WebSocket.Listener {
  /** Messages that may wait to be taken. */
  static final int WINDOW = 512;

  /** Largest message, in UTF-16 units; Twitch's are a hundred times smaller. */
  static final int LARGEST = 1_000_000;

  private static final int NORMAL_CLOSURE = 1000;

  private final Consumer<Heard> to;
  private final StringBuilder parts = new StringBuilder();
  private boolean tooLarge;
  private CompletableFuture<?> sending = CompletableFuture.completedFuture(null);
  private volatile @Nullable WebSocket socket;
  private volatile boolean closed;

  /** What was heard over a socket. */
  sealed interface Heard {
    TwitchSocket from();

    /** It is open. */
    record Open(TwitchSocket from) implements Heard {}

    /** A whole message; {@link TwitchSocket#taken} lets the next one in. */
    record Text(TwitchSocket from, String text) implements Heard {}

    /** A message that is larger than any that Twitch sends; it was dropped. */
    record TooLarge(TwitchSocket from) implements Heard {}

    /** The end: closed with a code, or lost (code 0). */
    record End(TwitchSocket from, int code, String reason) implements Heard {
      /** Why, where the codes mean nothing of their own. */
      String words() {
        return code == 0 ? reason : "Twitch closed the connection (" + code + ")";
      }
    }
  }

  TwitchSocket(Consumer<Heard> to) {
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
      to.accept(new Heard.Open(this));
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

  /** Says a line after those before; a failure is heard as the end. */
  synchronized void say(String line) {
    WebSocket open = socket;
    if (open == null || closed) {
      return;
    }
    sending =
        sending
            .thenCompose(before -> open.sendText(line, true))
            .whenComplete((sent, failure) -> {
              if (failure != null) {
                end(0, "the line broke (" + TwitchHttp.reason(failure) + ")");
              }
            });
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
}
