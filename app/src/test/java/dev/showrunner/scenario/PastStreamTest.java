package dev.showrunner.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.app.root.Overrides;
import dev.showrunner.app.root.Settings;
import dev.showrunner.app.root.Showrunner;
import dev.showrunner.core.runtime.SystemClock;
import dev.showrunner.core.runtime.SystemProcesses;
import dev.showrunner.service.clips.FfmpegSupplier;
import dev.showrunner.testkit.server.WebAnswer;
import dev.showrunner.testkit.twitch.FakeTwitch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Past streams of Twitch become recordings whose moments are found, with the real FFmpeg. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class PastStreamTest {
  private static final String VIDEOS = "/api/v1/channels/twitch/ana/videos";
  private static final String IMPORT = "/api/v1/recordings/import";

  @TempDir Path folder;

  @Test
  void aPastStreamIsFetchedWhereItCanBeReadAndAnalysed() throws Exception {
    try (SystemClock clock = new SystemClock();
        FakeTwitch twitch = FakeTwitch.start(clock);
        Showrunner show = open(clock, twitch)) {
      show.start();
      byte[] footage = Files.readAllBytes(footage(show, 12));
      twitch.open("GET", "/vod/show.mkv", request -> new WebAnswer(200, Map.of(), footage));
      twitch.studio().record(twitch.user("ana"), "77", "Sunday: chess & <chat>", "0h0m12s");
      try (Api api = new Api(show.address());
          JsonSocket live = api.live(0)) {
        JsonNode video = api.get(VIDEOS).at("/items/0");
        assertThat(video.path("id").asText()).isEqualTo("77");
        assertThat(video.path("length").asDouble()).isEqualTo(12);

        assertThatThrownBy(() -> api.post(IMPORT, wanted("77")))
            .isInstanceOf(IOException.class)
            .hasMessageContaining("needs-downloader");

        String address = twitch.apiUrl().resolve("/vod/show.mkv").toString();
        JsonNode job = api.post(IMPORT, wanted("77").put("address", address)).path("jobId");
        await(live, job.asText());
        JsonNode listed = api.get(VIDEOS).at("/items/0/recordingId");
        assertThat(listed).isEqualTo(job);
        JsonNode recording = api.get("/api/v1/recordings/" + job.asText());
        assertThat(recording.path("source").asText()).isEqualToIgnoringCase("VOD");
        Instant began = Instant.parse(video.path("startedAt").asText());
        assertThat(Instant.parse(recording.path("startedAt").asText())).isEqualTo(began);
        Instant ended = Instant.parse(recording.path("endedAt").asText());
        assertThat(Duration.between(began, ended)).isBetween(seconds(11), seconds(13));
        Path file = Path.of(recording.path("path").asText());
        assertThat(file).exists();
        assertThat(file.getFileName().toString())
            .startsWith("ana-")
            .endsWith("-Sunday-chess-chat-v77.mkv");
        try (Stream<Path> left = Files.list(file.resolveSibling("."))) {
          assertThat(left.map(Path::getFileName)).containsExactly(file.getFileName());
        }
        JsonNode told = api.get("/api/v1/events?type=recording.finished").at("/items/0/payload");
        assertThat(told.path("videoId").asText()).isEqualTo("77");
        assertThat(told.path("title").asText()).isEqualTo("Sunday: chess & <chat>");
        awaitAnalysed(api, live, job.asText());
      }
    }
  }

  @Test
  void aDownloadedFileIsTakenWhenItIsTheWholeVideo() throws Exception {
    try (SystemClock clock = new SystemClock();
        FakeTwitch twitch = FakeTwitch.start(clock);
        Showrunner show = open(clock, twitch)) {
      show.start();
      Path file = footage(show, 3);
      twitch.studio().record(twitch.user("ana"), "1", "Long", "3h0m0s");
      twitch.studio().record(twitch.user("ana"), "2", "Short", "3s");
      try (Api api = new Api(show.address())) {
        assertThatThrownBy(() -> api.post(IMPORT, wanted("1").put("path", file.toString())))
            .hasMessageContaining("wrong-length")
            .hasMessageContaining("lasts 0:00:03 and the video 3:00:00");
        JsonNode taken = api.post(IMPORT, wanted("2").put("path", file.toString()));
        assertThat(taken.path("path").asText()).isEqualTo(file.toString());
        assertThat(taken.path("startedAt"))
            .isEqualTo(api.get(VIDEOS).at("/items/0").path("startedAt"));
      }
    }
  }

  private static Duration seconds(long count) {
    return Duration.ofSeconds(count);
  }

  private Showrunner open(SystemClock clock, FakeTwitch twitch) {
    Map<String, String> environment = new HashMap<>(twitch.environment());
    environment.put("SHOWRUNNER_SERVER_PORT", "0");
    environment.put("SHOWRUNNER_TRANSCRIPTION_ENGINE", "off");
    return Showrunner.open(
        Settings.read(folder.resolve("data"), null, environment),
        new Overrides(clock, new SystemProcesses(), new Random(1), folder.resolve("cache")),
        "test");
  }

  private static ObjectNode wanted(String id) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putObject("video").put("platform", "twitch").put("login", "ana").put("id", id);
    return body;
  }

  private Path footage(Showrunner show, int seconds) throws InterruptedException {
    Path file = folder.resolve("show.mkv");
    String arguments =
        ("-v error -f lavfi -i testsrc2=s=320x180:r=15:d=%d -f lavfi -i sine=r=48000:d=%d"
                + " -c:v libx264 -preset ultrafast -g 15 -c:a aac")
            .formatted(seconds, seconds);
    show.capabilities()
        .find(FfmpegSupplier.class)
        .orElseThrow()
        .ffmpeg()
        .run(
            "making footage",
            Stream.concat(Stream.of(arguments.split(" ")), Stream.of(file.toString())).toList());
    return file;
  }

  private static void await(JsonSocket live, String job) throws InterruptedException {
    JsonNode now;
    do {
      now = live.next().path("job");
      assertThat(now.path("state").asText()).as(now.toString()).isNotEqualTo("failed");
    } while (!now.path("id").asText().equals(job)
        || !now.path("state").asText().equals("completed"));
  }

  private static void awaitAnalysed(Api api, JsonSocket live, String recording) throws Exception {
    List<String> states = List.of("analysed", "failed");
    String state = "";
    while (!states.contains(state)) {
      live.next();
      state =
          api.get("/api/v1/recordings/" + recording)
              .path("state")
              .asText()
              .toLowerCase(Locale.ROOT);
    }
    assertThat(state).isEqualTo("analysed");
  }
}
