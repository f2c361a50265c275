package dev.showrunner.app.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/** An overlay page without a screen: takes what is offered and acknowledges it at once. */
public final class ScriptedOverlay implements AutoCloseable {
  private final AtomicInteger alerts = new AtomicInteger();
  private final AtomicInteger lines = new AtomicInteger();
  private final ObjectMapper json;
  private final HttpClient client = HttpClient.newHttpClient();
  private final WebSocket socket;

  /**
   * Connects to an overlay.
   *
   * @param address of its socket, {@code ws://…/overlay/KEY/socket}
   * @param origin the page it claims to be
   */
  public ScriptedOverlay(URI address, String origin, ObjectMapper json) {
    this.json = json;
    socket =
        client
            .newWebSocketBuilder()
            .header("Origin", origin)
            .buildAsync(address, new Listener())
            .join();
  }

  /** Alerts acknowledged so far. */
  public int alerts() {
    return alerts.get();
  }

  /** Ticker lines acknowledged so far. */
  public int lines() {
    return lines.get();
  }

  @Override
  public void close() {
    socket.abort();
    client.close();
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();
    private CompletableFuture<?> sent = CompletableFuture.completedFuture(null);

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        String message = text.toString();
        text.setLength(0);
        answer(from, message);
      }
      from.request(1);
      return sent;
    }

    private void answer(WebSocket to, String message) {
      JsonNode offered = read(message);
      if (!offered.path("type").asText().equals("show")) {
        return;
      }
      String id = offered.path("id").asText();
      send(to, "shown", id);
      send(to, "done", id);
      if (offered.path("kind").asText().equals("alert")) {
        alerts.incrementAndGet();
      } else {
        lines.incrementAndGet();
      }
    }

    /** One send at a time: the JDK's client refuses a second before the first is out. */
    private void send(WebSocket to, String type, String id) {
      String message = json.createObjectNode().put("type", type).put("id", id).toString();
      sent = sent.thenCompose(before -> to.sendText(message, true));
    }
  }

  private JsonNode read(String message) {
    try {
      return json.readTree(message);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the overlay socket sent no JSON: " + message, e);
    }
  }
}
