package dev.showrunner.platform.twitch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a subscription is about.
 *
 * @param type by Twitch's name
 * @param version of the type
 * @param condition values by name
 * @param costly whether it may cost something: it is about a channel whose broadcaster has not
 *     signed in, and needs no scope
 */
record Topic(String type, String version, Map<String, String> condition, boolean costly) {
  static final String ONLINE = "stream.online";

  Topic {
    condition = Collections.unmodifiableMap(new TreeMap<>(condition));
  }

  /** The broadcaster it is about. */
  String broadcaster() {
    return condition.getOrDefault(
        "broadcaster_user_id", condition.getOrDefault("to_broadcaster_user_id", ""));
  }

  /** Whether a subscription, as the API lists it, is this one. */
  boolean is(JsonNode subscription) {
    Map<String, String> theirs = new TreeMap<>();
    subscription
        .path("condition")
        .properties()
        .forEach(it -> {
          if (!it.getValue().asText("").isEmpty()) {
            theirs.put(it.getKey(), it.getValue().asText());
          }
        });
    return type.equals(subscription.path("type").asText())
        && version.equals(subscription.path("version").asText())
        && condition.equals(theirs);
  }

  /** What asks for it. */
  ObjectNode request(String sessionId) {
    ObjectNode body =
        JsonNodeFactory.instance.objectNode().put("type", type).put("version", version);
    ObjectNode about = body.putObject("condition");
    condition.forEach(about::put);
    body.putObject("transport").put("method", "websocket").put("session_id", sessionId);
    return body;
  }
}
