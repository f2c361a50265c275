package dev.showrunner.platform.twitch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.Secret;
import dev.showrunner.api.account.Account;
import dev.showrunner.api.account.AccountProvider;
import dev.showrunner.api.runtime.Clock;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Signing in with Twitch. By a code it needs no secret; the browser's way does, and a redirect
 * address registered with the application. Twitch knows no PKCE.
 */
final class TwitchAccounts implements AccountProvider {
  /** Of applications without a secret; each refresh begins it anew. Twitch's documentation. */
  private static final Duration IDLE = Duration.ofDays(30);

  private static final Duration USUAL_INTERVAL = Duration.ofSeconds(5);
  private static final Duration USUAL_DEVICE_LIFE = Duration.ofMinutes(30);
  private static final String DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code";

  private final TwitchConfig config;
  private final TwitchHttp http;
  private final Clock clock;

  TwitchAccounts(TwitchConfig config, TwitchHttp http, Clock clock) {
    this.config = config;
    this.http = http;
    this.clock = clock;
  }

  @Override
  public List<Flow> flows() {
    if (config.clientId() == null) {
      return List.of();
    }
    return config.secret().isSet() ? List.of(Flow.DEVICE, Flow.CODE) : List.of(Flow.DEVICE);
  }

  @Override
  public String missing() {
    return config.clientId() == null
        ? "set twitch.client-id: register an application at https://dev.twitch.tv/console"
        : "";
  }

  @Override
  public boolean pkce() {
    return false;
  }

  /** Nothing: each feature says what it needs. */
  @Override
  public Set<String> basicScopes(Account.Role role) {
    return Set.of();
  }

