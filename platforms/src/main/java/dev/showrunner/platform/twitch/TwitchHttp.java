package dev.showrunner.platform.twitch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to Twitch and waits for the whole answer, within a time. Whatever keeps an answer
 * from coming is a problem of kind EXTERNAL; an answer of any status is an answer.
 */
final class TwitchHttp {
  private static final long LARGEST_ANSWER = 8_000_000;
  private static final int LONGEST_REASON = 200;
  private static final Set<String> UNANSWERED = Set.of("twitch-timeout", "twitch-unreachable");

  private final Duration timeout;
  private final JsonMapper json = JsonMapper.builder().build();
  private @Nullable HttpClient client;

  /**
   * An answer.
   *
   * @param host that gave it
   * @param body never null; missing where it was empty or no JSON
   */
  record Reply(String host, int status, HttpHeaders headers, JsonNode body, boolean readable) {
    boolean ok() {
      return status / 100 == 2;
    }

    /** A header that is a whole number; -1 when there is none. */
    long number(String header) {
      String value = headers.firstValue(header).orElse("");
      return value.matches("\\d{1,15}") ? Long.parseLong(value) : -1;
    }

    /** What it says of itself, on one line, cut; empty when nothing. */
    String says() {
      String text = body.path("message").asText("");
      String line = text.replaceAll("[\\p{C}\\s]+", " ").strip();
      return line.length() > LONGEST_REASON ? line.substring(0, LONGEST_REASON) + "…" : line;
    }
  }

  TwitchHttp(Duration timeout) {
    this.timeout = timeout;
  }

  /** The client of the JDK; made when it is needed, because it has threads. */
  synchronized HttpClient client() {
    if (client == null) {
      client =
          HttpClient.newBuilder()
              .connectTimeout(timeout)
              .followRedirects(HttpClient.Redirect.NEVER)
              .build();
    }
    return client;
  }

  /**
   * Sends a request.
   *
   * @throws ProblemException of kind EXTERNAL, code {@code twitch-timeout} or {@code
   *     twitch-unreachable}
   */
  Reply send(HttpRequest request) throws InterruptedException {
    URI uri = request.uri();
    CompletableFuture<HttpResponse<byte[]>> coming =
        client()
            .sendAsync(
                request,
                HttpResponse.BodyHandlers.limiting(
                    HttpResponse.BodyHandlers.ofByteArray(), LARGEST_ANSWER));
    try {
      HttpResponse<byte[]> response = coming.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      JsonNode body = read(response.body());
      return new Reply(
          uri.getHost(),
          response.statusCode(),
          response.headers(),
          body == null ? json.missingNode() : body,
          body != null);
    } catch (TimeoutException e) {
      coming.cancel(true);
      throw late(uri).asException(e);
    } catch (ExecutionException e) {
      throw failure(uri, e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      coming.cancel(true);
      throw e;
    }
  }

  private @Nullable JsonNode read(byte[] body) {
    if (body.length == 0) {
      return json.missingNode();
    }
    try {
      return json.readTree(body);
    } catch (JsonProcessingException e) {
      return null;
    } catch (IOException e) {
      return null;
    }
  }

  private Problem late(URI uri) {
    return Problem.external(
        "twitch-timeout",
        "%s did not answer within %s s".formatted(uri.getHost(), seconds(timeout)));
  }

  private static String seconds(Duration time) {
    return time.toMillis() % 1_000 == 0
        ? Long.toString(time.toSeconds())
        : Double.toString(time.toMillis() / 1_000.0);
  }

  private RuntimeException failure(URI uri, Throwable cause) {
    if (cause instanceof HttpTimeoutException) {
      return late(uri).asException(cause);
    }
    if (cause instanceof IOException e) {
      return Problem.external(
              "twitch-unreachable", "%s cannot be reached (%s)".formatted(uri.getHost(), reason(e)))
          .asException(e);
    }
    return cause instanceof RuntimeException fault ? fault : new IllegalStateException(cause);
  }

  /** Whether a request may have reached Twitch though no answer came back. */
  static boolean mayHaveArrived(ProblemException e) {
    boolean unanswered = UNANSWERED.contains(e.problem().code());
    Throwable cause = e.getCause();
    while (cause != null) {
      if (cause instanceof ConnectException
          || cause instanceof HttpConnectTimeoutException
          || cause instanceof UnresolvedAddressException) {
        return false;
      }
      cause = cause.getCause();
    }
    return unanswered;
  }

  static String reason(Throwable e) {
    Throwable cause = e;
    while (cause.getMessage() == null && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof UnresolvedAddressException) {
      return "no such host, or no network";
    }
    if (cause instanceof ConnectException || cause instanceof ClosedChannelException) {
      return "nobody answers there";
    }
    String message = cause.getMessage();
    return message == null
        ? cause.getClass().getSimpleName()
        : message.lines().findFirst().orElse("");
  }
}
