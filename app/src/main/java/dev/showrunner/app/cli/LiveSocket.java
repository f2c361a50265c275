package dev.showrunner.app.cli;

import dev.showrunner.api.Problem;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** The live socket of a running Showrunner, read message by message. */
final class LiveSocket implements AutoCloseable {
  private final HttpClient client = HttpClient.newHttpClient();
  private final LinkedBlockingQueue<Optional<String>> messages = new LinkedBlockingQueue<>();
  private final WebSocket socket;

  LiveSocket(URI base, long after) {
    URI address =
        URI.create(
            base.toString().replaceFirst("^http", "ws").replaceFirst("/$", "")
                + "/api/v1/live?after="
                + after);
    try {
      socket = client.newWebSocketBuilder().buildAsync(address, new Listener()).join();
    } catch (CompletionException e) {
      throw Problem.external(
              "unreachable",
              "Showrunner at " + base + " does not answer; is './showrunner start' still running?")
          .asException(e);
    }
  }

  /** The next message; null when the server has closed the socket. */
  @Nullable String next() throws InterruptedException {
    Optional<String> message = messages.take();
    socket.request(1);
    return message.orElse(null);
  }

  @Override
  public void close() {
    socket.abort();
    client.close();
  }

  /** Asks for the next message only when one was taken, so that nothing piles up here. */
  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public void onOpen(WebSocket from) {
      from.request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        messages.add(Optional.of(text.toString()));
        text.setLength(0);
      } else {
        from.request(1);
      }
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      messages.add(Optional.empty());
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
      messages.add(Optional.empty());
    }
  }
}
