package dev.showrunner.testkit.twitch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.api.runtime.Clock;
import dev.showrunner.testkit.server.WebAnswer;
import dev.showrunner.testkit.server.WebRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Subscriptions, made and removed over the API, within Twitch's limits for one user. */
public final class Subscriptions {
  /** Most sockets with subscriptions. */
  public static final int MOST_SOCKETS = 3;

  /** Most subscriptions of a socket. */
  public static final int MOST_ON_A_SOCKET = 300;

  private static final int MOST_ALIKE = 3;
  private static final String PATH = "/helix/eventsub/subscriptions";

  private final FakeTwitch twitch;
  private final EventSub eventsub;
  private final Clock clock;
  private final ObjectMapper json = new ObjectMapper();
  private final AtomicLong made = new AtomicLong();
  private final Map<String, FakeSubscription> all = new ConcurrentSkipListMap<>();
  private volatile int maxCost = 10;
  private volatile Duration linger = Duration.ZERO;

  Subscriptions(FakeTwitch twitch, EventSub eventsub, Clock clock) {
    this.twitch = twitch;
    this.eventsub = eventsub;
    this.clock = clock;
  }

  void on() {
    twitch.route("POST", PATH, this::create);
    twitch.route("GET", PATH, this::list);
    twitch.route("DELETE", PATH, this::delete);
  }

  /** Sets what all subscriptions of a user may cost. */
  public void maxCost(int cost) {
    maxCost = cost;
  }

  /** How long those of a lost socket go on to count; until they are deleted, at the longest. */
  public void linger(Duration time) {
    linger = time;
  }

  /** Those there are, also those that are no longer delivered. */
  public List<FakeSubscription> all() {
    return List.copyOf(all.values());
  }

  /** Those that are delivered, as {@code type login}, sorted. */
  public List<String> enabled() {
    return all.values().stream()
        .filter(FakeSubscription::enabled)
        .map(this::told)
        .sorted()
        .toList();
  }

  private String told(FakeSubscription subscription) {
    SubscriptionTypes.Rule rule = SubscriptionTypes.of(subscription.type());
    String id = rule == null ? "" : subscription.condition().getOrDefault(rule.broadcaster(), "");
    FakeUser user = twitch.world().withId(id);
    return subscription.type() + " " + (user == null ? id : user.login());
  }

  private synchronized WebAnswer create(WebRequest request, FakeToken token) throws IOException {
    ObjectNode body = (ObjectNode) json.readTree(request.body());
    SubscriptionTypes.Rule rule = SubscriptionTypes.of(body.path("type").asText());
    if (rule == null || !rule.version().equals(body.path("version").asText())) {
      return Answers.error(400, "Bad Request", "invalid subscription type and version");
    }
    String user = token.userId();
    if (user == null || !body.at("/transport/method").asText().equals("websocket")) {
      return Answers.error(400, "Bad Request", "invalid transport and auth combination");
    }
    Session session = eventsub.session(body.at("/transport/session_id").asText());
    if (session == null) {
      return Answers.error(
          400, "Bad Request", "websocket transport session does not exist or has disconnected");
    }
    Map<String, String> condition = new TreeMap<>();
    body.path("condition")
        .properties()
        .forEach(it -> condition.put(it.getKey(), it.getValue().asText()));
    WebAnswer refusal = unauthorised(rule, condition, token, user);
    if (refusal != null) {
      return refusal;
    }
    FakeSubscription asked =
        new FakeSubscription(
            "sub-" + made.incrementAndGet(),
            body,
            condition,
            user,
            session.id(),
            cost(rule, condition),
            clock.now());
    refusal = beyondLimits(asked, session);
    if (refusal != null) {
      return refusal;
    }
    all.put(asked.id(), asked);
    session.usedBy(user);
    WebAnswer answer = WebAnswer.json(202, listing(user, List.of(asked.json())));
    eventsub.subscribed(session);
    return answer;
  }

  private @Nullable WebAnswer unauthorised(
      SubscriptionTypes.Rule rule, Map<String, String> condition, FakeToken token, String user) {
    String broadcaster = condition.get(rule.broadcaster());
    if (broadcaster == null || rule.user() != null && condition.get(rule.user()) == null) {
      return Answers.error(400, "Bad Request", "the condition is incomplete");
    }
    FakeUser channel = twitch.world().withId(broadcaster);
    if (channel == null) {
      return Answers.error(400, "Bad Request", "the broadcaster does not exist");
    }
    boolean may =
        switch (rule.by()) {
          case NOBODY -> true;
          case BROADCASTER -> broadcaster.equals(user);
          case USER -> user.equals(condition.get(rule.user()));
          case MODERATOR -> user.equals(condition.get(rule.user())) && channel.isModeratedBy(user);
        };
    boolean scoped = rule.scope() == null || token.scopes().contains(rule.scope());
    return may && scoped
        ? null
        : Answers.error(403, "Forbidden", "subscription missing proper authorization");
  }

