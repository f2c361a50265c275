package dev.showrunner.web.resource;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.api.DeliveryState;
import dev.showrunner.api.JobRequest;
import dev.showrunner.web.Http;
import dev.showrunner.web.WebRig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sessions, services, drops, rules and jobs: every call, held against the contract. */
class SteeringTest {
  private static final String NOBODY = "01890000-0000-7000-8000-000000000000";

  private WebRig rig;
  private Http http;

  @BeforeEach
  void start(@TempDir Path folder) {
    rig = new WebRig(folder);
    http = rig.http;
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void sessionsAreRenamedAndAborted() {
    String path =
        "/api/v1/sessions/" + http.post("/api/v1/sessions", null).json().get("id").asText();
    JsonNode renamed = http.send("PATCH", path, "{\"name\":\"Finale\"}").json();
    assertThat(renamed.get("name").asText()).isEqualTo("Finale");
    assertThat(renamed.get("byHand").asBoolean()).isTrue();
    assertThat(http.send("PATCH", path, "{\"name\":\" \"}").code()).isEqualTo("bad-name");
    assertThat(http.post(path + "/end", "{\"state\":\"active\"}").code()).isEqualTo("bad-state");
    JsonNode ended = http.post(path + "/end", "{\"state\":\"aborted\"}").json();
    assertThat(ended.get("state").asText()).isEqualTo("aborted");
  }

  @Test
  void sessionsBeginAndEnd() {
    Http.Answer begun = http.post("/api/v1/sessions", "{\"name\":\"Friday\"}");
    assertThat(begun.status()).isEqualTo(201);
    String id = begun.json().get("id").asText();
    assertThat(http.post("/api/v1/sessions", "{}").code()).isEqualTo("session-active");
    rig.follow("ana");
    JsonNode ended = http.post("/api/v1/sessions/" + id + "/end", null).json();
    assertThat(ended.get("state").asText()).isEqualTo("completed");
    assertThat(ended.get("events").asLong()).isEqualTo(1);
    assertThat(http.get("/api/v1/sessions/" + id).json()).isEqualTo(ended);
    assertThat(http.get("/api/v1/events?session=" + id).json().get("items")).hasSize(1);
    assertThat(http.post("/api/v1/sessions", null).json().get("name").asText())
        .isEqualTo("Show of 2026-01-01 20:00");
    JsonNode page = http.get("/api/v1/sessions?limit=1").json();
    assertThat(page.get("items").get(0).get("state").asText()).isEqualTo("active");
    assertThat(
            http.get("/api/v1/sessions?limit=1&after=" + page.get("next").asText())
                .json()
                .get("items")
                .get(0)
                .get("id")
                .asText())
        .isEqualTo(id);
    assertThat(http.get("/api/v1/sessions/" + NOBODY).status()).isEqualTo(404);
    assertThat(http.post("/api/v1/sessions/" + NOBODY + "/end", null).status()).isEqualTo(404);
  }

  @Test
  @Timeout(60)
  void aServiceIsPausedAndSteered() throws InterruptedException {
    rig.startServices();
    JsonNode paused = http.post("/api/v1/services/echo/pause", "{\"reason\":\"lunch\"}").json();
    assertThat(paused.get("state").asText()).isEqualTo("paused");
    assertThat(paused.get("reason").asText()).isEqualTo("lunch");
    rig.follow("a");
    rig.follow("b");
    rig.follow("c");
    JsonNode waiting = http.get("/api/v1/services/echo/deliveries?state=pending").json();
    assertThat(waiting.get("items")).hasSize(3);
    JsonNode skipped = http.post("/api/v1/services/echo/skip", null).json().get("skipped");
    assertThat(skipped.get("id")).isEqualTo(waiting.at("/items/2/id"));
    assertThat(skipped.get("state").asText()).isEqualTo("discarded");
    rig.awaitDelivery(DeliveryState.DISCARDED);
    assertThat(http.post("/api/v1/services/echo/clear", null).json().get("cleared").asInt())
        .isEqualTo(2);
    assertThat(http.post("/api/v1/services/echo/skip", null).json().get("skipped").isNull())
        .isTrue();
    rig.awaitDrops(3);
    JsonNode drops = http.get("/api/v1/drops?limit=2").json();
    assertThat(drops.get("items")).hasSize(2);
    assertThat(
            http.get("/api/v1/drops?limit=2&after=" + drops.get("next").asText())
                .json()
                .get("items"))
        .hasSize(1);
    assertThat(http.post("/api/v1/services/echo/resume", null).json().get("state").asText())
        .isEqualTo("running");
  }

  @Test
  void aServiceIsChanged() {
    JsonNode changed =
        http.send(
                "PATCH",
                "/api/v1/services/echo",
                "{\"active\":false,\"maxQueueSize\":7,\"concurrency\":2}")
            .json();
    assertThat(changed.get("active").asBoolean()).isFalse();
    assertThat(changed.get("maxQueueSize").asInt()).isEqualTo(7);
    assertThat(http.get("/api/v1/services/echo").json()).isEqualTo(changed);
    assertThat(http.get("/api/v1/services").json().get("items").get(0)).isEqualTo(changed);
    rig.follow("a");
    assertThat(http.get("/api/v1/services/echo/deliveries").json().get("items")).isEmpty();
    assertThat(http.send("PATCH", "/api/v1/services/echo", "{\"maxQueueSize\":0}").detail())
        .isEqualTo("maxQueueSize is between 1 and 1000000: 0");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, ''",
    "PATCH, ''",
    "POST, /pause",
    "POST, /resume",
    "POST, /skip",
    "POST, /clear",
    "GET, /deliveries"
  })
  void unknownServicesAreNotFound(String method, String call) {
    Http.Answer answer = http.send(method, "/api/v1/services/nobody" + call, null);
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.detail()).isEqualTo("no service has the name 'nobody'; there are echo");
  }

  @Test
  void deliveriesOfAWrongStateAreAskedForInVain() {
    assertThat(http.get("/api/v1/services/echo/deliveries?state=lost").detail())
        .isEqualTo(
            "parameter 'state' must be one of pending, processing, missed, completed, failed,"
                + " discarded, expired, interrupted, not 'lost'");
  }

  @Test
  void rulesAreMadeReplacedAndDeleted() {
    String rule =
        """
        {"id":"echo.gift","on":"gift","service":"echo","action":"say","priority":9,
         "args":{"text":"{viewer}"},"timeout":"5s","expireAfter":null,
         "when":{"platforms":["kick"],"minQuantity":3},"cooldown":{"perViewer":"1m"}}
        """;
    Http.Answer made = http.post("/api/v1/rules", rule);
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.json().at("/cooldown/perViewer").asText()).isEqualTo("1m");
    assertThat(made.json().get("mode").asText()).isEqualTo("ASYNC");
    assertThat(http.post("/api/v1/rules", rule).status()).isEqualTo(409);
    assertThat(http.get("/api/v1/rules/echo.gift").json()).isEqualTo(made.json());
    assertThat(http.get("/api/v1/rules?limit=1").json().get("next").asText())
        .isEqualTo("echo.follow");
    assertThat(http.get("/api/v1/rules?limit=1&after=echo.follow").json().at("/items/0"))
        .isEqualTo(made.json());
    JsonNode replaced =
        http.send(
                "PUT",
                "/api/v1/rules/echo.gift",
                "{\"on\":\"gift\",\"service\":\"echo\",\"action\":\"say\",\"enabled\":false}")
            .json();
    assertThat(replaced.get("enabled").asBoolean()).isFalse();
    assertThat(replaced.get("priority").asInt()).isEqualTo(5);
    assertThat(http.send("DELETE", "/api/v1/rules/echo.gift", null).status()).isEqualTo(204);
    assertThat(http.send("DELETE", "/api/v1/rules/echo.gift", null).status()).isEqualTo(404);
    assertThat(http.get("/api/v1/rules/echo.gift").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"id\":\"a\",\"service\":\"echo\",\"action\":\"say\"} | field 'on' is missing",
        "{\"id\":\"a\",\"on\":\"gift\",\"service\":\"nobody\",\"action\":\"say\"} | field 'service' names no service: 'nobody'; there are echo",
        "{\"id\":\"a b\",\"on\":\"gift\",\"service\":\"echo\",\"action\":\"say\"} | field 'id' must be letters, digits, dots and dashes, at most 100",
        "{\"id\":\"a\",\"on\":\"gift\",\"service\":\"echo\",\"action\":\"say\",\"priority\":11} | field 'priority' must be from 1 to 10, not 11",
        "{\"id\":\"a\",\"on\":\"gift\",\"service\":\"echo\",\"action\":\"say\",\"timeout\":\"soon\"} | field 'timeout' must be a duration such as 500ms, 5s or 10m, not 'soon'",
        "{\"id\":\"a\",\"on\":\"gift\",\"service\":\"echo\",\"action\":\"say\",\"mode\":\"BOTH\"} | field 'mode' must be one of SYNC, ASYNC, not 'BOTH'"
      })
  void wrongRulesAreRefused(String body, String detail) {
    Http.Answer answer = http.post("/api/v1/rules", body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.detail()).isEqualTo(detail);
  }

  @Test
  void jobsAreCancelledAndTriedAgain() {
    UUID id = rig.jobs.submit(new JobRequest("clip.render", "7", Map.of("clip", "7"), 2));
    String path = "/api/v1/jobs/" + id;
    assertThat(http.get(path).json().get("state").asText()).isEqualTo("waiting");
    assertThat(http.post(path + "/retry", null).status()).isEqualTo(409);
    assertThat(http.post(path + "/cancel", null).json().get("state").asText())
        .isEqualTo("cancelled");
    assertThat(http.post(path + "/cancel", null).status()).isEqualTo(409);
    assertThat(http.get("/api/v1/jobs?state=cancelled").json().get("items")).hasSize(1);
    assertThat(http.get("/api/v1/jobs?state=waiting").json().get("items")).isEmpty();
    assertThat(http.post(path + "/retry", null).json().get("state").asText()).isEqualTo("waiting");
    for (String call : List.of("", "/x")) {
      assertThat(http.get("/api/v1/jobs/" + NOBODY + call).status()).isEqualTo(404);
    }
    assertThat(http.post("/api/v1/jobs/" + NOBODY + "/cancel", null).status()).isEqualTo(404);
    assertThat(http.get("/api/v1/jobs?state=done").status()).isEqualTo(400);
  }
}
