package dev.showrunner.web.resource;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventSink;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Origin;
import dev.showrunner.api.Receipt;
import dev.showrunner.api.Simulation;
import dev.showrunner.web.Http;
import dev.showrunner.web.WebRig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulateRoutesTest {
  private WebRig rig;
  private ScriptedSimulation simulation;

  /** Journals what it is asked for, and writes down how it was asked. */
  private static final class ScriptedSimulation implements Simulation {
    final List<String> asked = new ArrayList<>();
    private final WebRig rig;
    private final EventSink sink;

    ScriptedSimulation(WebRig rig) {
      this.rig = rig;
      sink = rig.journal.sink("simulator", Origin.SIMULATED);
    }

    @Override
    public Receipt simulate(EventType type, String platform, Map<String, Object> fields) {
      asked.add(type + " " + platform + " " + fields);
      return sink.append(EventDraft.of(type, WebRig.CHANNEL, rig.clock.now()));
    }

    @Override
    public List<Receipt> simulateAll(List<EventDraft> drafts) {
      return sink.appendAll(drafts);
    }

    @Override
    public void start(ShowRequest request) {
      asked.add(request.toString());
    }

    @Override
    public List<Scenario> scenarios() {
      return List.of(new Scenario("show", "an evening", 60, 5));
    }
  }

  @BeforeEach
  void start(@TempDir Path folder) {
    rig = new WebRig(folder);
    simulation = new ScriptedSimulation(rig);
    rig.capabilities.offer(Simulation.class, simulation);
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void oneEventOfAType() {
    Http.Answer answer =
        rig.http.post(
            "/api/v1/simulate", "{\"type\":\"raid\",\"platform\":\"kick\",\"quantity\":120}");
    assertThat(answer.status()).isEqualTo(202);
    assertThat(simulation.asked).containsExactly("raid kick {quantity=120}");
    assertThat(
            rig.http
                .get("/api/v1/events/" + answer.json().get("id").asText())
                .json()
                .get("origin")
                .asText())
        .isEqualTo("SIMULATED");
  }

  @Test
  void givenEvents() {
    String draft = "{\"type\":\"gift\",\"channel\":{\"platform\":\"kick\",\"login\":\"bo\"}}";
    Http.Answer answer =
        rig.http.post("/api/v1/simulate", "{\"events\":[" + draft + "," + draft + "]}");
    assertThat(answer.status()).isEqualTo(202);
    JsonNode items = answer.json().get("items");
    assertThat(items).hasSize(2);
    assertThat(items.get(1).get("seq").asLong()).isGreaterThan(items.get(0).get("seq").asLong());
  }

  @Test
  void aWholeShow() {
    Http.Answer answer =
        rig.http.post(
            "/api/v1/simulate",
            "{\"scenario\":\"show\",\"duration\":30,\"seed\":7,\"weights\":{\"gift\":3}}");
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.json().get("rate").asDouble()).isEqualTo(5);
    assertThat(simulation.asked)
        .containsExactly(
            new Simulation.ShowRequest("show", 30, 5, 7, Map.of("gift", 3.0), null).toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | give 'type' for one event, 'events' for given ones or 'scenario' for a show",
        "{\"type\":5} | give 'type' for one event, 'events' for given ones or 'scenario' for a show",
        "{\"type\":\"gift\",\"quantity\":\"many\"} | field 'quantity' must be a whole number",
        "{\"type\":\"gift\",\"quantty\":1} | unknown field 'quantty'; known here: channel, externalId, money, occurredAt, payload, quantity, text, type, viewer",
        "{\"type\":\"gift\",\"platform\":1} | field 'platform' must be a text",
        "{\"events\":[]} | field 'events' must hold 1 to 1000 events",
        "{\"events\":[{\"type\":\"gift\"}]} | field 'channel' is missing",
        "{\"events\":{}} | field 'events' must be a list",
        "{\"scenario\":\"show\",\"rate\":0} | a show lasts more than 0 s at a rate above 0 and at most 10000 events a second",
        "{\"scenario\":\"show\",\"speed\":1} | unknown field 'speed'; known here: duration, platform, rate, scenario, seed, weights"
      })
  void saysWhatIsWrong(String body, String detail) {
    Http.Answer answer = rig.http.post("/api/v1/simulate", body);
    assertThat(answer.detail()).isEqualTo(detail);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(simulation.asked).isEmpty();
  }
}
