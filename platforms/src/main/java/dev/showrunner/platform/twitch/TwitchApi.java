package dev.showrunner.platform.twitch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.Secret;
import dev.showrunner.api.SourceHealth;
import dev.showrunner.api.runtime.Clock;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Twitch's API (Helix). Every call blocks until it is answered; one that has no points left waits
 * until there are some. A refused token is renewed once. Whatever is no proper answer is a {@link
 * ProblemException} of kind EXTERNAL, so that nobody takes it for "offline":
 *
 * <ul>
 *   <li>{@code twitch-timeout}, {@code twitch-unreachable}, {@code twitch-failed} (5xx), {@code
 *       twitch-unreadable} (no JSON): try again later
 *   <li>{@code no-answer}: a timeout or a broken line after something was to be made (POST), which
 *       may be done or not
 *   <li>{@code twitch-rate-limited}: no points in spite of all care; try after {@code retryAfter}
 *   <li>{@code twitch-limit}: 429 for another reason, such as too many subscriptions
 *   <li>{@code twitch-unauthorised}, {@code missing-scope}, {@code twitch-forbidden}, {@code
 *       twitch-not-found}, {@code twitch-conflict}, {@code twitch-refused}: the call itself is
 *       refused; the message has Twitch's words
 * </ul>
 */
final class TwitchApi {
  /** Most items of a page, and most ids in one call. */
  static final int BATCH = 100;

  private final TwitchConfig config;
  private final TwitchHttp http;
  private final Clock clock;
  private final Map<String, RateBudget> budgets = new ConcurrentHashMap<>();

  TwitchApi(TwitchConfig config, TwitchHttp http, Clock clock) {
    this.config = config;
    this.http = http;
    this.clock = clock;
  }

  /** Reads. */
  JsonNode get(Caller caller, String path, Query query) throws InterruptedException {
    return call(caller, "GET", path, query, null);
  }

  /** Makes something. */
  JsonNode post(Caller caller, String path, Query query, @Nullable JsonNode body)
      throws InterruptedException {
    return call(caller, "POST", path, query, body);
  }

  /** Changes something. */
  JsonNode patch(Caller caller, String path, Query query, @Nullable JsonNode body)
      throws InterruptedException {
    return call(caller, "PATCH", path, query, body);
  }

  /** Removes something. */
  void delete(Caller caller, String path, Query query) throws InterruptedException {
    call(caller, "DELETE", path, query, null);
  }

  /**
   * The items of a list, page by page.
   *
   * @param query without {@code first} and {@code after}
   * @param most how many at most
   */
  List<JsonNode> list(Caller caller, String path, Query query, int most)
      throws InterruptedException {
    List<JsonNode> items = new ArrayList<>();
    @Nullable String cursor = null;
    do {
      Page page = page(caller, path, query, most - items.size(), cursor);
      items.addAll(page.items);
      cursor = page.next;
    } while (cursor != null && items.size() < most);
    return items;
  }

  /** A page of a list, and where the next one begins; null at the end. */
  record Page(List<JsonNode> items, @Nullable String next) {}

  /**
   * One page of a list.
   *
   * @param query without {@code first} and {@code after}
   * @param most how many at most
   * @param after where it begins; null at the beginning
   */
  Page page(Caller caller, String path, Query query, int most, @Nullable String after)
      throws InterruptedException {
    Query page = query.and("first", Integer.toString(Math.min(BATCH, most)));
    JsonNode answer = get(caller, path, after == null ? page : page.and("after", after));
    List<JsonNode> items = new ArrayList<>();
    data(answer, path).forEach(items::add);
    String next = answer.path("pagination").path("cursor").asText("");
    boolean end = items.isEmpty() || next.isEmpty() || next.equals(after);
    return new Page(items, end ? null : next);
  }

  /**
   * The list of an answer.
   *
   * @throws ProblemException when there is none: an answer without it says nothing
   */
  JsonNode data(JsonNode answer, String path) {
    JsonNode data = answer.path("data");
    if (!data.isArray()) {
      throw unreadable(path).asException();
    }
    return data;
  }