  private int cost(SubscriptionTypes.Rule rule, Map<String, String> condition) {
    boolean free =
        rule.scope() != null
            || twitch.tokens().authorised(condition.getOrDefault(rule.broadcaster(), ""));
    return free ? 0 : 1;
  }

  private @Nullable WebAnswer beyondLimits(FakeSubscription asked, Session session) {
    String owner = session.userId();
    if (owner != null && !owner.equals(asked.userId())) {
      return Answers.error(
          400,
          "Bad Request",
          "websocket transport cannot have subscriptions created by different users");
    }
    List<FakeSubscription> own =
        all.values().stream().filter(it -> it.userId().equals(asked.userId())).toList();
    List<FakeSubscription> alike =
        own.stream().filter(it -> it.enabled() && it.sameAs(asked)).toList();
    if (alike.stream().anyMatch(it -> it.sessionId().equals(asked.sessionId()))) {
      return Answers.error(409, "Conflict", "subscription already exists");
    }
    if (alike.size() >= MOST_ALIKE) {
      return tooMany("maximum subscriptions with type and condition exceeded");
    }
    Map<String, Long> sockets =
        own.stream()
            .filter(FakeSubscription::enabled)
            .collect(Collectors.groupingBy(FakeSubscription::sessionId, Collectors.counting()));
    if (!sockets.containsKey(asked.sessionId()) && sockets.size() >= MOST_SOCKETS) {
      return tooMany("number of websocket transports limit exceeded");
    }
    if (sockets.getOrDefault(asked.sessionId(), 0L) >= MOST_ON_A_SOCKET) {
      return tooMany("number of subscriptions of the websocket transport exceeded");
    }
    if (asked.cost() > 0 && totalCost(asked.userId()) + asked.cost() > maxCost) {
      return tooMany("total cost exceeded");
    }
    return null;
  }

  private static WebAnswer tooMany(String message) {
    return Answers.error(429, "Too Many Requests", message);
  }

  /** What the subscriptions of a user cost. */
  public int totalCost(String userId) {
    return all.values().stream()
        .filter(it -> it.userId().equals(userId))
        .mapToInt(FakeSubscription::cost)
        .sum();
  }

  private ObjectNode listing(String user, List<? extends JsonNode> data) {
    ObjectNode answer = Answers.object();
    data.forEach(answer.putArray("data")::add);
    answer
        .put("total", all.values().stream().filter(it -> it.userId().equals(user)).count())
        .put("total_cost", totalCost(user))
        .put("max_total_cost", maxCost);
    return answer;
  }

  private WebAnswer list(WebRequest request, FakeToken token) throws IOException {
    String user = String.valueOf(token.userId());
    String status = request.parameter("status");
    List<ObjectNode> own =
        all.values().stream()
            .filter(it -> it.userId().equals(user))
            .filter(it -> status == null || it.status().equals(status))
            .map(FakeSubscription::json)
            .toList();
    ObjectNode page = (ObjectNode) json.readTree(Answers.page(request, own).body());
    ObjectNode answer = listing(user, List.of());
    answer.setAll(page);
    return WebAnswer.json(200, answer);
  }

  private WebAnswer delete(WebRequest request, FakeToken token) {
    FakeSubscription found = all.get(String.valueOf(request.parameter("id")));
    if (found == null || !found.userId().equals(token.userId())) {
      return Answers.error(404, "Not Found", "subscription not found");
    }
    all.remove(found.id());
    return WebAnswer.empty(204);
  }

  /** A socket is gone: what it had is no longer delivered, and forgotten after a while. */
  void disconnected(String sessionId) {
    for (FakeSubscription subscription : all()) {
      if (subscription.sessionId().equals(sessionId)) {
        subscription.status("websocket_disconnected");
        if (linger.isZero()) {
          all.remove(subscription.id());
        } else {
          clock.after(linger, () -> all.remove(subscription.id()));
        }
      }
    }
  }
}
