package dev.showrunner.web.resource;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.api.JobRequest;
import dev.showrunner.api.Stage;
import dev.showrunner.web.Http;
import dev.showrunner.web.WebRig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class StatusRoutesTest {
  private WebRig rig;

  @BeforeEach
  void start(@TempDir Path folder) {
    rig = new WebRig(folder);
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void tellsHowEverythingIs() {
    JsonNode before = rig.http.get("/api/v1/status").json();
    assertThat(before.get("session").isNull()).isTrue();
    assertThat(before.get("overlay").isNull()).isTrue();
    assertThat(before.get("head").asLong()).isZero();

    rig.capabilities.offer(Stage.class, new SilentStage());
    rig.sessions.start("Friday");
    rig.follow("ana");
    rig.jobs.submit(new JobRequest("clip.render", "1", Map.of(), 1));
    rig.clock.advance(Duration.ofSeconds(90));

    JsonNode status = rig.http.get("/api/v1/status").json();
    assertThat(status.get("version").asText()).isEqualTo("1.2.3");
    assertThat(status.get("uptime").asLong()).isEqualTo(90);
    assertThat(status.get("startedAt").asText()).isEqualTo("2026-01-01T20:00:00Z");
    assertThat(status.at("/session/name").asText()).isEqualTo("Friday");
    assertThat(status.at("/services/0/name").asText()).isEqualTo("echo");
    assertThat(status.at("/queues/0/service").asText()).isEqualTo("echo");
    assertThat(status.at("/jobs/waiting").asLong()).isEqualTo(1);
    assertThat(status.at("/overlay/url").asText())
        .isEqualTo("http://127.0.0.1:" + rig.server.port() + "/overlay/the-key");
    assertThat(status.at("/overlay/pages").asInt()).isEqualTo(2);
    assertThat(status.get("plugins").findValuesAsText("file")).contains("lamp.jar", "broken.jar");
    assertThat(status.at("/plugins/2/used").asBoolean()).isFalse();
    assertThat(status.at("/plugins/2/reason").asText()).contains("not a readable jar");
    assertThat(status.get("head").asLong()).isEqualTo(rig.journal.head()).isPositive();
  }

  @Test
  void isAliveAndReady() {
    assertThat(rig.http.get("/healthz").json().get("status").asText()).isEqualTo("alive");
    assertThat(rig.http.get("/readyz").json().get("status").asText()).isEqualTo("ready");
  }

  @Test
  void isNotReadyWithoutItsDatabase() {
    rig.store.close();
    assertThat(rig.http.get("/healthz").status()).isEqualTo(200);
    Http.Answer answer = rig.http.get("/readyz");
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.code()).as("known, so no stack trace is logged").isEqualTo("shutting-down");
  }

  @Test
  @Timeout(60)
  void metricsTellHowFarTheFiguresOfShowsAreBehind() {
    rig.follow("ana");
    assertThat(rig.http.get("/metrics").text())
        .contains("showrunner_analytics_behind " + (double) rig.journal.head() + "\n")
        .contains("showrunner_analytics_kept 0.0\n");
    rig.http.get("/api/v1/analytics"); // counts what is left
    assertThat(rig.http.get("/metrics").text()).contains("showrunner_analytics_behind 0.0\n");
    rig.analytics.close();
    assertThat(rig.http.get("/metrics").text())
        .contains("showrunner_analytics_kept " + (double) rig.journal.head() + "\n");
  }

  @Test
  @Timeout(60)
  void hasFiguresForPrometheus() {
    rig.follow("ana");
    Http.Answer first = rig.http.get("/metrics");
    assertThat(first.header("Content-Type")).startsWith("text/plain");
    assertThat(first.text())
        .contains("jvm_memory_used_bytes")
        .contains("showrunner_journal_head " + (double) rig.journal.head())
        .contains("showrunner_queue_deliveries{service=\"echo\",state=\"waiting\"} 1.0")
        .contains("showrunner_queue_limit{service=\"echo\"} 100.0");
    rig.services.clear("echo");
    while (rig.services.status("echo").orElseThrow().discarded() == 0) {
      Thread.onSpinWait(); // counted a moment after it is committed
    }
    assertThat(rig.http.get("/metrics").text())
        .contains("showrunner_queue_deliveries{service=\"echo\",state=\"waiting\"} 0.0")
        .contains("showrunner_deliveries_ended{service=\"echo\",state=\"discarded\"} 1.0");
  }

  private static final class SilentStage implements Stage {
    @Override
    public Page connect(PageLink link) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int pages() {
      return 2;
    }

    @Override
    public boolean accepts(String key) {
      return key.equals(key());
    }

    @Override
    public String key() {
      return "the-key";
    }
  }
}
