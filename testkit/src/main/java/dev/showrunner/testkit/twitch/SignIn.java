package dev.showrunner.testkit.twitch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.api.runtime.Clock;
import dev.showrunner.testkit.server.WebAnswer;
import dev.showrunner.testkit.server.WebRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Signing in: by device code and in the browser, with what Twitch enforces. Refresh tokens of
 * applications without a secret count once, and using one again ends the whole grant; codes count
 * once and run out; who asks for a device code too often is told to slow down.
 */
public final class SignIn {
  private static final Duration DEVICE_LIFE = Duration.ofMinutes(30);
  private static final Duration INTERVAL = Duration.ofSeconds(5);
  private static final Duration CODE_LIFE = Duration.ofMinutes(10);
  private static final Duration IDLE = Duration.ofDays(30);

  private final Clock clock;
  private final Tokens tokens;
  private final World world;
  private final AtomicLong made = new AtomicLong();
  private final Map<String, Device> devices = new ConcurrentHashMap<>();
  private final Map<String, Code> codes = new ConcurrentHashMap<>();
  private final Map<String, Grant> grants = new ConcurrentHashMap<>();
  private volatile Duration userTokenLifetime = Duration.ofHours(4);

  private static final class Device {
    final String userCode;
    final Set<String> scopes;
    final Instant expiresAt;
    @Nullable Instant askedAt;
    @Nullable FakeUser user;
    boolean denied;

    Device(String userCode, Set<String> scopes, Instant expiresAt) {
      this.userCode = userCode;
      this.scopes = scopes;
      this.expiresAt = expiresAt;
    }
  }

  private record Code(FakeUser user, Set<String> scopes, String redirect, Instant expiresAt) {}

  /** What a user allowed; the refresh token that is good now, and when it was made. */
  private static final class Grant {
    final FakeUser user;
    final Set<String> scopes;
    final boolean open;
    String refresh = "";
    String access = "";
    Instant since = Instant.MIN;
    boolean gone;

    Grant(FakeUser user, Set<String> scopes, boolean open) {
      this.user = user;
      this.scopes = scopes;
      this.open = open;
    }
  }

  SignIn(Clock clock, Tokens tokens, World world) {
    this.clock = clock;
    this.tokens = tokens;
    this.world = world;
  }

  void on(FakeTwitch twitch) {
    twitch.open("POST", "/oauth2/device", this::device);
    twitch.open("GET", "/oauth2/validate", this::validate);
    twitch.open("POST", "/oauth2/revoke", this::revoke);
    twitch.grant("urn:ietf:params:oauth:grant-type:device_code", this::deviceToken);
    twitch.grant("authorization_code", this::codeToken);
    twitch.grant("refresh_token", this::refresh);
  }

  /** How long tokens of users last from now on. */
  public void userTokenLifetime(Duration lifetime) {
    userTokenLifetime = lifetime;
  }

  /** A person types a device's code and allows what is asked. */
  public void approve(String userCode, FakeUser user) {
    named(userCode).user = user;
  }

  /** A person types a device's code and refuses. */
  public void deny(String userCode) {
    named(userCode).denied = true;
  }

  private Device named(String userCode) {
    return devices.values().stream()
        .filter(device -> device.userCode.equals(userCode))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no device has the code " + userCode));
  }

  /**
   * A person allows in the browser what is asked.
   *
   * @return the code that goes back to the redirect address
   */
  public String allow(FakeUser user, Set<String> scopes, String redirect) {
    String code = "code-" + made.incrementAndGet();
    codes.put(code, new Code(user, scopes, redirect, clock.now().plus(CODE_LIFE)));
    return code;
  }

  /** A person takes back what was allowed: all tokens of the user are worthless. */
  public void disconnect(FakeUser user) {
    grants.values().stream().filter(grant -> grant.user.id().equals(user.id())).forEach(this::end);
  }

  private void end(Grant grant) {
    grant.gone = true;
    tokens.revoke(grant.access);
  }

  private WebAnswer device(WebRequest request) {
    Map<String, String> fields = request.fields();
    if (!FakeTwitch.CLIENT_ID.equals(fields.get("client_id"))) {
      return refusal(400, "invalid client");
    }
    String value = "device-" + made.incrementAndGet();
    String userCode = "CODE" + made.get();
    devices.put(
        value, new Device(userCode, words(fields.get("scopes")), clock.now().plus(DEVICE_LIFE)));
    return WebAnswer.json(
        200,
        Answers.object()
            .put("device_code", value)
            .put("expires_in", DEVICE_LIFE.toSeconds())
            .put("interval", INTERVAL.toSeconds())
            .put("user_code", userCode)
            .put("verification_uri", "https://www.twitch.tv/activate?device-code=" + userCode));
  }

