package dev.showrunner.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a running program says of events and deliveries through its API. */
final class Audit {
  private static final List<String> DROPS = List.of("discarded", "expired", "interrupted");

  private final Api api;

  Audit(Api api) {
    this.api = api;
  }

  /** All events that somebody sent with an external id: how often each id is there. */
  Map<String, Integer> events() throws IOException, InterruptedException {
    Map<String, Integer> counts = new HashMap<>();
    for (JsonNode event : api.all("/api/v1/events?order=oldest")) {
      if (event.hasNonNull("externalId")
          && !event.path("externalId").asText().startsWith("streak-end-")) {
        counts.merge(event.path("externalId").asText(), 1, Integer::sum);
      }
    }
    return counts;
  }

  /** Blocks on the live socket until every streak and then every delivery there is has ended. */
  void awaitLastDelivery() throws IOException, InterruptedException {
    awaitLastStreak();
    long last = api.post("/api/v1/events", lastEvent()).path("seq").asLong();
    Set<String> open = new HashSet<>();
    try (JsonSocket live = api.live(0)) {
      long seen = 0;
      while (seen < last || !open.isEmpty()) {
        JsonNode message = live.next();
        seen = message.path("seq").asLong();
        if (message.path("kind").asText().equals("delivery")) {
          JsonNode delivery = message.path("delivery");
          String state = delivery.path("state").asText();
          if (state.equals("pending") || state.equals("processing")) {
            open.add(delivery.path("id").asText());
          } else {
            open.remove(delivery.path("id").asText());
          }
        }
      }
    }
  }

  private void awaitLastStreak() throws IOException, InterruptedException {
    long last = api.get("/api/v1/status").path("head").asLong();
    Set<String> open = new HashSet<>();
    try (JsonSocket live = api.live(0)) {
      long seen = 0;
      while (seen < last || !open.isEmpty()) {
        JsonNode message = live.next();
        seen = message.path("seq").asLong();
        JsonNode streak = message.at("/event/payload");
        if (streak.path("streak").asText().equals("end")) {
          open.remove(streak.path("streakId").asText());
        } else if (streak.path("streak").asText().equals("start")) {
          open.add(streak.path("streakId").asText());
        }
      }
    }
  }

  /** One that no rule wants: when the feed shows it, it has shown all deliveries made before. */
  private static JsonNode lastEvent() {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("type", "viewers").putObject("channel").put("platform", "twitch").put("login", "x");
    return event;
  }

  /**
   * How many deliveries each event made, and how many the rules say it makes, by its seq. Rules for
   * certain words (commands, mentions) are left out: no event of the load has them.
   */
  Map<Long, int[]> madeAndExpected() throws IOException, InterruptedException {
    Map<String, Integer> rules = new HashMap<>();
    Map<String, Integer> stackable = new HashMap<>();
    for (JsonNode rule : api.all("/api/v1/rules")) {
      if (rule.path("enabled").asBoolean() && !rule.at("/when/text").isObject()) {
        rules.merge(rule.path("on").asText(), 1, Integer::sum);
        stackable.merge(
            rule.path("on").asText(), rule.path("stackable").asBoolean() ? 1 : 0, Integer::sum);
      }
    }
    Map<Long, int[]> counts = new TreeMap<>();
    for (JsonNode event : api.all("/api/v1/events?order=oldest")) {
      boolean midStreak =
          Set.of("start", "continue").contains(event.at("/payload/streak").asText());
      int expected = (midStreak ? stackable : rules).getOrDefault(event.path("type").asText(), 0);
      counts.put(event.path("seq").asLong(), new int[] {0, expected});
    }
    for (JsonNode delivery : deliveries()) {
      counts.computeIfAbsent(delivery.path("eventSeq").asLong(), seq -> new int[2])[0]++;
    }
    return counts;
  }

  /** Every delivery of every service. */
  List<JsonNode> deliveries() throws IOException, InterruptedException {
    List<JsonNode> deliveries = new ArrayList<>();
    for (JsonNode service : services()) {
      deliveries.addAll(deliveries(service.path("name").asText()));
    }
    return deliveries;
  }

  /** Every delivery of one service. */
  List<JsonNode> deliveries(String service) throws IOException, InterruptedException {
    return api.all("/api/v1/services/" + service + "/deliveries");
  }

  /** The services' own counts, by state. */
  Map<String, Long> counted() throws IOException, InterruptedException {
    Map<String, Long> counts = new TreeMap<>();
    for (JsonNode service : services()) {
      for (String state : List.of("completed", "failed", "discarded", "expired", "interrupted")) {
        counts.merge(state, service.path(state).asLong(), Long::sum);
      }
    }
    return counts;
  }

  /** The ledger's rows, by state. */
  Map<String, Long> drops() throws IOException, InterruptedException {
    Map<String, Long> counts = new TreeMap<>();
    DROPS.forEach(state -> counts.put(state, 0L));
    for (JsonNode drop : api.all("/api/v1/drops")) {
      counts.merge(drop.path("state").asText(), 1L, Long::sum);
    }
    return counts;
  }

  private JsonNode services() throws IOException, InterruptedException {
    return api.get("/api/v1/status").path("services");
  }
}
