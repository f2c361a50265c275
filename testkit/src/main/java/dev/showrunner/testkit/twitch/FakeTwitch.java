package dev.showrunner.testkit.twitch;

import dev.showrunner.api.runtime.Clock;
import dev.showrunner.testkit.server.LoopbackServer;
import dev.showrunner.testkit.server.WebAnswer;
import dev.showrunner.testkit.server.WebRequest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Twitch on loopback: the API, sign-in, and sockets, on one port. It enforces what Twitch enforces
 * (tokens, scopes, points, sizes of batches, limits of EventSub) and goes by the clock it is given.
 *
 * <p>Every call it got is kept, so that a test can count them; {@link Faults} is how it fails.
 */
public final class FakeTwitch implements AutoCloseable {
  public static final String CLIENT_ID = "fakeclient";
  public static final String CLIENT_SECRET = "fakesecret";

  private final Clock clock;
  private final World world;
  private final Tokens tokens;
  private final RateBuckets rates;
  private final Faults faults = new Faults();
  private final EventSub eventsub;
  private final SignIn signIn;
  private final Chat chat;
  private final Studio studio;
  private final Map<String, Endpoint> endpoints = new ConcurrentHashMap<>();
  private final Map<String, Function<WebRequest, WebAnswer>> open = new ConcurrentHashMap<>();
  private final Map<String, Function<WebRequest, WebAnswer>> grants = new ConcurrentHashMap<>();
  private final Map<String, Function<WebRequest, LoopbackServer.@Nullable Talk>> sockets =
      new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<Call> calls = new ConcurrentLinkedQueue<>();
  private final LoopbackServer server;
  private volatile Duration appTokenLifetime = Duration.ofDays(60);

  private FakeTwitch(Clock clock) {
    this.clock = clock;
    world = new World(clock);
    tokens = new Tokens(clock);
    rates = new RateBuckets(clock);
    eventsub = new EventSub(this, clock);
    signIn = new SignIn(clock, tokens, world);
    chat = new Chat(tokens, world);
    studio = new Studio(clock, world);
    new Helix(world).on(this);
    eventsub.on();
    signIn.on(this);
    chat.on(this);
    studio.on(this);
    open("POST", "/oauth2/token", this::grant);
    grant("client_credentials", this::clientCredentials);
    server =
        LoopbackServer.start(
            new LoopbackServer.Site() {
              @Override
              public WebAnswer answer(WebRequest request) throws Exception {
                return FakeTwitch.this.answer(request);
              }

              @Override
              public LoopbackServer.@Nullable Talk upgrade(WebRequest request) {
                return sockets.getOrDefault(request.path(), none -> null).apply(request);
              }
            });
  }

  /** Starts one. */
  public static FakeTwitch start(Clock clock) {
    return new FakeTwitch(clock);
  }

  /** Answers a path of the API: only with a good token, for a point. */
  public void route(String method, String path, Endpoint endpoint) {
    endpoints.put(method + " " + path, endpoint);
  }

  /** Answers a path that needs no token. */
  public void open(String method, String path, Function<WebRequest, WebAnswer> endpoint) {
    open.put(method + " " + path, endpoint);
  }

  /** Answers {@code POST /oauth2/token} for one {@code grant_type}. */
  public void grant(String type, Function<WebRequest, WebAnswer> endpoint) {
    grants.put(type, endpoint);
  }

  /** Talks over WebSockets of a path; null refuses. */
  public void socket(String path, Function<WebRequest, LoopbackServer.@Nullable Talk> talks) {
    sockets.put(path, talks);
  }

  private WebAnswer answer(WebRequest request) throws Exception {
    String bearer = request.header("authorization");
    FakeToken token =
        bearer == null ? null : tokens.check(bearer.replaceFirst("^(Bearer|OAuth) ", ""));
    calls.add(new Call(request, token, clock.now()));
    WebAnswer fault = faults.take(request);
    if (fault != null) {
      return fault;
    }
    String key = request.method() + " " + request.path();
    Function<WebRequest, WebAnswer> free = open.get(key);
    if (free != null) {
      return free.apply(request);
    }
    Endpoint endpoint = endpoints.get(key);
    if (endpoint == null) {
      return Answers.error(404, "Not Found", "");
    }
    if (!CLIENT_ID.equals(request.header("client-id")) || bearer == null) {
      return Answers.error(401, "Unauthorized", "OAuth token and Client-Id are required");
    }
    if (token == null || !bearer.startsWith("Bearer ")) {
      return Answers.error(401, "Unauthorized", "Invalid OAuth token");
    }
    if (!rates.take(token)) {
      return rates.tell(token, Answers.error(429, "Too Many Requests", ""));
    }
    return rates.tell(token, endpoint.answer(request, token));
  }

