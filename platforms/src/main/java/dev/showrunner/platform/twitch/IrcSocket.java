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

/** One WebSocket to Twitch's IRC. Its threads only put frames together and hand them over. */
final class IrcSocket implements WebSocket.Listener {
  /** Frames that may wait to be taken; each holds several lines when much is said. */
  static final int WINDOW = 256;

  private static final int LARGEST = 1_000_000;
  private static final int NORMAL_CLOSURE = 1000;

  private final Consumer<Heard> to;
  private final StringBuilder parts = new StringBuilder();
  private boolean tooLarge;
  private volatile @Nullable WebSocket socket;
  private volatile boolean closed;
  private CompletableFuture<?> sending = CompletableFuture.completedFuture(null);

  /** What was heard. */
  sealed interface Heard {
    /** A whole frame: lines. {@link IrcSocket#taken} lets the next one in. */
    record Lines(IrcSocket from, String text) implements Heard {}

    /** It is open and may be written to. */
    record Open(IrcSocket from) implements Heard {}

    /** A frame that was too large and dropped. */
    record TooLarge(IrcSocket from) implements Heard {}

    /** The end, and why. */
    record End(IrcSocket from, String reason) implements Heard {}
  }

  IrcSocket(Consumer<Heard> to) {
    this.to = to;
  }

  void connect(HttpClient client, URI address, Duration timeout) {
    client
        .newWebSocketBuilder()
        .connectTimeout(timeout)
        .buildAsync(address, this)
        .whenComplete((made, failure) -> {
          if (failure != null) {
            end("cannot connect (" + TwitchHttp.reason(failure) + ")");
          }
        });
  }

  @Override
  public void onOpen(WebSocket webSocket) {
    socket = webSocket;
    if (closed) {
      webSocket.abort();
      return;
    }
    webSocket.request(WINDOW);
    to.accept(new Heard.Open(this));
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
    } else if (tooLarge) {
      tooLarge = false;
      webSocket.request(1);
      to.accept(new Heard.TooLarge(this));
    } else {
      String text = parts.toString();
      parts.setLength(0);
      to.accept(new Heard.Lines(this, text));
    }
    return null;
  }

  /** A frame was taken: the next may come. */
  void taken() {
    WebSocket open = socket;
    if (open != null) {
      open.request(1);
    }
  }

  /** Writes a line after those before; a failure is heard as the end. */
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
                end("the line broke (" + TwitchHttp.reason(failure) + ")");
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
    end("Twitch closed the connection (" + code + ")");
    return null;
  }

  @Override
  public void onError(WebSocket webSocket, Throwable error) {
    end("the line broke (" + TwitchHttp.reason(error) + ")");
  }

  private void end(String reason) {
    if (!closed) {
      closed = true;
      to.accept(new Heard.End(this, reason));
    }
  }

  /** Says goodbye; nothing is heard after that. */
  void close() {
    closed = true;
    WebSocket open = socket;
    if (open != null) {
      open.sendClose(NORMAL_CLOSURE, "").whenComplete((sent, failure) -> open.abort());
    }
  }
}
