package dev.showrunner.platform.twitch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Subscriptions of one account, made and removed over the API. Its figures are for all threads. */
final class EventSubApi {
  private static final String PATH = "eventsub/subscriptions";
  private static final String ENABLED = "enabled";

  private final TwitchApi api;
  private final Caller caller;
  private volatile int cost;
  private volatile int maxCost;

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

  /** What came of {@link #subscribe}. */
  sealed interface Outcome {
    /** It is there. */
    record Made(String id) implements Outcome {}

    /** It was beyond a limit, and what was dead has been removed: there may be room now. */
    record Cleaned() implements Outcome {}

    /** It is beyond a limit. */
    record OverLimit(Problem problem) implements Outcome {}

    /** Twitch does not want it, or does not answer. */
    record Refused(Problem problem) implements Outcome {}
  }

  /**
   * Makes a subscription. What is dead may still count against the limits: it is removed when they
   * are met.
   */
  Outcome subscribe(Topic topic, String sessionId, Set<String> deadSessions)
      throws InterruptedException {
    try {
      try {
        return new Outcome.Made(create(topic, sessionId));
      } catch (ProblemException e) {
        return switch (e.problem().code()) {
          case "twitch-conflict" -> {
            String id = idOf(topic, sessionId);
            yield id.isEmpty() ? new Outcome.Refused(e.problem()) : new Outcome.Made(id);
          }
          case "twitch-limit" ->
              clean(deadSessions) > 0 ? new Outcome.Cleaned() : new Outcome.OverLimit(e.problem());
          default -> throw e;
        };
      }
    } catch (ProblemException e) {
      return new Outcome.Refused(e.problem());
    }
  }

  private String create(Topic topic, String sessionId) throws InterruptedException {
    JsonNode answer = costs(api.post(caller, PATH, Query.NONE, topic.request(sessionId)));
    return api.data(answer, PATH).path(0).path("id").asText("");
  }

  /** One we know nothing of but that it is there: its answer was lost. */
  private String idOf(Topic topic, String sessionId) throws InterruptedException {
    for (JsonNode subscription : list()) {
      if (topic.is(subscription)
          && sessionId.equals(subscription.at("/transport/session_id").asText())) {
        return subscription.path("id").asText("");
      }
    }
    return "";
  }

  void delete(String id) throws InterruptedException {
    api.delete(caller, PATH, Query.of("id", id));
  }

  /** All that Twitch has of the account. */
  private List<JsonNode> list() throws InterruptedException {
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