  private synchronized WebAnswer deviceToken(WebRequest request) {
    Map<String, String> fields = request.fields();
    Device device = devices.get(fields.getOrDefault("device_code", ""));
    if (!FakeTwitch.CLIENT_ID.equals(fields.get("client_id"))) {
      return refusal(400, "invalid client");
    }
    if (device == null || device.denied || !clock.now().isBefore(device.expiresAt)) {
      return refusal(400, "invalid device code");
    }
    Instant before = device.askedAt;
    device.askedAt = clock.now();
    FakeUser user = device.user;
    if (user == null) {
      boolean often = before != null && clock.now().isBefore(before.plus(INTERVAL));
      return refusal(400, often ? "slow_down" : "authorization_pending");
    }
    devices.values().remove(device);
    return give(new Grant(user, device.scopes, !fields.containsKey("client_secret")));
  }

  private synchronized WebAnswer codeToken(WebRequest request) {
    Map<String, String> fields = request.fields();
    if (!FakeTwitch.CLIENT_SECRET.equals(fields.get("client_secret"))) {
      return refusal(403, "invalid client secret");
    }
    Code code = codes.remove(fields.getOrDefault("code", ""));
    if (code == null
        || !clock.now().isBefore(code.expiresAt)
        || !code.redirect.equals(fields.get("redirect_uri"))) {
      return refusal(400, "Invalid authorization code");
    }
    return give(new Grant(code.user, code.scopes, false));
  }

  private synchronized WebAnswer refresh(WebRequest request) {
    Map<String, String> fields = request.fields();
    Grant grant = grants.get(fields.getOrDefault("refresh_token", ""));
    if (grant == null || grant.gone) {
      return refusal(400, "Invalid refresh token");
    }
    if (!grant.open && !FakeTwitch.CLIENT_SECRET.equals(fields.get("client_secret"))) {
      return refusal(403, "invalid client secret");
    }
    boolean used = grant.open && !grant.refresh.equals(fields.get("refresh_token"));
    boolean idle = grant.open && !clock.now().isBefore(grant.since.plus(IDLE));
    if (used || idle) {
      end(grant);
      return refusal(400, "Invalid refresh token");
    }
    return give(grant);
  }

  private WebAnswer give(Grant grant) {
    FakeToken token = tokens.of(grant.user, userTokenLifetime, grant.scopes);
    grant.access = token.value();
    if (grant.refresh.isEmpty() || grant.open) {
      grant.refresh = "refresh-" + made.incrementAndGet();
      grants.put(grant.refresh, grant);
    }
    grant.since = clock.now();
    ObjectNode answer =
        Answers.object()
            .put("access_token", token.value())
            .put("expires_in", userTokenLifetime.toSeconds())
            .put("refresh_token", grant.refresh)
            .put("token_type", "bearer");
    list(answer.putArray("scope"), grant.scopes);
    return WebAnswer.json(200, answer);
  }

  private WebAnswer validate(WebRequest request) {
    String header = request.header("authorization");
    FakeToken token =
        header == null || !header.startsWith("OAuth ")
            ? null
            : tokens.check(header.substring("OAuth ".length()));
    String userId = token == null ? null : token.userId();
    FakeUser user = userId == null ? null : world.withId(userId);
    if (token == null || user == null) {
      return refusal(401, "invalid access token");
    }
    ObjectNode answer =
        Answers.object()
            .put("client_id", FakeTwitch.CLIENT_ID)
            .put("login", user.login())
            .put("user_id", user.id())
            .put("expires_in", Duration.between(clock.now(), token.expiresAt()).toSeconds());
    list(answer.putArray("scopes"), token.scopes());
    return WebAnswer.json(200, answer);
  }

  private WebAnswer revoke(WebRequest request) {
    String value = request.fields().getOrDefault("token", "");
    if (tokens.check(value) == null) {
      return refusal(400, "Invalid token");
    }
    tokens.revoke(value);
    grants.values().stream().filter(grant -> grant.access.equals(value)).forEach(this::end);
    return WebAnswer.json(200, Answers.object());
  }

  private static WebAnswer refusal(int status, String message) {
    return WebAnswer.json(status, Answers.object().put("status", status).put("message", message));
  }

  private static void list(ArrayNode to, Set<String> words) {
    new TreeSet<>(words).forEach(to::add);
  }

  private static Set<String> words(@Nullable String text) {
    return text == null || text.isBlank() ? Set.of() : Set.of(text.strip().split(" +"));
  }
}
