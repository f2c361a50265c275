package dev.showrunner.service.announcer;

import dev.showrunner.api.Problem;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Posts announcements to addresses of the owner's. The same one may come twice; its id tells. The
 * signature is over the timestamp, a dot and the body, so that an old one cannot be sent again.
 */
final class HookClient {
  static final String SIGNATURE = "Showrunner-Signature";
  static final String TIMESTAMP = "Showrunner-Timestamp";
  static final String ID = "Showrunner-Id";

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final long LARGEST_ANSWER = 64_000;
  private static final Duration LONGEST_BUSY = Duration.ofHours(1);

  private @Nullable HttpClient client;

  /**
   * Posts a body.
   *
   * @throws dev.showrunner.api.ProblemException of kind USER when that will never work, otherwise
   *     EXTERNAL
   */
  void post(AnnouncerConfig.Hook hook, String id, String json, Instant now)
      throws InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(hook.address())
            .header("Content-Type", "application/json; charset=utf-8")
            .header("User-Agent", "Showrunner (self-hosted)")
            .header(ID, id)
            .header(TIMESTAMP, Long.toString(now.getEpochSecond()))
            .POST(BodyPublishers.ofString(json));
    if (hook.secret() != null && hook.secret().isSet()) {
      request.header(SIGNATURE, "sha256=" + sign(hook.secret().value(), now, json));
    }
    answered(hook, send(hook, request.build()));
  }

  private HttpResponse<byte[]> send(AnnouncerConfig.Hook hook, HttpRequest request)
      throws InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> coming =
        client()
            .sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER));
    try {
      return coming.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      coming.cancel(true);
      throw Problem.external("webhook-timeout", name(hook) + " did not answer within 10 s")
          .asException(e);
    } catch (ExecutionException e) {
      throw Problem.external("webhook-unreachable", name(hook) + " cannot be reached")
          .asException(e);
    } catch (InterruptedException e) {
      coming.cancel(true);
      throw e;
    }
  }

  private static void answered(AnnouncerConfig.Hook hook, HttpResponse<byte[]> response) {
    int status = response.statusCode();
    if (status / 100 == 2) {
      return;
    }
    String said = name(hook) + " answered " + status;
    if (status == 429 || status == 503) {
      String after = response.headers().firstValue("Retry-After").orElse("");
      Problem busy = Problem.external("webhook-busy", said);
      if (after.matches("\\d{1,6}")) {
        Duration wait = Duration.ofSeconds(Long.parseLong(after));
        busy = busy.withRetryAfter(wait.compareTo(LONGEST_BUSY) > 0 ? LONGEST_BUSY : wait);
      }
      throw busy.asException();
    }
    if (status >= 500 || status == 408) {
      throw Problem.external("webhook-unavailable", said).asException();
    }
    throw Problem.user(
            "webhook-refused", said + (status / 100 == 3 ? ", and redirects are not followed" : ""))
        .asException();
  }

  private static String name(AnnouncerConfig.Hook hook) {
    return "the webhook '" + hook.name() + "'";
  }

  static String sign(String secret, Instant now, String body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] signed = (now.getEpochSecond() + "." + body).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(mac.doFinal(signed));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  private synchronized HttpClient client() {
    if (client == null) {
      client =
          HttpClient.newBuilder()
              .connectTimeout(TIMEOUT)
              .followRedirects(HttpClient.Redirect.NEVER)
              .build();
    }
    return client;
  }
}
