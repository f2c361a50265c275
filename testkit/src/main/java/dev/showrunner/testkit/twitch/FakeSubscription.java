package dev.showrunner.testkit.twitch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** A subscription of the double. */
public final class FakeSubscription {
  static final String ENABLED = "enabled";

  private final String id;
  private final String type;
  private final String version;
  private final Map<String, String> condition;
  private final String userId;
  private final String sessionId;
  private final int cost;
  private final Instant createdAt;
  private volatile String status = ENABLED;

  FakeSubscription(
      String id,
      ObjectNode request,
      Map<String, String> condition,
      String userId,
      String sessionId,
      int cost,
      Instant createdAt) {
    this.id = id;
    this.type = request.path("type").asText();
    this.version = request.path("version").asText();
    this.condition = new TreeMap<>(condition);
    this.userId = userId;
    this.sessionId = sessionId;
    this.cost = cost;
    this.createdAt = createdAt;
  }

  /** Its id. */
  public String id() {
    return id;
  }

  /** Its type. */
  public String type() {
    return type;
  }

  /** What it is about. */
  public Map<String, String> condition() {
    return condition;
  }

  /** Whose token made it. */
  public String userId() {
    return userId;
  }

  /** The session it belongs to. */
  public String sessionId() {
    return sessionId;
  }

  /** What it costs. */
  public int cost() {
    return cost;
  }

  /** How it is. */
  public String status() {
    return status;
  }

  /** Whether it is delivered. */
  public boolean enabled() {
    return status.equals(ENABLED);
  }

  void status(String now) {
    status = now;
  }

  /** Whether it is about this: every name that both have has the same value. */
  boolean matches(String ofType, Map<String, String> about) {
    return type.equals(ofType)
        && about.entrySet().stream()
            .allMatch(
                it -> it.getValue().equals(condition.getOrDefault(it.getKey(), it.getValue())));
  }

  boolean sameAs(FakeSubscription other) {
    return type.equals(other.type)
        && version.equals(other.version)
        && condition.equals(other.condition);
  }

  ObjectNode json() {
    ObjectNode node =
        Answers.object()
            .put("id", id)
            .put("status", status)
            .put("type", type)
            .put("version", version)
            .put("cost", cost);
    ObjectNode about = node.putObject("condition");
    condition.forEach(about::put);
    node.putObject("transport").put("method", "websocket").put("session_id", sessionId);
    return node.put("created_at", createdAt.toString());
  }
}
