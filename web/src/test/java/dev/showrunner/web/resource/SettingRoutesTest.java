package dev.showrunner.web.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.web.Http;
import dev.showrunner.web.WebRig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SettingRoutesTest {
  private static final String SIZE = "/api/v1/settings/services.echo.max-queue-size";

  @TempDir Path folder;
  private WebRig rig;

  @BeforeEach
  void open() {
    rig = new WebRig(folder);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private Http.Answer put(String key, String json) {
    return rig.http.send("PUT", "/api/v1/settings/" + key, "{\"value\": " + json + "}");
  }

  @Test
  void allSettingsAreListedPageByPage() {
    Http.Answer all = rig.http.get("/api/v1/settings");
    List<String> keys = new ArrayList<>();
    all.json().path("items").forEach(item -> keys.add(item.path("key").asText()));
    assertThat(keys)
        .contains("data", "server.port", "services.echo.concurrency", "lamp.brightness")
        .doesNotContain("services");

    List<String> paged = new ArrayList<>();
    String after = "";
    while (after != null) {
      Http.Answer page =
          rig.http.get("/api/v1/settings?limit=3" + (after.isEmpty() ? "" : "&after=" + after));
      page.json().path("items").forEach(item -> paged.add(item.path("key").asText()));
      after = page.json().path("next").isNull() ? null : page.json().path("next").asText();
    }
    assertThat(paged).isEqualTo(keys);
    assertThat(rig.http.get("/api/v1/settings?after=nothing").status()).isEqualTo(400);
  }

  @Test
  void aValueIsStoredAndForgotten() {
    Http.Answer stored = put("jobs.concurrency", "5");
    assertThat(stored.status()).isEqualTo(200);
    assertThat(stored.json().path("value").asInt()).isEqualTo(5);
    assertThat(stored.json().path("origin").asText()).isEqualTo("DASHBOARD");
    assertThat(stored.json().path("writtenAt").asText()).isEqualTo("SHOWRUNNER_JOBS_CONCURRENCY");
    assertThat(stored.json().path("pending").asBoolean()).isTrue();

    Http.Answer forgotten = put("jobs.concurrency", "null");
    assertThat(forgotten.json().path("value").asInt()).isEqualTo(3);
    assertThat(forgotten.json().path("origin").asText()).isEqualTo("ENVIRONMENT");
  }

  @Test
  void whatIsWrongIsSaidAsOfTheFile() {
    Http.Answer wrong = put("lamp.brightness", "2");
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.code()).isEqualTo("bad-setting");
    assertThat(wrong.detail()).isEqualTo("lamp.brightness is 0 to 1, not 2.0");

    assertThat(put("lamp.brightnes", "1").status()).isEqualTo(404);
    assertThat(put("lamp.brightnes", "1").detail()).contains("did you mean 'lamp.brightness'?");
    assertThat(put("data", "\"/elsewhere\"").status()).isEqualTo(400);
    String path = "/api/v1/settings/lamp.brightness";
    assertThat(rig.http.send("PUT", path, "{}").detail()).contains("'value' is missing");
    assertThat(rig.http.send("PUT", path, "[1]").status()).isEqualTo(400);
    assertThat(rig.http.send("PUT", path, "{\"value\": 1, \"vale\": 1}").status()).isEqualTo(400);
    assertThat(rig.http.send("PUT", path, "{\"value\": 1, \"value\": 0}").status()).isEqualTo(400);
  }

  @Test
  void aSecretIsWriteOnly() {
    Http.Answer stored = put("lamp.password", "\"hunter2-hunter2\"");
    assertThat(stored.json().path("set").asBoolean()).isTrue();
    assertThat(stored.text()).doesNotContain("hunter2");
    assertThat(rig.http.get("/api/v1/settings").text()).doesNotContain("hunter2");
    assertThat(put("lamp.password", "[\"hunter2-hunter2\"]").text()).doesNotContain("hunter2");
    assertThat(put("lamp.password", "null").json().path("set").asBoolean()).isFalse();
  }

  @Test
  void limitsOfServicesHoldAtOnceWhoeverSetsThem() {
    Http.Answer stored = put("services.echo.max-queue-size", "7");
    assertThat(stored.json().path("restart").asBoolean()).isFalse();
    assertThat(stored.json().path("defaultValue").asInt())
        .isEqualTo(rig.echo.limits().maxQueueSize());
    assertThat(rig.http.get("/api/v1/services/echo").json().path("maxQueueSize").asInt())
        .isEqualTo(7);

    rig.http.send("PATCH", "/api/v1/services/echo", "{\"maxQueueSize\": 9, \"concurrency\": 3}");
    assertThat(rig.http.get(SIZE).json().path("value").asInt()).isEqualTo(9);

    assertThat(put("services.echo.max-queue-size", "null").json().path("origin").asText())
        .isEqualTo("DEFAULT");
    Http.Answer service = rig.http.get("/api/v1/services/echo");
    assertThat(service.json().path("maxQueueSize").asInt())
        .isEqualTo(rig.echo.limits().maxQueueSize());
    assertThat(service.json().path("concurrency").asInt()).isEqualTo(3);
    assertThat(put("services.echo.max-queue-size", "0").status()).isEqualTo(400);
    assertThat(put("services.ecko.max-queue-size", "1").detail()).contains("services.echo.max");
  }
}
