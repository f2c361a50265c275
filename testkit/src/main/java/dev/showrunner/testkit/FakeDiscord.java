package dev.showrunner.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.testkit.server.LoopbackServer;
import dev.showrunner.testkit.server.WebAnswer;
import dev.showrunner.testkit.server.WebRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Discord's webhooks, as far as posting and editing messages goes; fails when it is told to. */
public final class FakeDiscord implements AutoCloseable {
  private static final String PATH = "/api/webhooks/1/token";

  private final ObjectMapper json = new ObjectMapper();
  private final Map<String, JsonNode> messages = new LinkedHashMap<>();
  private final Queue<WebAnswer> failures = new ConcurrentLinkedQueue<>();
  private final LinkedBlockingQueue<String> calls = new LinkedBlockingQueue<>();
  private final LoopbackServer server = LoopbackServer.start(this::answer);
  private volatile boolean deleted;

  /** Address of its webhook. */
  public String webhook() {
    return "http://" + server.authority() + PATH;
  }

  /** The next call fails so; {@link WebAnswer#HANG} and {@link WebAnswer#CUT} too. */
  public void fail(WebAnswer how) {
    failures.add(how);
  }

  /** The next call is too many. */
  public void busy(double seconds) {
    ObjectNode body = json.createObjectNode();
    body.put("message", "You are being rate limited.")
        .put("retry_after", seconds)
        .put("global", false);
    fail(WebAnswer.json(429, body).with("Retry-After", Long.toString((long) Math.ceil(seconds))));
  }

  /** Somebody deletes the webhook. */
  public void delete() {
    deleted = true;
  }

  /** Somebody deletes the messages. */
  public synchronized void clear() {
    messages.clear();
  }

  /** The messages as they are now, by id, in order. */
  public synchronized Map<String, JsonNode> messages() {
    return new LinkedHashMap<>(messages);
  }

  /** Waits for the next call: {@code POST} or {@code PATCH}, and what it was answered. */
  public @Nullable String call() throws InterruptedException {
    return calls.poll(30, TimeUnit.SECONDS);
  }

  private WebAnswer answer(WebRequest request) throws IOException {
    WebAnswer failure = failures.poll();
    WebAnswer answer = failure == null ? works(request) : failure;
    calls.add(request.method() + " " + answer.status());
    return answer;
  }

  private synchronized WebAnswer works(WebRequest request) throws IOException {
    if (deleted || !request.path().startsWith(PATH)) {
      return problem(404, 10_015, "Unknown Webhook");
    }
    JsonNode message = json.readTree(request.body());
    if (message.path("embeds").path(0).path("title").asText().isEmpty()) {
      return problem(400, 50_006, "Cannot send an empty message");
    }
    if (request.method().equals("POST") && request.path().equals(PATH)) {
      String id = Integer.toString(1_000 + messages.size());
      messages.put(id, message);
      boolean waits = "true".equals(request.parameter("wait"));
      return waits
          ? WebAnswer.json(200, json.createObjectNode().put("id", id))
          : WebAnswer.empty(204);
    }
    String id = request.path().substring(request.path().lastIndexOf('/') + 1);
    if (!request.method().equals("PATCH") || !messages.containsKey(id)) {
      return problem(404, 10_008, "Unknown Message");
    }
    messages.put(id, message);
    return WebAnswer.json(200, json.createObjectNode().put("id", id));
  }

  private WebAnswer problem(int status, int code, String message) {
    return WebAnswer.json(
        status, json.createObjectNode().put("code", code).put("message", message));
  }

  @Override
  public void close() {
    server.close();
  }
}
