package dev.showrunner.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.api.Problem;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** The API of the Showrunner that runs on a data directory. */
final class Remote implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(30);

  /** The most that the API answers at once. */
  private static final int PAGE = 500;

  private final URI base;
  private final ObjectMapper json;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).build();

  private Remote(URI base, ObjectMapper json) {
    this.base = base;
    this.json = json;
  }

  /** The one whose address a running {@code start} left in the data directory. */
  static Remote of(Path dataDirectory, ObjectMapper json) {
    Path file = RunningAddress.file(dataDirectory);
    try {
      return new Remote(URI.create(Files.readString(file).strip()), json);
    } catch (IOException | IllegalArgumentException e) {
      throw Problem.external(
              "not-running",
              "no Showrunner runs on "
                  + dataDirectory
                  + "; start one with './showrunner start' or name its folder with --data")
          .asException(e);
    }
  }

  /** The one at an address. */
  static Remote at(URI address, ObjectMapper json) {
    return new Remote(address, json);
  }

  /** Where it is. */
  URI base() {
    return base;
  }

  /** The answer to a GET. */
  JsonNode get(String path) throws InterruptedException {
    return json(HttpRequest.newBuilder(base.resolve(path)).GET());
  }

  /** The answer to a POST of this value. */
  JsonNode post(String path, Object body) throws InterruptedException {
    return send("POST", path, body);
  }

  /** The answer to a PATCH with this value. */
  JsonNode patch(String path, Object body) throws InterruptedException {
    return send("PATCH", path, body);
  }

  private JsonNode send(String method, String path, Object body) throws InterruptedException {
    try {
      return json(
          HttpRequest.newBuilder(base.resolve(path))
              .header("Content-Type", "application/json")
              .method(method, BodyPublishers.ofByteArray(json.writeValueAsBytes(body))));
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw Problem.internal("json", "the request could not be written: " + e.getMessage())
          .asException(e);
    }
  }

  /** Deletes what is at a path. */
  void delete(String path) throws InterruptedException {
    requireGood(send(HttpRequest.newBuilder(base.resolve(path)).DELETE()));
  }

  /** The answer to a GET of a text. */
  String text(String path) throws InterruptedException {
    Answer answer = send(HttpRequest.newBuilder(base.resolve(path)).GET());
    requireGood(answer);
    return new String(answer.body, StandardCharsets.UTF_8);
  }

  /**
   * The answer to a POST of a file.
   *
   * @param refusal makes the problem of an answer that lists several mistakes
   */
  JsonNode post(String path, String type, byte[] file, Function<JsonNode, Problem> refusal)
      throws InterruptedException {
    Answer answer =
        send(
            HttpRequest.newBuilder(base.resolve(path))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(file)));
    if (answer.status >= 400) {
      JsonNode mistakes = parsed(answer).path("errors");
      if (!mistakes.isEmpty()) {
        throw refusal.apply(mistakes).asException();
      }
    }
    requireGood(answer);
    return parsed(answer);
  }

  /**
   * Every item of a list, page by page, so that a list of any length needs the memory of a page.
   *
   * @param path may hold a query
   * @param taker called for each; false ends it
   */
  void each(String path, Predicate<JsonNode> taker) throws InterruptedException {
    each(path, PAGE, taker);
  }

  private void each(String path, int size, Predicate<JsonNode> taker) throws InterruptedException {
    String first = path + (path.contains("?") ? "&" : "?") + "limit=" + size;
    String next = first;
    while (true) {
      JsonNode page = get(next);
      for (JsonNode item : page.path("items")) {
        if (!taker.test(item)) {
          return;
        }
      }
      if (!page.hasNonNull("next")) {
        return;
      }
      next = first + "&after=" + encoded(page.path("next").asText());
    }
  }

  /** The first so many items of a list. */
  List<JsonNode> first(int most, String path) throws InterruptedException {
    return first(most, path, PAGE);
  }

  /** The same of a list whose pages hold at most {@code size}. */
  List<JsonNode> first(int most, String path, int size) throws InterruptedException {
    List<JsonNode> items = new ArrayList<>();
    each(
        path,
        size,
        item -> {
          items.add(item);
          return items.size() < most;
        });
    return items;
  }

  /** A value as it stands in an address. */
  static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public void close() {
    client.close();
  }

  private record Answer(int status, byte[] body) {}

  private JsonNode json(HttpRequest.Builder request) throws InterruptedException {
    Answer answer = send(request);
    requireGood(answer);
    return parsed(answer);
  }

  private Answer send(HttpRequest.Builder request) throws InterruptedException {
    try {
      HttpResponse<byte[]> response =
          client.send(request.timeout(ANSWER).build(), BodyHandlers.ofByteArray());
      return new Answer(response.statusCode(), response.body());
    } catch (IOException e) {
      throw Problem.external(
              "unreachable",
              "Showrunner at " + base + " does not answer; is './showrunner start' still running?")
          .asException(e);
    }
  }

  private void requireGood(Answer answer) {
    if (answer.status >= 400) {
      JsonNode body = parsed(answer);
      String code = body.path("code").asText("failed");
      String detail = body.path("detail").asText("the server answered " + answer.status);
      throw new Problem(code, kind(answer.status), detail, null).asException();
    }
  }

  private JsonNode parsed(Answer answer) {
    try {
      return json.readTree(answer.body);
    } catch (IOException e) {
      throw Problem.external("bad-answer", base + " answered with something that is not JSON")
          .asException(e);
    }
  }

  private static Problem.Kind kind(int status) {
    if (status < 500) {
      return Problem.Kind.USER;
    }
    return status == 500 ? Problem.Kind.INTERNAL : Problem.Kind.EXTERNAL;
  }
}
