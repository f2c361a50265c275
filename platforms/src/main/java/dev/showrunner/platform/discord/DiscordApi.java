package dev.showrunner.platform.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.showrunner.api.Problem;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Calls webhooks. What an address holds is a secret, so problems name the webhook and the host
 * alone.
 */
final class DiscordApi {
  private static final long LARGEST_ANSWER = 1_000_000;
  private static final int LONGEST_REASON = 200;
  private static final int UNKNOWN_MESSAGE = 10_008;

  /** Where Discord says no time. */
  private static final double BUSY_SECONDS = 5;

  private static final double LONGEST_BUSY_SECONDS = 3_600;

  private final Duration timeout;
  private final JsonMapper json = JsonMapper.builder().build();
  private @Nullable HttpClient client;

  DiscordApi(Duration timeout) {
    this.timeout = timeout;
  }

  private record Reply(int status, JsonNode body, @Nullable String retryAfter) {}

  /** Posts a message; the id Discord gave it, empty when it told none. */
  String post(DiscordConfig.Webhook webhook, JsonNode message) throws InterruptedException {
    URI to = URI.create(webhook.address() + "?wait=true");
    Reply reply = send(webhook, "POST", to, message);
    if (reply.status / 100 != 2) {
      throw refusal(webhook, reply, false).asException();
    }
    return reply.body.path("id").asText("");
  }

  /** Changes a message. */
  void edit(DiscordConfig.Webhook webhook, String id, JsonNode message)
      throws InterruptedException {
    if (!id.matches("[0-9A-Za-z_-]{1,40}")) {
      throw Problem.user("notice-gone", "'" + id + "' is no id of a message").asException();
    }
    Reply reply =
        send(webhook, "PATCH", URI.create(webhook.address() + "/messages/" + id), message);
    if (reply.status / 100 != 2) {
      throw refusal(webhook, reply, true).asException();
    }
  }

  private Problem refusal(DiscordConfig.Webhook webhook, Reply reply, boolean edit) {
    String says = says(reply);
    String who = "Discord's webhook '" + webhook.name() + "'";
    if (reply.status == 429) {
      return Problem.external("discord-busy", who + " takes no more for now" + says)
          .withRetryAfter(busy(reply));
    }
    if (reply.status >= 500) {
      return Problem.external("discord-unavailable", who + " does not work for now" + says);
    }
    if (edit && reply.status == 404 && reply.body.path("code").asInt() == UNKNOWN_MESSAGE) {
      return Problem.user("notice-gone", "the message of " + who + " was deleted there");
    }
    if (reply.status == 404 || reply.status == 401 || reply.status == 403) {
      return Problem.user(
          "board-gone",
          who + " was deleted" + says + ": make a new one and set its address in discord.webhooks");
    }
    return Problem.user("notice-refused", who + " refused the message" + says);
  }

  private static Duration busy(Reply reply) {
    double seconds = reply.body.path("retry_after").asDouble(-1);
    @Nullable String header = reply.retryAfter;
    if (seconds < 0 && header != null && header.matches("\\d{1,9}(\\.\\d{1,9})?")) {
      seconds = Double.parseDouble(header);
    }
    double bounded = Math.min(seconds < 0 ? BUSY_SECONDS : seconds, LONGEST_BUSY_SECONDS);
    return Duration.ofMillis((long) Math.ceil(bounded * 1_000));
  }

  private static String says(Reply reply) {
    String line = reply.body.path("message").asText("").replaceAll("[\\p{C}\\s]+", " ").strip();
    String cut = line.length() > LONGEST_REASON ? line.substring(0, LONGEST_REASON) + "…" : line;
    return " (" + reply.status + (cut.isEmpty() ? "" : ": " + cut) + ")";
  }

  private Reply send(DiscordConfig.Webhook webhook, String method, URI to, JsonNode body)
      throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(to)
            .header("Content-Type", "application/json")
            .header("User-Agent", "Showrunner (self-hosted)")
            .method(method, BodyPublishers.ofString(body.toString()))
            .build();
    CompletableFuture<HttpResponse<byte[]>> coming =
        client()
            .sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER));
    try {
      HttpResponse<byte[]> response = coming.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      return new Reply(
          response.statusCode(),
          read(response.body()),
          response.headers().firstValue("Retry-After").orElse(null));
    } catch (TimeoutException e) {
      coming.cancel(true);
      throw silent(webhook, method, "no answer within " + timeout.toSeconds() + " s")
          .asException(e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      if (never(cause)) {
        throw Problem.external(
                "discord-unreachable", webhook.address().getHost() + " cannot be reached")
            .asException(cause);
      }
      throw silent(webhook, method, "the connection broke").asException(cause);
    } catch (InterruptedException e) {
      coming.cancel(true);
      throw e;
    }
  }

  /** Whether the request cannot have left this machine. */
  private static boolean never(Throwable cause) {
    return cause instanceof ConnectException
        || cause instanceof HttpConnectTimeoutException
        || cause instanceof UnresolvedAddressException;
  }

  /** A message that was changed is changed again, but one that was posted is not posted twice. */
  private static Problem silent(DiscordConfig.Webhook webhook, String method, String what) {
    String message = "Discord's webhook '" + webhook.name() + "': " + what;
    return method.equals("POST")
        ? Problem.external("no-answer", message + "; the message may be there or not")
        : Problem.external("discord-unreachable", message);
  }

  private JsonNode read(byte[] body) {
    try {
      JsonNode read = body.length == 0 ? null : json.readTree(body);
      return read == null ? json.missingNode() : read;
    } catch (IOException e) {
      return json.missingNode();
    }
  }

  private synchronized HttpClient client() {
    if (client == null) {
      client =
          HttpClient.newBuilder()
              .connectTimeout(timeout)
              .followRedirects(HttpClient.Redirect.NEVER)
              .build();
    }
    return client;
  }
}
