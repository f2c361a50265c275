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
import dev.showrunner.service.clips.FfmpegSupplier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A rendering that a person stops, through the API, with the real FFmpeg. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class RenderCancelTest {
  @TempDir Path folder;

  @Test
  void aStoppedRenderingLeavesNothingAndTheClipCanBeRenderedAgain() throws Exception {
    Map<String, String> environment =
        Map.of("SHOWRUNNER_SERVER_PORT", "0", "SHOWRUNNER_TRANSCRIPTION_ENGINE", "off");
    Settings settings = Settings.read(folder.resolve("data"), null, environment);
    try (SystemClock clock = new SystemClock();
        Showrunner show =
            Showrunner.open(
                settings,
                new Overrides(clock, new SystemProcesses(), new Random(1), folder.resolve("cache")),
                "test")) {
      show.start();
      try (Api api = new Api(show.address());
          JsonSocket live = api.live(0)) {
        ObjectNode file = object().put("path", footage(show).toString());
        String recording = api.post("/api/v1/recordings/import", file).path("id").asText();
        ObjectNode wanted = object().put("recordingId", recording).put("start", 0).put("end", 50);
        String clip = "/api/v1/clips/" + api.post("/api/v1/clips", wanted).path("id").asText();

        String job = api.post(clip + "/render", object()).path("jobId").asText();
        await(live, job, now -> now.path("progress").asDouble() > 0.02);
        api.post("/api/v1/jobs/" + job + "/cancel", object());
        await(live, job, now -> now.path("state").asText().equals("cancelled"));

        assertThat(api.get(clip).path("state").asText()).isEqualTo("waiting");
        assertThat(left()).isEmpty();

        api.patch(clip, object().put("start", 1).put("end", 2));
        String again = api.post(clip + "/render", object()).path("jobId").asText();
        await(live, again, now -> now.path("state").asText().equals("completed"));
        assertThat(api.get(clip).path("state").asText()).isEqualTo("rendered");
        assertThat(left()).allMatch(name -> !name.endsWith(".part")).hasSize(2);
      }
    }
  }

  private Path footage(Showrunner show) throws InterruptedException {
    Path file = folder.resolve("show.mp4");
    List<String> arguments =
        List.of(
            ("-v error -f lavfi -i testsrc2=s=640x360:r=30:d=51 -f lavfi -i sine=r=48000:d=51"
                    + " -c:v libx264 -preset ultrafast -c:a aac")
                .split(" "));
    show.capabilities()
        .find(FfmpegSupplier.class)
        .orElseThrow()
        .ffmpeg()
        .run(
            "making footage",
            Stream.concat(arguments.stream(), Stream.of(file.toString())).toList());
    return file;
  }

  /** Names of the files in the folder of clips, also of unfinished ones. */
  private List<String> left() throws Exception {
    Path clips = folder.resolve("data/files/clips/clips");
    try (Stream<Path> files = Files.list(clips)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static void await(JsonSocket live, String job, Predicate<JsonNode> state)
      throws InterruptedException {
    JsonNode now;
    do {
      now = live.next().path("job");
    } while (!now.path("id").asText().equals(job) || !state.test(now));
  }
}
