package dev.showrunner.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.app.demo.ScriptedOverlay;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real program in two parts: one keeps what happens, the other does what waits. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class CaptureAndWorkTest {
  @TempDir Path folder;

  @Test
  void whatIsCapturedWaitsAndIsDoneLater() throws Exception {
    Path data = folder.resolve("data");
    try (RunningProgram capture =
            RunningProgram.command(
                data,
                "capture",
                "--platform",
                "donationalerts",
                "--channel",
                "Ana",
                "--simulate",
                "--session-name",
                "Friday",
                "--verbose");
        JsonSocket live = capture.api().live(0)) {
      for (int seen = 0; seen < 2; ) {
        seen += live.next().path("kind").asText().equals("event") ? 1 : 0;
      }
      JsonNode overlays = service(capture.api());
      assertThat(overlays.path("state").asText()).isEqualTo("stopped");
      assertThat(overlays.path("waiting").asInt()).isPositive();
      List<JsonNode> events = capture.api().all("/api/v1/events");
      assertThat(events)
          .allSatisfy(event -> {
            assertThat(event.at("/channel/platform").asText()).isEqualTo("donationalerts");
            assertThat(event.at("/channel/login").asText()).isEqualTo("ana");
          });
      String said = capture.stop();
      assertThat(said)
          .contains("captures donationalerts/ana")
          .contains("queue of 100")
          .contains("donation")
          .contains("stopping")
          .contains("interrupted"); // the summary's table
      assertThat(capture.exitCode()).isZero();
    }
    try (RunningProgram work = RunningProgram.command(data, "work", "--service", "overlays");
        ScriptedOverlay page = overlay(work.api());
        JsonSocket live = work.api().live(0)) {
      while (!live.next().at("/delivery/state").asText().equals("completed")) {
        // the next change, then
      }
      assertThat(page.alerts()).isPositive();
      assertThat(work.api().get("/api/v1/status").at("/sources/0/state").asText()).isEqualTo("off");
      assertThat(work.stop()).contains("works on what waits for overlays");
    }
  }

  private static ScriptedOverlay overlay(Api api) throws Exception {
    URI address = api.address();
    return new ScriptedOverlay(
        URI.create("ws://" + address.getAuthority() + api.overlayPath()),
        "http://" + address.getAuthority(),
        new ObjectMapper());
  }

  private static JsonNode service(Api api) throws Exception {
    return api.all("/api/v1/services").stream()
        .filter(it -> it.path("name").asText().equals("overlays"))
        .findFirst()
        .orElseThrow();
  }
}
