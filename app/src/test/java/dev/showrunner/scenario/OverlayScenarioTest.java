package dev.showrunner.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.app.root.Overrides;
import dev.showrunner.app.root.Settings;
import dev.showrunner.app.root.Showrunner;
import dev.showrunner.core.runtime.SystemClock;
import dev.showrunner.core.runtime.SystemProcesses;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An event on its whole way: posted, journalled, shown by an overlay page, acknowledged. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class OverlayScenarioTest {
  private static final String VIEWER = "<img src=x onerror=alert(1)>";

  private final SystemClock clock = new SystemClock();

  @TempDir Path folder;

  private Showrunner show;
  private Api api;

  @BeforeEach
  void open() {
    Settings settings =
        Settings.read(folder.resolve("data"), null, Map.of("SHOWRUNNER_SERVER_PORT", "0"));
    Overrides overrides =
        new Overrides(clock, new SystemProcesses(), new Random(1), folder.resolve("cache"));
    show = Showrunner.open(settings, overrides, "test");
    show.start();
    api = new Api(show.address());
  }

  @AfterEach
  void close() {
    api.close();
    show.close();
    clock.close();
  }

  @Test
  void anAlertIsCompletedOnlyWhenThePageSaysThatItIsDone() throws Exception {
    try (JsonSocket page = api.overlay();
        JsonSocket live = api.live(0)) {
      long seq = api.post("/api/v1/events", donation()).path("seq").asLong();

      JsonNode alert = shown(page);
      assertThat(alert.path("kind").asText()).isEqualTo("alert");
      assertThat(alert.path("title").asText()).isEqualTo(VIEWER + " donated");
      assertThat(alert.at("/event/money/amount").asText()).isEqualTo("5.50");

      page.send(answer("shown", alert));
      page.send(answer("done", alert));
      JsonNode delivery = ended(live);
      assertThat(delivery.path("state").asText()).isEqualTo("completed");
      assertThat(delivery.path("eventSeq").asLong()).isEqualTo(seq);
      assertThat(api.all("/api/v1/drops")).isEmpty();
    }
  }

  @Test
  void anAlertThatNoPageAcknowledgedIsOfferedToTheNext() throws Exception {
    JsonNode first;
    try (JsonSocket page = api.overlay()) {
      api.post("/api/v1/events", donation());
      first = shown(page);
      page.send(answer("shown", first));
    }
    try (JsonSocket page = api.overlay();
        JsonSocket live = api.live(0)) {
      JsonNode again = shown(page);
      assertThat(again.path("id")).isEqualTo(first.path("id"));
      page.send(answer("done", again));
      assertThat(ended(live).path("state").asText()).isEqualTo("completed");
    }
  }

  @Test
  void withoutAPageAlertsWaitAndTheServiceSaysWhy() throws Exception {
    api.post("/api/v1/events", donation());

    JsonNode overlays =
        api.all("/api/v1/services").stream()
            .filter(service -> service.path("name").asText().equals("overlays"))
            .findFirst()
            .orElseThrow();
    assertThat(overlays.path("state").asText()).isEqualTo("held");
    assertThat(overlays.path("reason").asText()).isNotBlank();
    assertThat(overlays.path("waiting").asInt()).isEqualTo(1);

    try (JsonSocket page = api.overlay();
        JsonSocket live = api.live(0)) {
      page.send(answer("done", shown(page)));
      assertThat(ended(live).path("state").asText()).isEqualTo("completed");
    }
  }

  private static ObjectNode donation() {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("type", "donation").put("text", "for the show");
    event.putObject("channel").put("platform", "donationalerts").put("login", "ana");
    event.putObject("viewer").put("id", "7").put("displayName", VIEWER);
    event.putObject("money").put("amount", new BigDecimal("5.50")).put("currency", "EUR");
    return event;
  }

  private static ObjectNode answer(String type, JsonNode offered) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", type)
        .put("id", offered.path("id").asText());
  }

  private static JsonNode shown(JsonSocket page) throws InterruptedException {
    JsonNode message = page.next();
    while (!message.path("type").asText().equals("show")) {
      message = page.next();
    }
    return message;
  }

  /** The first delivery that ends. */
  private static JsonNode ended(JsonSocket live) throws InterruptedException {
    while (true) {
      JsonNode delivery = live.next().path("delivery");
      String state = delivery.path("state").asText("pending");
      if (!state.equals("pending") && !state.equals("processing")) {
        return delivery;
      }
    }
  }
}