  private WebAnswer grant(WebRequest request) {
    String type = request.fields().getOrDefault("grant_type", "");
    return grants
        .getOrDefault(type, none -> Answers.error(400, "Bad Request", "invalid grant type"))
        .apply(request);
  }

  private WebAnswer clientCredentials(WebRequest request) {
    Map<String, String> fields = request.fields();
    if (!CLIENT_ID.equals(fields.get("client_id"))) {
      return Answers.error(400, "Bad Request", "invalid client");
    }
    if (!CLIENT_SECRET.equals(fields.get("client_secret"))) {
      return Answers.error(403, "Forbidden", "invalid client secret");
    }
    FakeToken token = tokens.app(appTokenLifetime);
    return WebAnswer.json(
        200,
        Answers.object()
            .put("access_token", token.value())
            .put("expires_in", appTokenLifetime.toSeconds())
            .put("token_type", "bearer"));
  }

  /** How long tokens of the program itself last from now on. */
  public void appTokenLifetime(Duration lifetime) {
    appTokenLifetime = lifetime;
  }

  /** What its clock says. */
  public Clock clock() {
    return clock;
  }

  /** Everybody there is. */
  public World world() {
    return world;
  }

  /** The user of this login; made when there is none. */
  public FakeUser user(String login) {
    return world.user(login);
  }

  /** Tokens. */
  public Tokens tokens() {
    return tokens;
  }

  /** Points. */
  public RateBuckets rates() {
    return rates;
  }

  /** What goes wrong. */
  public Faults faults() {
    return faults;
  }

  /** Chats. */
  public Chat chat() {
    return chat;
  }

  /** What is done with streams. */
  public Studio studio() {
    return studio;
  }

  /** People who sign in. */
  public SignIn signIn() {
    return signIn;
  }

  /** EventSub. */
  public EventSub eventsub() {
    return eventsub;
  }

  /** What happens in channels. */
  public Happenings happenings() {
    return new Happenings(eventsub, clock);
  }

  /** Every call that came, in order. */
  public List<Call> calls() {
    return List.copyOf(calls);
  }

  /** The calls to one path. */
  public List<Call> calls(String method, String path) {
    return calls.stream().filter(call -> call.to(method, path)).toList();
  }

  /** How many calls there were of a kind. */
  public long count(Predicate<Call> which) {
    return calls.stream().filter(which).count();
  }

  /** Forgets the calls so far. */
  public void forgetCalls() {
    calls.clear();
  }

  /** Where sign-in is. */
  public URI idUrl() {
    return URI.create("http://" + server.authority() + "/oauth2");
  }

  /** Where the API is. */
  public URI apiUrl() {
    return URI.create("http://" + server.authority() + "/helix");
  }

  /** Where EventSub is. */
  public URI eventsubUrl() {
    return URI.create("ws://" + server.authority() + "/ws");
  }

  /** Where chat is. */
  public URI ircUrl() {
    return URI.create("ws://" + server.authority() + "/irc");
  }

  /** The settings that point a program at it. */
  public Map<String, String> environment() {
    return Map.of(
        "SHOWRUNNER_TWITCH_CLIENT_ID", CLIENT_ID,
        "SHOWRUNNER_TWITCH_CLIENT_SECRET", CLIENT_SECRET,
        "SHOWRUNNER_TWITCH_ID_URL", idUrl().toString(),
        "SHOWRUNNER_TWITCH_API_URL", apiUrl().toString(),
        "SHOWRUNNER_TWITCH_EVENTSUB_URL", eventsubUrl().toString(),
        "SHOWRUNNER_TWITCH_IRC_URL", ircUrl().toString());
  }

  /** {@code ws://HOST:PORT}, for addresses it gives out. */
  String socketBase() {
    return "ws://" + Objects.requireNonNull(server).authority();
  }

  /** Cuts every connection and stops. */
  @Override
  public void close() {
    eventsub.close();
    server.close();
  }
}