  /** Twitch is made to ask again who it is: for the bot's account the browser is another's. */
  @Override
  public URI authorizeUrl(
      URI redirect, String state, Set<String> scopes, @Nullable String challenge) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("response_type", "code");
    query.put("client_id", config.requiredClientId());
    query.put("redirect_uri", redirect.toString());
    query.put("scope", words(scopes));
    query.put("state", state);
    query.put("force_verify", "true");
    return URI.create(config.idUrl() + "/authorize?" + form(query));
  }

  @Override
  public Grant exchange(String code, URI redirect, @Nullable String verifier)
      throws InterruptedException {
    Map<String, String> fields = client();
    fields.put("grant_type", "authorization_code");
    fields.put("code", code);
    fields.put("redirect_uri", redirect.toString());
    TwitchHttp.Reply reply = post("token", fields);
    if (refused(reply)) {
      throw gone("sign-in-refused", "Twitch does not take the code it gave", reply);
    }
    return grant(reply);
  }

  @Override
  public DeviceCode startDevice(Set<String> scopes) throws InterruptedException {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("client_id", config.requiredClientId());
    fields.put("scopes", words(scopes));
    TwitchHttp.Reply reply = post("device", fields);
    if (refused(reply)) {
      throw gone("sign-in-refused", "Twitch refuses twitch.client-id; check it", reply);
    }
    JsonNode body = good(reply, "device_code", "user_code", "verification_uri");
    return new DeviceCode(
        new Secret(body.path("device_code").asText()),
        body.path("user_code").asText(),
        page(body.path("verification_uri").asText()),
        clock.now().plus(seconds(body.path("expires_in"), USUAL_DEVICE_LIFE)),
        seconds(body.path("interval"), USUAL_INTERVAL),
        scopes);
  }

  /** The address is shown as a link, so it is one of the web or none. */
  private static URI page(String text) {
    try {
      URI page = URI.create(text);
      if ("https".equals(page.getScheme()) || "http".equals(page.getScheme())) {
        return page;
      }
    } catch (IllegalArgumentException e) {
      throw unreadable("device").asException(e);
    }
    throw unreadable("device").asException();
  }

  @Override
  public Optional<Grant> pollDevice(DeviceCode code) throws InterruptedException {
    Map<String, String> fields = client();
    fields.put("grant_type", DEVICE_GRANT);
    fields.put("device_code", code.device().value());
    fields.put("scopes", words(code.scopes()));
    TwitchHttp.Reply reply = post("token", fields);
    String said = reply.says().toLowerCase(Locale.ROOT);
    if (reply.status() == 400 && said.contains("slow_down")) {
      throw Problem.external("slow-down", "Twitch wants to be asked less often").asException();
    }
    if (reply.status() == 400 && waits(said, code)) {
      return Optional.empty();
    }
    if (refused(reply)) {
      throw gone("sign-in-refused", "The code ran out or was refused; begin again", reply);
    }
    return Optional.of(grant(reply));
  }

  /**
   * Twitch has the word of RFC 8628 in {@code message}. At times it calls a code invalid that waits
   * (twitchdev/issues 971), so that says something only once the code has run out.
   */
  private boolean waits(String said, DeviceCode code) {
    return said.contains("authorization_pending")
        || said.contains("invalid device code") && clock.now().isBefore(code.expiresAt());
  }

  @Override
  public Grant refresh(Secret refreshToken) throws InterruptedException {
    Map<String, String> fields = client();
    fields.put("grant_type", "refresh_token");
    fields.put("refresh_token", refreshToken.value());
    TwitchHttp.Reply reply = post("token", fields);
    if (refused(reply) && isOfClient(reply)) {
      throw Problem.external(
              "twitch-client-refused",
              "Twitch refuses twitch.client-id or twitch.client-secret (%s); check both"
                  .formatted(reply.says()))
          .asException();
    }
    if (refused(reply)) {
      throw gone("grant-gone", "Twitch no longer lets us act for this account", reply);
    }
    return grant(reply);
  }

  @Override
  public Identity validate(Secret accessToken) throws InterruptedException {
    TwitchHttp.Reply reply =
        http.send(
            HttpRequest.newBuilder(URI.create(config.idUrl() + "/validate"))
                .header("Authorization", "OAuth " + accessToken.value())
                .GET()
                .build());
    if (refused(reply)) {
      throw gone("token-invalid", "Twitch says that the token is not valid", reply);
    }
    JsonNode body = good(reply, "user_id", "login");
    if (!body.path("client_id").asText("").equals(config.requiredClientId())) {
      throw Problem.user(
              "token-of-another",
              "The token belongs to another application than twitch.client-id; sign in again")
          .asException();
    }
    String id = body.path("user_id").asText();
    String login = body.path("login").asText();
    return new Identity(
        id,
        login,
        displayName(accessToken, id, login),
        scopes(body.path("scopes")),
        body.path("expires_in").asLong(0) > 0
            ? Duration.ofSeconds(body.path("expires_in").asLong())
            : null);
  }

  /** How the name is written; the login when that cannot be learnt just now. */
  private String displayName(Secret token, String id, String login) throws InterruptedException {
    try {
      TwitchHttp.Reply reply =
          http.send(
              HttpRequest.newBuilder(URI.create(config.apiUrl() + "/users" + Query.of("id", id)))
                  .header("Client-Id", config.requiredClientId())
                  .header("Authorization", "Bearer " + token.value())
                  .GET()
                  .build());
      String name = reply.body().path("data").path(0).path("display_name").asText("");
      return reply.ok() && !name.isBlank() ? name : login;
    } catch (ProblemException e) {
      return login;
    }
  }

  @Override
  public void revoke(Secret accessToken) throws InterruptedException {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("client_id", config.requiredClientId());
    fields.put("token", accessToken.value());
    TwitchHttp.Reply reply = post("revoke", fields);
    if (!reply.ok()) {
      throw failed(reply);
    }
  }

  /** What says which application asks. */
  private Map<String, String> client() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("client_id", config.requiredClientId());
    if (config.secret().isSet()) {
      fields.put("client_secret", config.secret().value());
    }
    return fields;
  }

  private TwitchHttp.Reply post(String path, Map<String, String> fields)
      throws InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(config.idUrl() + "/" + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form(fields)))
            .build());
  }

  private Grant grant(TwitchHttp.Reply reply) {
    JsonNode body = good(reply, "access_token");
    String refresh = body.path("refresh_token").asText("");
    return new Grant(
        new Secret(body.path("access_token").asText()),
        refresh.isEmpty() ? Secret.NONE : new Secret(refresh),
        body.path("expires_in").asLong(0) > 0
            ? Duration.ofSeconds(body.path("expires_in").asLong())
            : null,
        scopes(body.path("scope")),
        config.secret().isSet() ? null : IDLE);
  }

  /** Twitch gives a list; others, and Twitch's own examples, give words. */
  private static Set<String> scopes(JsonNode node) {
    Set<String> scopes = new LinkedHashSet<>();
    List<String> words = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(scope -> words.add(scope.asText("")));
    } else {
      words.addAll(List.of(node.asText("").split("[ ,]+")));
    }
    words.stream().filter(word -> !word.isBlank()).forEach(scopes::add);
    return scopes;
  }

  /** No is no; too many questions (429) or trouble of Twitch's own is not. */
  private static boolean refused(TwitchHttp.Reply reply) {
    return reply.status() / 100 == 4 && reply.status() != 429 && reply.status() != 408;
  }

  /** A setting that is wrong takes nobody's grant away: it lasts until the setting is mended. */
  private static boolean isOfClient(TwitchHttp.Reply reply) {
    return reply.says().toLowerCase(Locale.ROOT).contains("client");
  }

  private static JsonNode good(TwitchHttp.Reply reply, String... fields) {
    if (!reply.ok()) {
      throw failed(reply);
    }
    for (String field : fields) {
      if (reply.body().path(field).asText("").isBlank()) {
        throw unreadable(field).asException();
      }
    }
    return reply.body();
  }

  private static ProblemException failed(TwitchHttp.Reply reply) {
    return Problem.external(
            "twitch-failed",
            "%s answers with status %d; try again later".formatted(reply.host(), reply.status()))
        .asException();
  }

  private static Problem unreadable(String what) {
    return Problem.external(
        "twitch-unreadable", "Twitch's answer lacks " + what + " or is not what it should be");
  }

  private static ProblemException gone(String code, String what, TwitchHttp.Reply reply) {
    String said = reply.says();
    return Problem.user(code, said.isEmpty() ? what : what + " (" + said + ")").asException();
  }

  private static Duration seconds(JsonNode node, Duration usual) {
    long seconds = node.asLong(0);
    return seconds > 0 ? Duration.ofSeconds(seconds) : usual;
  }

  private static String words(Set<String> scopes) {
    return String.join(" ", new TreeSet<>(scopes));
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field ->
            field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
