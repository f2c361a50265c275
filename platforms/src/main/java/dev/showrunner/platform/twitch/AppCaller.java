package dev.showrunner.platform.twitch;

import dev.showrunner.api.Problem;
import dev.showrunner.api.Secret;
import dev.showrunner.api.runtime.Clock;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;

/** Calls in the program's own name (client credentials). Needs the client's secret. */
final class AppCaller implements Caller {
  private static final Duration MARGIN = Duration.ofMinutes(5);

  private final TwitchConfig config;
  private final TwitchHttp http;
  private final Clock clock;
  private final ReentrantLock fetching = new ReentrantLock();
  private Secret token = Secret.NONE;
  private Instant goodUntil = Instant.MIN;

  AppCaller(TwitchConfig config, TwitchHttp http, Clock clock) {
    this.config = config;
    this.http = http;
    this.clock = clock;
  }

  @Override
  public String key() {
    return "app";
  }

  @Override
  public Secret token() throws InterruptedException {
    fetching.lockInterruptibly();
    try {
      return token.isSet() && clock.now().isBefore(goodUntil) ? token : fetch();
    } finally {
      fetching.unlock();
    }
  }

  @Override
  public Secret renew(Secret refused) throws InterruptedException {
    fetching.lockInterruptibly();
    try {
      return token.isSet() && !token.equals(refused) ? token : fetch();
    } finally {
      fetching.unlock();
    }
  }

  private Secret fetch() throws InterruptedException {
    String form =
        "grant_type=client_credentials&client_id="
            + encode(config.requiredClientId())
            + "&client_secret="
            + encode(config.secret().value());
    TwitchHttp.Reply reply =
        http.send(
            HttpRequest.newBuilder(URI.create(config.idUrl() + "/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
    if (reply.status() / 100 == 4 && reply.status() != 429) {
      throw Problem.external(
              "twitch-client-refused",
              "Twitch refuses twitch.client-id and twitch.client-secret (%s); check both"
                  .formatted(reply.says()))
          .asException();
    }
    String value = reply.body().path("access_token").asText("");
    if (!reply.ok() || value.isEmpty()) {
      throw Problem.external(
              "twitch-failed",
              "%s gives no token (status %d)".formatted(reply.host(), reply.status()))
          .asException();
    }
    Duration lasts = Duration.ofSeconds(reply.body().path("expires_in").asLong(3_600));
    Duration margin = lasts.compareTo(MARGIN.multipliedBy(2)) > 0 ? MARGIN : lasts.dividedBy(2);
    token = new Secret(value);
    goodUntil = clock.now().plus(lasts).minus(margin);
    return token;
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
