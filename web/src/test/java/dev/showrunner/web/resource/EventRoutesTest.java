package dev.showrunner.web.resource;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.api.Origin;
import dev.showrunner.core.json.Json;
import dev.showrunner.web.Http;
import dev.showrunner.web.JournalRig;
import dev.showrunner.web.http.Bodies;
import dev.showrunner.web.http.HttpServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventRoutesTest {
  private static final String CHANNEL = "\"channel\":{\"platform\":\"twitch\",\"login\":\"ana\"}";

  private JournalRig rig;
  private HttpServer server;
  private Http http;

  @BeforeEach
  void start(@TempDir Path folder) {
    rig = new JournalRig(folder);
    server =
        HttpServer.start(
            "127.0.0.1",
            0,
            Json.mapper(),
            List.of(
                new EventRoutes(
                    rig.journal,
                    rig.journal.sink("api", Origin.LIVE),
                    seq -> List.of(),
                    new Bodies(Json.mapper()),
                    rig.clock)));
    http = new Http(server.port());
  }

  @AfterEach
  void stop() {
    http.close();
    server.close();
    rig.close();
  }

  @Test
  void anEventGoesInAndComesOut() {
    Http.Answer posted =
        http.post(
            "/api/v1/events",
            """
            {"type":"donation","channel":{"platform":"Twitch","login":"Ana"},
             "viewer":{"id":"7","displayName":"<b>Bo</b>"},"text":"hi",
             "money":{"amount":5.50,"currency":"eur"},"payload":{"goal":"mic","deep":[1,null]}}
            """);
    assertThat(posted.status()).isEqualTo(202);
    Http.Answer got = http.get("/api/v1/events/" + posted.json().get("id").asText());
    JsonNode event = got.json();
    assertThat(event.get("seq")).isEqualTo(posted.json().get("seq"));
    assertThat(event.at("/channel/login").asText()).isEqualTo("ana");
    assertThat(event.at("/viewer/login").asText()).isEqualTo("7");
    assertThat(event.at("/viewer/displayName").asText()).isEqualTo("<b>Bo</b>");
    assertThat(got.text()).contains("\"money\":{\"amount\":5.50,\"currency\":\"EUR\"}");
    assertThat(event.at("/payload/deep/1").isNull()).isTrue();
    assertThat(event.get("quantity").asLong()).isEqualTo(1);
    assertThat(event.get("occurredAt").asText()).isEqualTo("2026-01-01T20:00:00Z");
    assertThat(event.get("origin").asText()).isEqualTo("LIVE");
    assertThat(event.has("sessionId")).isTrue();
  }

  @Test
  void theSameExternalIdAnswersWithTheFirst() {
    String draft = "{\"type\":\"follow\",\"externalId\":\"x1\"," + CHANNEL + "}";
    Http.Answer first = http.post("/api/v1/events", draft);
    Http.Answer second = http.post("/api/v1/events", draft);
    assertThat(first.status()).isEqualTo(202);
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.json()).isEqualTo(first.json());
    assertThat(http.get("/api/v1/events").json().get("items")).hasSize(1);
  }

  @Test
  void replayMakesANewEventOfTheOld() {
    String id = post("gift", "Ana").get("id").asText();
    Http.Answer replayed = http.post("/api/v1/events/" + id + "/replay", null);
    assertThat(replayed.status()).isEqualTo(202);
    JsonNode again = http.get("/api/v1/events/" + replayed.json().get("id").asText()).json();
    assertThat(again.get("origin").asText()).isEqualTo("REPLAYED");
    assertThat(again.get("causeId").asText()).isEqualTo(id);
  }

  @ParameterizedTest
  @CsvSource({"'', 6|5|4|3|2|1", "&order=newest, 6|5|4|3|2|1", "&order=oldest, 1|2|3|4|5|6"})
  void pagesJoinWithoutGapOrRepeat(String order, String expected) {
    for (int i = 1; i <= 6; i++) {
      post("follow", "v" + i);
    }
    List<String> seen = new ArrayList<>();
    String after = "";
    for (int page = 0; page < 3; page++) {
      JsonNode answer = http.get("/api/v1/events?limit=2" + order + after).json();
      answer.get("items").forEach(event -> seen.add(event.at("/viewer/id").asText().substring(1)));
      assertThat(answer.get("next").isNull()).isEqualTo(page == 2);
      after = "&after=" + answer.get("next").asText();
    }
    assertThat(String.join("|", seen)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "type=gift, 1",
    "platform=TWITCH, 3",
    "platform=kick, 0",
    "channel=Ana, 3",
    "viewer=bo, 2",
    "q=O, 2",
    "from=2026-01-01T20:00:00Z, 3",
    "from=2026-01-01T20:00:01Z, 1",
    "to=2026-01-01T20:00:01Z, 2",
    "session=01890000-0000-7000-8000-000000000000, 0",
    "type=gift&viewer=bo, 0"
  })
  void filters(String query, int count) {
    post("gift", "Ana");
    post("follow", "Bo");
    rig.clock.advance(Duration.ofSeconds(1));
    post("chat.message", "bo");
    assertThat(http.get("/api/v1/events?" + query).json().get("items")).hasSize(count);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "type=GIFT | parameter 'type' must be an event type, not 'GIFT'",
        "from=yesterday | parameter 'from' must be a time such as 2026-01-01T20:00:00Z, not 'yesterday'",
        "after=x | parameter 'after' must be a position of the journal: a whole number from 0, not 'x'",
        "after=-1 | parameter 'after' must be a position of the journal: a whole number from 0, not '-1'",
        "session=1-1-1-1-1 | parameter 'session' must be an id (UUID), not '1-1-1-1-1'",
        "order=up | parameter 'order' must be newest or oldest, not 'up'"
      })
  void saysWhichParameterIsWrong(String query, String detail) {
    Http.Answer answer = http.get("/api/v1/events?" + query);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.detail()).isEqualTo(detail);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{CHANNEL} | field 'type' is missing",
        "{\"type\":\"gift\"} | field 'channel' is missing",
        "{\"type\":\"Gift!\",CHANNEL} | field 'type' must be a dotted lower-case name such as chat.message",
        "{\"type\":\"gift\",\"channel\":{\"platform\":\"\",\"login\":\"a\"}} | field 'channel.platform' must have 1 to 256 characters",
        "{\"type\":\"gift\",\"channel\":{\"login\":\"a\"}} | field 'channel.platform' is missing",
        "{\"type\":\"gift\",CHANNEL,\"quantity\":-1} | quantity is never negative: -1",
        "{\"type\":\"gift\",CHANNEL,\"quantity\":1.5} | field 'quantity' must be a whole number",
        "{\"type\":\"gift\",CHANNEL,\"quantity\":\"1\"} | field 'quantity' must be a whole number",
        "{\"type\":\"gift\",CHANNEL,\"text\":5} | field 'text' must be a text",
        "{\"type\":\"gift\",CHANNEL,\"viewer\":{\"login\":\"a\"}} | field 'viewer.id' is missing",
        "{\"type\":\"gift\",CHANNEL,\"viewer\":{\"id\":\"a\",\"roles\":[\"KING\"]}} | field 'viewer.roles[0]' must be one of BROADCASTER, MODERATOR, VIP, SUBSCRIBER, FOLLOWER",
        "{\"type\":\"gift\",CHANNEL,\"money\":{\"amount\":1,\"currency\":\"euro\"}} | currency 'EURO' is not a three-letter ISO 4217 code",
        "{\"type\":\"gift\",CHANNEL,\"money\":{\"amount\":1e99999,\"currency\":\"EUR\"}} | The event cannot be kept: its amount has more than 38 digits",
        "{\"type\":\"gift\",CHANNEL,\"occurredAt\":\"now\"} | field 'occurredAt' must be a time such as 2026-01-01T20:00:00Z",
        "{\"type\":\"gift\",CHANNEL,\"seq\":1} | unknown field 'seq'; known here: channel, externalId, money, occurredAt, payload, quantity, text, type, viewer"
      })
  void saysWhichFieldIsWrong(String body, String detail) {
    Http.Answer answer = http.post("/api/v1/events", body.replace("CHANNEL", CHANNEL));
    assertThat(answer.detail()).isEqualTo(detail);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(rig.journal.head()).isZero();
  }

  @Test
  void aNumberThatNobodyCanWriteIsRefused() {
    Http.Answer answer =
        http.post(
            "/api/v1/events", "{\"type\":\"gift\",\"payload\":{\"a\":1e999999}," + CHANNEL + "}");
    assertThat(answer.status()).isEqualTo(400);
  }

  @Test
  void unknownIdsAreNotFound() {
    for (String id : List.of("01890000-0000-7000-8000-000000000000", "x", "1-1-1-1-1")) {
      assertThat(http.get("/api/v1/events/" + id).status()).isEqualTo(404);
      assertThat(http.post("/api/v1/events/" + id + "/replay", null).status()).isEqualTo(404);
    }
  }

  private JsonNode post(String type, String viewer) {
    Http.Answer answer =
        http.post(
            "/api/v1/events",
            "{\"type\":\"%s\",\"viewer\":{\"id\":\"%s\"},%s}".formatted(type, viewer, CHANNEL));
    assertThat(answer.status()).isEqualTo(202);
    return answer.json();
  }
}
