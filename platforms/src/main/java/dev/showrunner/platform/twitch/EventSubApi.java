package dev.showrunner.platform.twitch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Subscriptions of one account, made and removed over the API. */
final class EventSubApi {
  private static final String PATH = "eventsub/subscriptions";
  private static final String ENABLED = "enabled";

  private final TwitchApi api;
  private final Caller caller;
  private int cost;
  private int maxCost;

  EventSubApi(TwitchApi api, Caller caller) {
    this.api = api;
    this.caller = caller;
  }

  /** Points to leave to others: polling is worth more than one more subscription. */
  private static final int LEAVE = 50;

  /** How long to wait before the next call; in nanoseconds, 0 for not at all. */
  long pause() {
    return api.pause(caller, LEAVE).toNanos();
  }

  int cost() {
    return cost;
  }

  int maxCost() {
    return maxCost;
  }

  private JsonNode costs(JsonNode answer) {
    cost = answer.path("total_cost").asInt(cost);
    maxCost = answer.path("max_total_cost").asInt(maxCost);
    return answer;
  }

  /** Makes a subscription; gives its id. */
  String create(Topic topic, String sessionId) throws InterruptedException {
    JsonNode answer = costs(api.post(caller, PATH, Query.NONE, topic.request(sessionId)));
    return api.data(answer, PATH).path(0).path("id").asText("");
  }

  void delete(String id) throws InterruptedException {
    api.delete(caller, PATH, Query.of("id", id));
  }

  /** All that Twitch has of the account. */
  List<JsonNode> list() throws InterruptedException {
    List<JsonNode> all = new ArrayList<>();
    String cursor = "";
    do {
      Query page = cursor.isEmpty() ? Query.NONE : Query.of("after", cursor);
      JsonNode answer = costs(api.get(caller, PATH, page));
      api.data(answer, PATH).forEach(all::add);
      String next = answer.path("pagination").path("cursor").asText("");
      cursor = next.equals(cursor) ? "" : next;
    } while (!cursor.isEmpty());
    return all;
  }

  /**
   * Removes what Twitch no longer delivers, or delivers to sessions that are dead; it goes on to
   * count against the limits otherwise.
   *
   * @return how many were removed
   */
  int clean(Set<String> deadSessions) throws InterruptedException {
    int removed = 0;
    for (JsonNode subscription : list()) {
      boolean dead = deadSessions.contains(subscription.at("/transport/session_id").asText(""));
      boolean websocket = subscription.at("/transport/method").asText("").equals("websocket");
      if (websocket && (dead || !subscription.path("status").asText(ENABLED).equals(ENABLED))) {
        delete(subscription.path("id").asText(""));
        removed++;
      }
    }
    if (removed > 0) {
      list(); // for what it costs now
    }
    return removed;
  }

  /** The channels the account moderates, at most a thousand. */
  Set<String> moderated(String userId) throws InterruptedException {
    Set<String> ids = new HashSet<>();
    for (JsonNode channel :
        api.list(caller, "moderation/channels", Query.of("user_id", userId), 1_000)) {
      ids.add(channel.path("broadcaster_id").asText(""));
    }
    return ids;
  }
}
