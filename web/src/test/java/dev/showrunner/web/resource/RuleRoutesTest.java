package dev.showrunner.web.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.api.Receipt;
import dev.showrunner.web.Http;
import dev.showrunner.web.WebRig;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules that are wrong, tried out, and in files; every answer is held against the contract. */
class RuleRoutesTest {
  private static final String SAY =
      """
      {"id":"echo.gift","on":"gift","service":"echo","action":"say",
       "when":{"amount":{"min":1,"currency":"EUR"}},"args":{"text":"{viewer} {gift|x} {amount}"}}
      """;

  @TempDir Path folder;
  private WebRig rig;
  private Http http;

  @BeforeEach
  void open() {
    rig = new WebRig(folder);
    http = rig.http;
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private Http.Answer file(String yaml, String query) {
    return http.send(
        HttpRequest.newBuilder(http.uri("/api/v1/rules.yaml" + query))
            .header("Content-Type", "text/yaml")
            .POST(BodyPublishers.ofString(yaml))
            .build());
  }

  private String exported() {
    Http.Answer answer = http.send(HttpRequest.newBuilder(http.uri("/api/v1/rules.yaml")).build());
    assertThat(answer.header("Content-Type")).startsWith("text/yaml");
    return answer.text();
  }

  @Test
  void everyMistakeHasItsPlace() {
    Http.Answer answer =
        http.post(
            "/api/v1/rules",
            """
            {"id":"a","on":"gift","service":"echo","action":"sing","args":{"t":"{viewer"},
             "when":{"text":{"how":"REGEX","any":["a(b"]}}}
            """);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("wrong-rule");
    assertThat(answer.detail()).endsWith("; and 2 more");
    assertThat(answer.json().get("errors").findValuesAsText("pointer"))
        .containsExactlyInAnyOrder("/when/text/any/0", "/action", "/args/t");
    assertThat(answer.json().at("/errors/0/at").asInt(-1)).isZero();
    assertThat(http.post("/api/v1/rules", "[]").status()).isEqualTo(400);
    assertThat(http.post("/api/v1/rules", "{\"id\":\"a\",\"id\":\"b\"}").status()).isEqualTo(400);
  }

  @Test
  void theContractSaysWhatARuleNeeds() throws Exception {
    String needed = "{\"id\":\"mine\",\"on\":\"gift\",\"service\":\"echo\",\"action\":\"say\"}";
    ObjectNode rule = (ObjectNode) new ObjectMapper().readTree(needed);
    for (String field : List.of("id", "on", "service", "action")) {
      ObjectNode without = rule.deepCopy().without(field);
      assertThatThrownBy(() -> rig.contract.assertValid("/components/schemas/NewRule", without))
          .isInstanceOf(AssertionError.class);
      assertThat(http.post("/api/v1/rules", without.toString()).status()).as(field).isEqualTo(400);
    }
    rig.contract.assertValid("/components/schemas/NewRule", rule);
    assertThat(http.post("/api/v1/rules", needed).status()).isEqualTo(201);
    JsonNode draft = rule.deepCopy().without("id");
    rig.contract.assertValid("/components/schemas/RuleDraft", draft);
    assertThat(http.send("PUT", "/api/v1/rules/mine", draft.toString()).status()).isEqualTo(200);
  }

  @Test
  void whatLooksWrongIsSavedAndSaid() {
    Http.Answer answer = http.post("/api/v1/rules", SAY.replace("{gift|x}", "{viewer.nick}"));
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.json().at("/warnings/0/pointer").asText()).isEqualTo("/args/text");
    assertThat(answer.json().at("/warnings/0/at").asInt()).isEqualTo(9);
  }

