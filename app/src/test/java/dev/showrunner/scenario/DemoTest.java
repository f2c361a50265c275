package dev.showrunner.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.app.demo.DemoFootage;
import dev.showrunner.app.demo.DemoResult;
import dev.showrunner.app.demo.DemoStage;
import dev.showrunner.app.demo.Folder;
import dev.showrunner.app.demo.ScriptedShow;
import dev.showrunner.app.root.Overrides;
import dev.showrunner.app.root.Settings;
import dev.showrunner.app.root.Showrunner;
import dev.showrunner.core.runtime.SystemClock;
import dev.showrunner.core.runtime.SystemProcesses;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import dev.showrunner.service.clips.FfmpegSupplier;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The scripted show of {@code demo --once}, and what the API says of it afterwards. */
class DemoTest {
  /** No blur: cutting is quicker and nothing here looks at the picture; no model is fetched. */
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "SHOWRUNNER_SERVER_PORT", "0",
          "SHOWRUNNER_CLIPS_LAYOUT", "fit",
          "SHOWRUNNER_TRANSCRIPTION_ENGINE", "off");

  @TempDir Path folder;

  @Test
  @Timeout(value = 4, unit = TimeUnit.MINUTES)
  void everyStageDelivers() throws Exception {
    Path data = Files.createDirectories(folder.resolve("data"));
    try (SystemClock clock = new SystemClock();
        Showrunner show =
            Showrunner.open(
                Settings.read(data, null, ENVIRONMENT),
                new Overrides(clock, new SystemProcesses(), new Random(1), folder.resolve("cache")),
                "test");
        Api api = new Api(show.address())) {
      show.start();
      Ffmpeg ffmpeg = show.capabilities().find(FfmpegSupplier.class).orElseThrow().ffmpeg();

      DemoResult result =
          new ScriptedShow(show, ffmpeg, clock).play(Folder.of(folder), (fraction, stage) -> {});

      assertThat(result.stages())
          .allSatisfy(stage -> assertThat(stage.delivered()).as(stage.toString()).isTrue());
      assertThat(result.stages())
          .extracting(DemoStage::stage)
          .contains("journal", "service overlays", "overlay", "jobs", "highlights", "clip");
      assertThat(result.clip()).isNotNull().isRegularFile();
      highlightsHaveEvidence(api);
      clipsPlay(api);
      everyClipComesFromTheRecording(api);
    }
  }

  private static void highlightsHaveEvidence(Api api) throws Exception {
    JsonNode recording = api.all("/api/v1/recordings").getFirst();
    List<JsonNode> highlights =
        api.all("/api/v1/highlights?recording=" + recording.path("id").asText());
    assertThat(highlights).hasSameSizeAs(DemoFootage.moments());
    assertThat(highlights)
        .allSatisfy(it -> {
          assertThat(it.path("evidence")).isNotEmpty();
          assertThat(it.path("start").asDouble()).isLessThan(it.path("peak").asDouble());
          assertThat(it.path("end").asDouble()).isGreaterThan(it.path("peak").asDouble());
        });
  }

  private static void clipsPlay(Api api) throws Exception {
    List<JsonNode> clips = api.all("/api/v1/clips");
    assertThat(clips).hasSameSizeAs(DemoFootage.moments());
    String video = "/api/v1/clips/" + clips.getFirst().path("id").asText() + "/video";
    try (HttpClient browser = HttpClient.newHttpClient()) {
      HttpResponse<byte[]> part =
          browser.send(
              HttpRequest.newBuilder(api.address().resolve(video))
                  .header("Range", "bytes=0-99")
                  .build(),
              BodyHandlers.ofByteArray());
      assertThat(part.statusCode()).isEqualTo(206);
      assertThat(part.body()).hasSize(100);
      assertThat(new String(part.body(), 4, 4, StandardCharsets.US_ASCII))
          .as("begins like an MP4 file")
          .isEqualTo("ftyp");
    }
  }

  /** The loop of the design: recording.finished → highlight.detected, clip.rendered. */
  private static void everyClipComesFromTheRecording(Api api) throws Exception {
    assertThat(api.all("/api/v1/events?type=recording.finished")).hasSize(1);
    assertThat(api.all("/api/v1/events?type=highlight.detected"))
        .hasSameSizeAs(DemoFootage.moments());
    assertThat(api.all("/api/v1/events?type=clip.rendered"))
        .hasSameSizeAs(DemoFootage.moments())
        .allSatisfy(event -> assertThat(event.path("payload")).isNotEmpty());
  }
}
