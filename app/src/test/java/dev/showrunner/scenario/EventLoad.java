package dev.showrunner.scenario;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Events at a steady rate, half of them one by one and half in batches, and which of them were
 * acknowledged.
 */
final class EventLoad implements AutoCloseable {
  private static final int TICKS_PER_SECOND = 100;
  private static final int AT_ONCE = 64;
  private static final List<String> TYPES =
      List.of(
          "chat.message",
          "chat.message",
          "chat.message",
          "like",
          "follow",
          "gift",
          "donation",
          "subscription");

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient client = HttpClient.newHttpClient();
  private final Semaphore atOnce = new Semaphore(AT_ONCE);
  private final List<Chunk> chunks = new ArrayList<>();
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final Set<String> unacknowledged = ConcurrentHashMap.newKeySet();
  private final CountDownLatch middle;

  /** What goes into one request. */
  private record Chunk(List<ObjectNode> events, boolean together) {}

  /**
   * Events that are not sent yet.
   *
   * @param untilMiddle how many must be acknowledged for {@link #awaitMiddle} to return
   */
  EventLoad(int events, int rate, int untilMiddle, long seed) {
    middle = new CountDownLatch(untilMiddle);
    Random random = new Random(seed);
    int perTick = Math.max(2, rate / TICKS_PER_SECOND);
    for (int i = 0; i < events; i += perTick) {
      List<ObjectNode> tick = new ArrayList<>();
      for (int j = i; j < Math.min(events, i + perTick); j++) {
        tick.add(event("event-" + seed + "-" + j, random));
      }
      chunks.add(new Chunk(tick, (i / perTick) % 2 == 0));
    }
  }

  private ObjectNode event(String id, Random random) {
    ObjectNode event = json.createObjectNode();
    String type = TYPES.get(random.nextInt(TYPES.size()));
    event.put("type", type).put("externalId", id).put("text", "text of " + id);
    event.putObject("channel").put("platform", "twitch").put("login", "proof");
    event.putObject("viewer").put("id", "viewer-" + random.nextInt(1_000));
    if (type.equals("donation")) {
      event.putObject("money").put("amount", 1 + random.nextInt(50)).put("currency", "EUR");
    }
    return event;
  }

  /** Ids of the events that were sent, and an answer said that they are safe. */
  Set<String> acknowledged() {
    return Set.copyOf(acknowledged);
  }

  /** Ids of the events that were sent, and nobody knows. */
  Set<String> unacknowledged() {
    return Set.copyOf(unacknowledged);
  }

  /** All of them. */
  int size() {
    return chunks.stream().mapToInt(chunk -> chunk.events.size()).sum();
  }

  void awaitMiddle() throws InterruptedException {
    middle.await();
  }

  /** Sends in the background at the rate until it is closed or all was sent. */
  Sending start(URI program) {
    ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor();
    ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
    List<Chunk> queue = new ArrayList<>(chunks);
    ticks.scheduleAtFixedRate(
        () -> {
          if (queue.isEmpty()) {
            ticks.shutdown();
          } else {
            Chunk next = queue.removeFirst();
            requests(next).forEach(chunk -> requests.execute(() -> send(program, chunk)));
          }
        },
        0,
        1_000_000 / TICKS_PER_SECOND,
        TimeUnit.MICROSECONDS);
    return new Sending(ticks, requests);
  }

  private static List<Chunk> requests(Chunk chunk) {
    return chunk.together
        ? List.of(chunk)
        : chunk.events.stream().map(event -> new Chunk(List.of(event), false)).toList();
  }

  private void send(URI program, Chunk chunk) {
    List<String> ids =
        chunk.events.stream().map(event -> event.get("externalId").asText()).toList();
    atOnce.acquireUninterruptibly();
    try {
      int status = post(program, chunk);
      if (status == 200 || status == 202) {
        acknowledged.addAll(ids);
        ids.forEach(id -> middle.countDown());
        return;
      }
      unacknowledged.addAll(ids);
    } catch (IOException e) {
      unacknowledged.addAll(ids);
    } catch (InterruptedException e) {
      unacknowledged.addAll(ids);
      Thread.currentThread().interrupt();
    } finally {
      atOnce.release();
    }
  }

  private int post(URI program, Chunk chunk) throws IOException, InterruptedException {
    ObjectNode body;
    if (chunk.together) {
      body = json.createObjectNode();
      ArrayNode events = body.putArray("events");
      chunk.events.forEach(events::add);
    } else {
      body = chunk.events.getFirst();
    }
    HttpRequest request =
        HttpRequest.newBuilder(
                program.resolve(chunk.together ? "/api/v1/simulate" : "/api/v1/events"))
            .header("Content-Type", "application/json")
            .timeout(Duration.ofMinutes(1))
            .POST(BodyPublishers.ofString(body.toString()))
            .build();
    return client.send(request, BodyHandlers.discarding()).statusCode();
  }

  /** Sends what is not acknowledged yet, as a client does that comes back after a failure. */
  void sendRest(URI program) {
    try (ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Chunk chunk : chunks) {
        List<ObjectNode> rest =
            chunk.events.stream()
                .filter(event -> !acknowledged.contains(event.get("externalId").asText()))
                .toList();
        if (!rest.isEmpty()) {
          requests(new Chunk(rest, chunk.together))
              .forEach(part -> requests.execute(() -> send(program, part)));
        }
      }
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  /** A load under way. Closing it sends nothing more and waits for the answers still to come. */
  record Sending(ScheduledExecutorService ticks, ExecutorService requests)
      implements AutoCloseable {
    @Override
    public void close() {
      ticks.shutdownNow();
      requests.close();
    }
  }
}
