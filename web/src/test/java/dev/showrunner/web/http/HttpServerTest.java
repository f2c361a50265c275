package dev.showrunner.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.showrunner.api.Money;
import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.web.Http;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpServerTest {
  private HttpServer server;
  private Http http;

  record Note(String text, int stars, List<Money> paid) {}

  @BeforeEach
  void start() {
    JsonMapper mapper = new JsonMapper();
    Bodies bodies = new Bodies(mapper);
    Routes routes =
        table ->
            table
                .get(
                    "/api/v1/notes",
                    ctx -> ctx.json(Map.of("limit", Query.of(ctx, "limit").limit())))
                .post("/api/v1/notes", ctx -> ctx.status(201).json(bodies.read(ctx, Note.class)))
                .get("/fail/{how}", ctx -> fail(ctx.pathParam("how")))
                .socket("/live", ctx -> {}, socket -> socket.onConnect(ctx -> ctx.send("hello")));
    server = HttpServer.start("127.0.0.1", 0, mapper, List.of(routes));
    http = new Http(server.port());
  }

  @AfterEach
  void stop() {
    http.close();
    server.close();
  }

  private static void fail(String how) {
    switch (how) {
      case "user" -> throw Problem.user("wrong-thing", "mend it").asException();
      case "unknown" -> throw Problem.user("unknown-thing", "none").asException();
      case "outside" -> throw Problem.external("no-answer", "it is silent").asException();
      case "busy" ->
          throw Problem.external("rate", "wait")
              .withRetryAfter(Duration.ofSeconds(7))
              .asException();
      case "disk" -> throw Problem.resource("disk-full", "make room").asException();
      case "queue" -> throw Problem.resource("queue-full", "later").asException();
      default -> throw new IllegalStateException("the secret inside");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LocalHost:PORT",
        "127.0.0.1",
        "127.0.0.1:PORT",
        "[::1]",
        "[::1]:PORT"
      })
  void answersToItsOwnNames(String host) throws IOException {
    assertThat(head(host)).startsWith("HTTP/1.1 200");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:PORT",
        "localhost:1",
        "localhost.evil.example:PORT",
        "127.0.0.1.nip.io",
        "127.0.0.2:PORT"
      })
  void refusesOtherNames(String host) throws IOException {
    String answer = head(host);
    assertThat(answer).startsWith("HTTP/1.1 421").contains("wrong-host");
  }

  @Test
  void refusesARequestWithoutAName() throws IOException {
    assertThat(http.raw("GET /api/v1/notes HTTP/1.0\r\n\r\n")).contains(" 421 ");
    assertThat(http.raw("GET /api/v1/notes HTTP/1.1\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 400");
  }

  private String head(String host) throws IOException {
    return http.raw(
        "GET /api/v1/notes HTTP/1.1\r\nHost: "
            + host.replace("PORT", Integer.toString(server.port()))
            + "\r\nConnection: close\r\n\r\n");
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:PORT, 201",
    "http://localhost:PORT, 201",
    "http://[::1]:PORT, 201",
    "https://127.0.0.1:PORT, 403",
    "http://127.0.0.1, 403",
    "http://127.0.0.1:1, 403",
    "https://evil.example, 403",
    "null, 403"
  })
  void onlyItsOwnPagesMayChangeThings(String origin, int status) {
    Http.Answer answer =
        http.post("/api/v1/notes", "{\"text\":\"a\",\"stars\":1}", "Origin", own(origin));
    assertThat(answer.status()).isEqualTo(status);
    if (status == 403) {
      assertThat(answer.code()).isEqualTo("wrong-origin");
    }
  }

  @Test
  void readingNeedsNoOrigin() {
    assertThat(http.get("/api/v1/notes", "Origin", "https://evil.example").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"http://127.0.0.1:PORT, true", "https://evil.example, false", "null, false"})
  void onlyItsOwnPagesMayOpenSockets(String origin, boolean opens) throws Exception {
    WebSocket.Builder socket = http.client().newWebSocketBuilder().header("Origin", own(origin));
    var opening =
        socket.buildAsync(
            URI.create("ws://127.0.0.1:" + server.port() + "/live"), new WebSocket.Listener() {});
    if (opens) {
      opening.get().abort();
      return;
    }
    assertThatThrownBy(opening::get)
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOfSatisfying(
            WebSocketHandshakeException.class,
            e -> assertThat(e.getResponse().statusCode()).isEqualTo(403));
  }

  private String own(String origin) {
    return origin.replace("PORT", Integer.toString(server.port()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"text\":\"a\",\"stars\":\"many\"} | field 'stars' must be a whole number",
        "{\"text\":\"a\",\"stars\":null} | field 'stars' must be a whole number",
        "{\"text\":{},\"stars\":1} | field 'text' must be a text",
        "{\"stars\":1,\"star\":1} | unknown field 'star'; known here: paid, stars, text",
        "{\"text\":\"a\",\"paid\":[{\"amount\":1,\"currency\":\"X\"}]} | field 'paid[0]': currency 'X' is not a three-letter ISO 4217 code",
        "{\"text\":\"a\",\"paid\":7} | field 'paid' must be a list",
        "{\"stars\":99999999999} | field 'stars' is a number out of range",
        "[1] | the body must be an object",
        "{\"text\": | the body is not JSON: see line 1, column 9",
        "{\"stars\":1} {} | the body holds more than one JSON value",
        "null | the body is null; send a JSON object",
        "'' | the body is empty; send a JSON object"
      })
  void saysWhatIsWrongWithABody(String body, String detail) {
    Http.Answer answer = http.post("/api/v1/notes", body);
    assertThat(answer.detail()).isEqualTo(detail);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.json().path("kind").asText()).isEqualTo("USER");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/jsonx"})
  void aFormCannotPost(String type) {
    HttpRequest form =
        HttpRequest.newBuilder(http.uri("/api/v1/notes"))
            .POST(HttpRequest.BodyPublishers.ofString("{\"text\":\"a\",\"stars\":1}"))
            .header("Content-Type", type)
            .build();
    assertThat(http.send(form).status()).isEqualTo(415);
  }

  @Test
  void refusesLargeBodies() throws IOException {
    String large = "{\"text\":\"" + "x".repeat(Bodies.MAX_BYTES) + "\"}";
    assertThat(http.post("/api/v1/notes", large).status()).isEqualTo(413);
    HttpRequest chunked =
        HttpRequest.newBuilder(http.uri("/api/v1/notes"))
            .POST(
                HttpRequest.BodyPublishers.fromPublisher(
                    HttpRequest.BodyPublishers.ofString(large)))
            .header("Content-Type", "application/json")
            .build();
    assertThat(http.send(chunked).status()).isEqualTo(413);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "limit=0 | parameter 'limit' must be a whole number from 1 to 500, not '0'",
        "limit=501 | parameter 'limit' must be a whole number from 1 to 500, not '501'",
        "limit=x | parameter 'limit' must be a whole number from 1 to 500, not 'x'",
        "limit=1&limit=2 | parameter 'limit' is given more than once",
        "limits=1 | unknown parameter 'limits'; this call takes limit"
      })
  void saysWhatIsWrongWithParameters(String query, String detail) {
    Http.Answer answer = http.get("/api/v1/notes?" + query);
    assertThat(answer.detail()).isEqualTo(detail);
    assertThat(answer.status()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({
    "user, 400, wrong-thing",
    "unknown, 404, unknown-thing",
    "outside, 502, no-answer",
    "busy, 503, rate",
    "disk, 507, disk-full",
    "queue, 503, queue-full",
    "fault, 500, internal"
  })
  void problemsHaveTheirStatus(String how, int status, String code) {
    Http.Answer answer = http.get("/fail/" + how);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.json().path("status").asInt()).isEqualTo(status);
    assertThat(answer.text()).doesNotContain("secret").doesNotContain("Exception");
    assertThat(answer.header("Retry-After")).isEqualTo(how.equals("busy") ? "7" : "");
  }

  @Test
  void unknownAddressesAreProblems() {
    Http.Answer answer = http.get("/api/v1/nothing");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.code()).isEqualTo("no-such-address");
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
  }

  @Test
  void unknownSocketsAreProblems() throws IOException {
    assertThat(upgrade("/nowhere")).startsWith("HTTP/1.1 404").contains("no-such-address");
  }

  @Test
  void socketsLeaveNoSessionBehind() throws IOException {
    assertThat(upgrade("/live"))
        .startsWith("HTTP/1.1 101")
        .contains("hello")
        .doesNotContain("Set-Cookie");
  }

  @Test
  void aRequestThatIsNoHttpIsAnswered() throws IOException {
    assertThat(http.raw("GET /%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 400")
        .doesNotContain("jetty");
  }

  private String upgrade(String path) throws IOException {
    return http.rawToTheEnd(
        "GET "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n");
  }

  @Test
  void wrongMethodsAreToldTheRightOnes() {
    Http.Answer answer = http.send("DELETE", "/api/v1/notes", null);
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow").split(", ")).contains("GET", "HEAD", "POST", "OPTIONS");
  }

  @Test
  void optionsSayWhatIsAllowed() {
    Http.Answer answer =
        http.send("OPTIONS", "/api/v1/notes", null, "Origin", "https://evil.example");
    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.header("Allow")).contains("POST");
    assertThat(answer.raw().headers().map()).doesNotContainKey("access-control-allow-origin");
    assertThat(http.send("OPTIONS", "/nowhere", null).status()).isEqualTo(404);
  }

  @Test
  void headAnswersLikeGetWithoutABody() {
    Http.Answer get = http.get("/api/v1/notes");
    Http.Answer head = http.send("HEAD", "/api/v1/notes", null);
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("Content-Type")).isEqualTo(get.header("Content-Type"));
    assertThat(head.raw().body()).isEmpty();
    assertThat(http.send("HEAD", "/api/v1/notes?limit=0", null).status()).isEqualTo(400);
  }

  @Test
  void everyAnswerIsGuarded() {
    for (String path : List.of("/api/v1/notes", "/nowhere", "/fail/fault")) {
      Http.Answer answer = http.get(path);
      assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
      assertThat(answer.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
      assertThat(answer.header("Server")).isEmpty();
    }
  }

  @Test
  void aTakenPortIsSaidInOneLine() {
    assertThatThrownBy(
            () -> HttpServer.start("127.0.0.1", server.port(), new JsonMapper(), List.of()))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().code()).isEqualTo("port-taken");
              assertThat(e.problem().kind()).isEqualTo(Problem.Kind.RESOURCE);
              assertThat(e.problem().message())
                  .isEqualTo(
                      "port "
                          + server.port()
                          + " is in use: stop the other program or start with --port N");
            });
  }

  @Test
  void knowsItsRoutes() {
    assertThat(server.routes())
        .contains(new Route("POST", "/api/v1/notes"), new Route("GET", "/live"))
        .doesNotContain(new Route("HEAD", "/live"));
  }
}