  @Test
  void aTestSaysWhatWouldHappenAndNothingDoes() {
    http.post("/api/v1/rules", SAY);
    long head = rig.journal.head();

    JsonNode sample = http.post("/api/v1/rules/echo.gift/test", "{}").json();
    assertThat(sample.get("fires").asBoolean()).as("a sample gift has diamonds only").isFalse();
    assertThat(sample.at("/delivery/args/text").asText()).isEqualTo("Ana Rose ");
    assertThat(sample.at("/fields/viewer.login").asText()).isEqualTo("ana");

    JsonNode given =
        http.post(
                "/api/v1/rules/echo.gift/test",
                """
                {"event":{"type":"gift","channel":{"platform":"kick","login":"ann"},
                 "money":{"amount":5,"currency":"USD"}}}
                """)
            .json();
    assertThat(given.get("fires").asBoolean()).isTrue();
    assertThat(given.get("checks").findValuesAsText("why"))
        .contains("5 USD was paid, which is 4.00 EUR; wanted is at least 1 EUR");

    Receipt past = rig.follow("bob");
    JsonNode old =
        http.post("/api/v1/rules/echo.follow/test", "{\"eventId\":\"" + past.id() + "\"}").json();
    assertThat(old.get("fires").asBoolean()).isTrue();
    assertThat(old.at("/event/seq").asLong()).isEqualTo(past.seq());
    assertThat(rig.journal.head()).as("only the follow and its delivery").isEqualTo(head + 2);
  }

  @Test
  void aRuleCanBeTriedBeforeItIsSaved() {
    JsonNode tried = http.post("/api/v1/rules/new.one/test", draft("{viewer}!")).json();
    assertThat(tried.at("/delivery/args/text").asText()).isEqualTo("Ana!");
    Http.Answer wrong = http.post("/api/v1/rules/new.one/test", draft("{viewer"));
    assertThat(wrong.json().at("/errors/0/pointer").asText()).isEqualTo("/rule/args/text");
    assertThat(http.post("/api/v1/rules/new.one/test", "{}").status()).isEqualTo(404);
    assertThat(
            http.post(
                    "/api/v1/rules/echo.follow/test",
                    "{\"eventId\":\"00000000-0000-0000-0000-000000000000\"}")
                .status())
        .isEqualTo(404);
  }

  private static String draft(String text) {
    return "{\"rule\":{\"on\":\"raid\",\"service\":\"echo\",\"action\":\"say\",\"args\":{\"text\":\""
        + text
        + "\"}}}";
  }

  @Test
  void aFileGoesOutAndComesInAgain() {
    http.post("/api/v1/rules", SAY);
    String yaml = exported();
    assertThat(yaml).contains("- id: echo.follow", "- id: echo.gift");
    assertThat(file(yaml, "").json().get("unchanged")).hasSize(2);

    http.send("DELETE", "/api/v1/rules/echo.gift", null);
    String changed = yaml.replaceFirst("priority: 5", "priority: 6");
    JsonNode dry = file(changed, "?dryRun=true").json();
    rig.contract.assertValid("/components/schemas/RuleImport", dry);
    assertThat(dry.at("/created/0").asText()).isEqualTo("echo.gift");
    assertThat(dry.at("/changed/0").asText()).isEqualTo("echo.follow");
    assertThat(rig.rules.find("echo.gift")).isEmpty();

    assertThat(file(changed, "").status()).isEqualTo(200);
    assertThat(exported()).isEqualTo(changed);
  }

  @Test
  void aFileWithMistakesChangesNothing() {
    String yaml = exported() + "  - {id: x, on: gift, service: echo, action: say, priority: 99}\n";
    Http.Answer answer = file(yaml.replace("priority: 5", "priority: 6"), "");
    assertThat(answer.status()).isEqualTo(400);
    rig.contract.assertValid("/components/schemas/Problem", answer.json());
    assertThat(answer.json().at("/errors/0/line").asInt()).isEqualTo((int) yaml.lines().count());
    assertThat(answer.json().at("/errors/0/column").asInt()).isEqualTo(61);
    assertThat(rig.rules.find("echo.follow").orElseThrow().priority()).isEqualTo(5);
    assertThat(file("a: [", "").status()).isEqualTo(400);
    assertThat(file("rules: []", "?dryRun=maybe").status()).isEqualTo(400);
    assertThat(http.post("/api/v1/rules.yaml", "{}").status()).isEqualTo(415);
  }
}
