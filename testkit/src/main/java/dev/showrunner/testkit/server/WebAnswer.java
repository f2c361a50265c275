package dev.showrunner.testkit.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer to a request.
 *
 * @param status of HTTP
 * @param headers to send
 * @param body to send
 */
public record WebAnswer(int status, Map<String, String> headers, byte[] body) {
  /** Nothing is ever answered; the connection stays open. */
  public static final WebAnswer HANG = new WebAnswer(0, Map.of(), new byte[0]);

  /** The connection is cut instead of an answer. */
  public static final WebAnswer CUT = new WebAnswer(-1, Map.of(), new byte[0]);

  /** JSON. */
  public static WebAnswer json(int status, JsonNode body) {
    return text(status, "application/json; charset=utf-8", body.toString());
  }

  /** Text of this type. */
  public static WebAnswer text(int status, String type, String body) {
    return new WebAnswer(
        status, Map.of("Content-Type", type), body.getBytes(StandardCharsets.UTF_8));
  }

  /** No content. */
  public static WebAnswer empty(int status) {
    return new WebAnswer(status, Map.of(), new byte[0]);
  }

  /** This answer with one more header. */
  public WebAnswer with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new WebAnswer(status, more, body);
  }
}
