package dev.showrunner.media.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.Secret;
import dev.showrunner.api.runtime.Clock;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/**
 * A server that is sent something and answers. What is busy or out of order is asked again, twice;
 * what refuses is not. Its key goes into one header and nowhere else, and nothing is sent on to
 * where the server points.
 */
public final class RemoteServer {
  private static final int ATTEMPTS = 3;
  private static final int LARGEST_ANSWER = 8_000_000;
  private static final int LONGEST_REASON = 200;
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

  private final String setting;
  private final URI base;
  private final Secret key;
  private final Duration timeout;
  private final Clock clock;
  private final HttpClient client;

  /**
   * A server; it is not called yet.
   *
   * @param setting the section of the configuration that it is named in; begins the codes of
   *     problems
   * @param base its address, to which paths are added
   * @param timeout of one answer
   */
  public RemoteServer(String setting, URI base, Secret key, Duration timeout, Clock clock) {
    this.setting = setting;
    this.base = base;
    this.key = key;
    this.timeout = timeout;
    this.clock = clock;
    client =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /**
   * Sends something and gives the answer.
   *
   * @param path such as {@code chat/completions}
   * @throws ProblemException of kind EXTERNAL, its code the setting's name and {@code -refused},
   *     {@code -unauthorised}, {@code -busy}, {@code -failed}, {@code -timeout} or {@code
   *     -unreachable}
   */
  public byte[] post(String path, String contentType, byte[] body) throws InterruptedException {
    return post(path, contentType, body, timeout, ATTEMPTS);
  }

  /**
   * As {@link #post(String, String, byte[])}, for who has less patience.
   *
   * @param patience longest wait for the answer of one attempt
   * @param attempts at least 1
   */
  byte[] post(String path, String contentType, byte[] body, Duration patience, int attempts)
      throws InterruptedException {
    String address = base.toString().replaceAll("/+$", "") + "/" + path;
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address))
            .timeout(patience)
            .header("Content-Type", contentType)
            .header("Accept", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    if (key.isSet()) {
      request.header("Authorization", "Bearer " + key.value().strip());
    }
    for (int attempt = 1; ; attempt++) {
      try {
        return once(request.build(), patience);
      } catch (ProblemException e) {
        Duration wait = e.problem().retryAfter();
        if (wait == null || attempt == attempts || wait.compareTo(LONGEST_PAUSE) > 0) {
          throw e;
        }
        clock.sleep(wait.multipliedBy(attempt));
      }
    }
  }

  private byte[] once(HttpRequest request, Duration patience) throws InterruptedException {
    try {
      HttpResponse<InputStream> response =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream answer = response.body();
          Deadline deadline = new Deadline(answer, patience)) {
        byte[] bytes = answer.readNBytes(LARGEST_ANSWER);
        if (deadline.passed()) {
          throw new HttpTimeoutException("the answer did not end");
        }
        if (response.statusCode() / 100 != 2) {
          throw refused(response, bytes).asException();
        }
        return bytes;
      }
    } catch (HttpTimeoutException e) {
      throw problem("timeout", "did not answer within " + patience.toSeconds() + " s")
          .asException(e);
    } catch (IOException e) {
      throw problem(
              "unreachable",
              "cannot be reached (" + reason(e) + "); check " + setting + ".url and the network")
          .asException(e);
    }
  }

  /** Ends an answer that does not come to its end. */
  private final class Deadline implements AutoCloseable {
    private final Clock.Alarm alarm;
    private volatile boolean passed;

    Deadline(InputStream answer, Duration patience) {
      alarm =
          clock.after(
              patience,
              () -> {
                passed = true;
                try {
                  answer.close();
                } catch (IOException e) {
                  passed = true; // it is closed all the same
                }
              });
    }

    boolean passed() {
      return passed;
    }

    @Override
    public void close() {
      alarm.cancel();
    }
  }

  private static String reason(IOException e) {
    Throwable cause = e;
    while (cause.getMessage() == null && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  private Problem refused(HttpResponse<?> response, byte[] answer) {
    int status = response.statusCode();
    String said = said(answer);
    return switch (status) {
      case 401, 403 ->
          problem("unauthorised", "refuses the key" + said + "; set " + setting + ".key");
      case 413 -> problem("refused", "takes nothing so large" + said);
      case 429 ->
          problem("busy", "has had too many requests, or its quota is used up" + said)
              .withRetryAfter(pause(response));
      default ->
          status >= 500
              ? problem("failed", "answers " + status + said).withRetryAfter(pause(response))
              : problem(
                  "refused", "answers " + status + said + "; check " + setting + ".url and .model");
    };
  }

  private static Duration pause(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue("Retry-After")
        .filter(value -> value.matches("\\d{1,6}"))
        .map(value -> Duration.ofSeconds(Long.parseLong(value)))
        .orElse(PAUSE);
  }

  private Problem problem(String code, String what) {
    return Problem.external(
        setting + "-" + code, "The " + setting + " server " + base.getHost() + " " + what);
  }

  /** What the server says of it, on one line, and never the key. */
  private String said(byte[] answer) {
    String text = "";
    try {
      JsonNode error = JsonMapper.builder().build().readTree(answer).path("error");
      text = error.isTextual() ? error.asText() : error.path("message").asText("");
    } catch (JsonProcessingException e) {
      return "";
    } catch (IOException e) {
      return "";
    }
    String line = text.replaceAll("[\\p{C}\\s]+", " ").strip();
    if (key.isSet()) {
      line = line.replace(key.value().strip(), "…");
    }
    return line.isEmpty()
        ? ""
        : String.format(
            Locale.ROOT,
            " (%s)",
            line.length() > LONGEST_REASON ? line.substring(0, LONGEST_REASON) + "…" : line);
  }

  /** JSON to send. */
  public static byte[] json(JsonNode body) {
    return body.toString().getBytes(StandardCharsets.UTF_8);
  }
}
