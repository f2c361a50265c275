package dev.showrunner.web.socket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A WebSocket client that keeps what it is sent. */
final class Socket implements WebSocket.Listener, AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
  private final StringBuilder part = new StringBuilder();
  private final CompletableFuture<String> closed = new CompletableFuture<>();
  private final WebSocket socket;

  Socket(HttpClient client, int port, String path) {
    socket =
        client
            .newWebSocketBuilder()
            .buildAsync(URI.create("ws://127.0.0.1:" + port + path), this)
            .join();
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    part.append(data);
    if (last) {
      try {
        messages.add(JSON.readTree(part.toString()));
      } catch (JsonProcessingException e) {
        throw new AssertionError(e);
      }
      part.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
    closed.complete(status + " " + reason);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable fault) {
    closed.completeExceptionally(fault);
  }

  /** The next message; fails the test when none comes. */
  JsonNode next() throws InterruptedException {
    JsonNode message = messages.poll(20, TimeUnit.SECONDS);
    if (message == null) {
      throw new AssertionError("no message came");
    }
    return message;
  }

  boolean hasMore() {
    return !messages.isEmpty();
  }

  void send(String text) {
    socket.sendText(text, true).join();
  }

  /** Status and reason with which the server closed. */
  String closed() throws Exception {
    return closed.get(20, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    socket.abort();
  }
}
