package dev.showrunner.testkit.twitch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.testkit.server.WebAnswer;
import dev.showrunner.testkit.server.WebRequest;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers in the form that Twitch's API gives them. */
final class Answers {
  private static final int USUAL_PAGE = 20;
  private static final int LARGEST_PAGE = 100;

  private Answers() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** A refusal. */
  static WebAnswer error(int status, String error, String message) {
    return WebAnswer.json(
        status, object().put("error", error).put("status", status).put("message", message));
  }

  /** 401 when a scope is missing; null when the token has one of them. */
  static @Nullable WebAnswer missing(FakeToken token, Set<String> anyOf) {
    return token.scopes().stream().anyMatch(anyOf::contains)
        ? null
        : error(401, "Unauthorized", "Missing scope: " + String.join(" or ", anyOf));
  }

  /** A page of a list, as {@code first} and {@code after} of the request say. */
  static WebAnswer page(WebRequest request, List<? extends JsonNode> all) {
    String first = request.parameter("first");
    int size = first == null ? USUAL_PAGE : Integer.parseInt(first);
    if (size < 1 || size > LARGEST_PAGE) {
      return error(400, "Bad Request", "The parameter \"first\" was malformed");
    }
    String after = request.parameter("after");
    int from = after == null || after.isEmpty() ? 0 : Integer.parseInt(after.substring(1));
    int to = Math.min(all.size(), from + size);
    ObjectNode answer = object();
    ArrayNode data = answer.putArray("data");
    all.subList(Math.min(from, to), to).forEach(data::add);
    ObjectNode pagination = answer.putObject("pagination");
    if (to < all.size()) {
      pagination.put("cursor", "c" + to);
    }
    return WebAnswer.json(200, answer);
  }

  /** All of a list. */
  static WebAnswer whole(List<? extends JsonNode> all) {
    ObjectNode answer = object();
    ArrayNode data = answer.putArray("data");
    all.forEach(data::add);
    return WebAnswer.json(200, answer);
  }
}