  private static Problem unreadable(String path) {
    return Problem.external(
        "twitch-unreadable", "Twitch's answer to " + path + " is not what it should be");
  }

  /** The points of a caller, for people; null before its first call. */
  SourceHealth.@Nullable Budget budget(Caller caller) {
    return points(caller).told();
  }

  /** How long to wait so that a call leaves at least so many points to others. */
  Duration pause(Caller caller, int leave) {
    return points(caller).pause(leave);
  }

  private RateBudget points(Caller caller) {
    return budgets.computeIfAbsent(caller.key(), key -> new RateBudget(clock));
  }

  private JsonNode call(
      Caller caller, String method, String path, Query query, @Nullable JsonNode body)
      throws InterruptedException {
    Secret token = caller.token();
    TwitchHttp.Reply reply = once(caller, token, request(method, path, query, body));
    if (reply.status() == 401 && !isScope(reply)) {
      Secret renewed = caller.renew(token);
      reply = once(caller, renewed, request(method, path, query, body));
    }
    if (!reply.ok()) {
      throw refusal(caller, path, reply).asException();
    }
    if (!reply.readable()) {
      throw unreadable(path).asException();
    }
    return reply.body();
  }

  private HttpRequest.Builder request(
      String method, String path, Query query, @Nullable JsonNode body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(config.apiUrl() + "/" + path + query))
            .header("Client-Id", config.requiredClientId());
    if (body == null) {
      return request.method(method, HttpRequest.BodyPublishers.noBody());
    }
    return request
        .header("Content-Type", "application/json")
        .method(method, HttpRequest.BodyPublishers.ofString(body.toString()));
  }

  private TwitchHttp.Reply once(Caller caller, Secret token, HttpRequest.Builder request)
      throws InterruptedException {
    RateBudget points = points(caller);
    for (Duration wait = points.take(); wait.isPositive(); wait = points.take()) {
      clock.sleep(wait);
    }
    TwitchHttp.Reply reply = null;
    HttpRequest call = request.header("Authorization", "Bearer " + token.value()).build();
    try {
      reply = http.send(call);
      return reply;
    } catch (ProblemException e) {
      throw call.method().equals("POST") && TwitchHttp.mayHaveArrived(e) ? unsure(e) : e;
    } finally {
      if (reply == null) {
        points.unanswered();
      } else {
        points.answered(reply);
      }
    }
  }

  /** What was to be made may be there: who asks again would have it twice. */
  private static ProblemException unsure(ProblemException e) {
    return Problem.external("no-answer", e.problem().message() + "; it may be done or not")
        .asException(e);
  }

  /** Twitch answers 401 for a missing scope too; no new token mends that. */
  private static boolean isScope(TwitchHttp.Reply reply) {
    return reply.says().toLowerCase(Locale.ROOT).contains("scope");
  }

  private Problem refusal(Caller caller, String path, TwitchHttp.Reply reply) {
    String said = reply.says().isEmpty() ? "" : ": " + reply.says();
    int status = reply.status();
    if (status / 100 == 5) {
      return Problem.external(
          "twitch-failed", "Twitch is out of order (%s answers %d)".formatted(path, status));
    }
    if (status == 429 && reply.number("Ratelimit-Remaining") <= 0) {
      Duration wait = points(caller).pause(0);
      return Problem.external("twitch-rate-limited", "Twitch wants fewer calls for a moment")
          .withRetryAfter(wait.isPositive() ? wait : Duration.ofSeconds(1));
    }
    String code =
        switch (status) {
          case 401 -> isScope(reply) ? "missing-scope" : "twitch-unauthorised";
          case 403 -> "twitch-forbidden";
          case 404 -> "twitch-not-found";
          case 409 -> "twitch-conflict";
          case 429 -> "twitch-limit";
          default -> "twitch-refused";
        };
    return Problem.external(code, "Twitch refuses %s (%d)%s".formatted(path, status, said));
  }
}
