package dev.showrunner.web.resource;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.api.DeliveryState;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Rule;
import dev.showrunner.web.Http;
import dev.showrunner.web.WebRig;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What was missed: every call, held against the contract. */
@Timeout(60)
class CatchUpRoutesTest {
  private WebRig rig;
  private Http http;

  @BeforeEach
  void missTwo(@TempDir Path folder) throws Exception {
    rig = new WebRig(folder);
    http = rig.http;
    rig.startServices();
    while (rig.echo.context == null) {
      Thread.onSpinWait();
    }
    rig.echo.context.hold("nobody is there", Duration.ofMinutes(1));
    rig.follow("ana");
    rig.follow("bo");
    while (rig.services.status("echo").orElseThrow().missed() < 2) {
      rig.clock.advance(Duration.ofMinutes(1));
    }
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void isListedOldestFirstWithItsTotals() {
    JsonNode page = http.get("/api/v1/catch-up?limit=1").json();
    assertThat(page.get("total").asInt()).isEqualTo(2);
    assertThat(page.get("since").asText()).isEqualTo("2026-01-01T20:00:00Z");
    assertThat(page.at("/kinds/0/type").asText()).isEqualTo("follow");
    assertThat(page.at("/items/0/event/viewer/displayName").asText()).isEqualTo("ana");
    assertThat(page.at("/items/0/delivery/state").asText()).isEqualTo("missed");
    JsonNode rest = http.get("/api/v1/catch-up?after=" + page.get("next").asText()).json();
    assertThat(rest.at("/items/0/event/viewer/displayName").asText()).isEqualTo("bo");
    assertThat(rest.get("next").isNull()).isTrue();
    assertThat(http.get("/api/v1/services/echo/deliveries?state=missed").json().get("items"))
        .hasSize(2);
    assertThat(http.get("/api/v1/services/echo").json().get("missed").asInt()).isEqualTo(2);
  }

  @Test
  void playsWhenTheServiceCanAct() throws Exception {
    Http.Answer refused = http.post("/api/v1/catch-up/play", null);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("cannot-act-now");
    rig.echo.context.release();
    assertThat(http.post("/api/v1/catch-up/play", null).json().get("count").asInt()).isEqualTo(2);
    rig.clock.advance(Duration.ZERO);
    rig.echo.allowed.release(2);
    rig.awaitDelivery(DeliveryState.COMPLETED);
  }

  @Test
  void summarisesOnlyWhenARuleShowsIt() throws Exception {
    rig.echo.context.release();
    assertThat(http.post("/api/v1/catch-up/summarise", "{}").code()).isEqualTo("no-summary-rule");
    rig.rules.save(Rule.of("echo.summary", EventType.CATCH_UP_SUMMARY, "echo", "say"));
    assertThat(http.post("/api/v1/catch-up/summarise", "{}").json().get("count").asInt())
        .isEqualTo(2);
    rig.awaitDrops(2);
    JsonNode event = http.get("/api/v1/events?type=catch-up.summary").json().at("/items/0");
    assertThat(event.get("text").asText()).isEqualTo("2 follows");
    assertThat(http.get("/api/v1/catch-up").json().get("since").isNull()).isTrue();
  }

  @Test
  void dismissesThoseThatWereChosen() throws Exception {
    String id = http.get("/api/v1/catch-up").json().at("/items/1/delivery/id").asText();
    String one = "{\"ids\":[\"" + id + "\"]}";
    assertThat(http.post("/api/v1/catch-up/dismiss", one).json().get("count").asInt()).isEqualTo(1);
    assertThat(http.post("/api/v1/catch-up/dismiss", one).json().get("count").asInt()).isZero();
    rig.awaitDrops(1);
    JsonNode drop = http.get("/api/v1/drops").json().at("/items/0");
    assertThat(drop.get("reason").asText()).isEqualTo("dismissed by hand");
    assertThat(http.post("/api/v1/catch-up/dismiss", "{\"ids\":[\"x\"]}").status()).isEqualTo(400);
    assertThat(http.post("/api/v1/catch-up/dismiss", "{\"id\":[]}").status()).isEqualTo(400);
    assertThat(http.get("/api/v1/catch-up").json().get("total").asInt()).isEqualTo(1);
  }
}
