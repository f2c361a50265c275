package dev.showrunner.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;

/** A WebSocket on which both sides speak JSON. */
final class JsonSocket implements AutoCloseable {
  private final ObjectMapper json = new ObjectMapper();
  private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private final WebSocket socket;

  JsonSocket(URI server, String path) {
    String authority = server.getAuthority();
    socket =
        client
            .newWebSocketBuilder()
            .header("Origin", "http://" + authority)
            .buildAsync(URI.create("ws://" + authority + path), new Listener())
            .join();
  }

  /** The next message, whenever it comes; a test's own timeout bounds the wait. */
  JsonNode next() throws InterruptedException {
    JsonNode message = messages.take();
    if (message.isMissingNode()) {
      throw new IllegalStateException("the socket was closed");
    }
    return message;
  }

  void send(JsonNode message) {
    socket.sendText(message.toString(), true).join();
  }

  @Override
  public void close() {
    socket.abort();
    client.close();
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        messages.add(read(text.toString()));
        text.setLength(0);
      }
      from.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      messages.add(json.missingNode());
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      messages.add(json.missingNode());
    }
  }

  private JsonNode read(String message) {
    try {
      return json.readTree(message);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the socket sent no JSON: " + message, e);
    }
  }
}
