package dev.showrunner.web.resource;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.api.Channel;
import dev.showrunner.api.Clip;
import dev.showrunner.api.Clipper;
import dev.showrunner.api.Evidence;
import dev.showrunner.api.Highlight;
import dev.showrunner.api.JobRequest;
import dev.showrunner.api.Placing;
import dev.showrunner.api.Post;
import dev.showrunner.api.Problem;
import dev.showrunner.api.Recording;
import dev.showrunner.api.SignalCurve;
import dev.showrunner.web.Http;
import dev.showrunner.web.WebRig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recordings, highlights and clips: every call, held against the contract. */
class FootageTest {
  private static final String NOBODY = "01890000-0000-7000-8000-000000000000";

  @TempDir private Path folder;
  private WebRig rig;
  private Http http;

  /** Takes every file but those named {@code broken}, and submits jobs that nobody does. */
  private final class ScriptedClipper implements Clipper {
    @Override
    public Recording importFile(Path file, Channel channel) {
      if (file.getFileName().toString().startsWith("broken")) {
        throw Problem.user("not-a-video", "this is no video").asException();
      }
      Recording recording = recording(file, channel, rig.clock.now().plusSeconds(60));
      rig.library.save(recording);
      return recording;
    }

    @Override
    public UUID analyse(UUID recordingId) {
      return rig.jobs.submit(new JobRequest("analyse", recordingId.toString(), Map.of(), 1));
    }

    @Override
    public UUID render(UUID clipId) {
      return rig.jobs.submit(new JobRequest("clip.render", clipId.toString(), Map.of(), 1));
    }

    @Override
    public UUID listen(UUID clipId, double from, double to) {
      Map<String, String> part = Map.of("from", "" + from, "to", "" + to);
      return rig.jobs.submit(new JobRequest("clip.transcribe", clipId.toString(), part, 1));
    }

    @Override
    public UUID preview(UUID recordingId) {
      return rig.jobs.submit(new JobRequest("preview", recordingId.toString(), Map.of(), 1));
    }
  }

  @BeforeEach
  void start() {
    rig = new WebRig(folder.resolve("data"));
    http = rig.http;
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  private Recording recording(Path file, Channel channel, Instant endedAt) {
    return new Recording(
        rig.ids.next(),
        channel,
        file.toString(),
        rig.clock.now(),
        endedAt,
        Recording.Source.FILE,
        endedAt == null ? Recording.State.RECORDING : Recording.State.FINISHED,
        List.of());
  }

  private Recording saved() {
    Recording recording =
        recording(Path.of("/show.mp4"), WebRig.CHANNEL, rig.clock.now().plusSeconds(60));
    rig.library.save(recording);
    return recording;
  }

  @Test
  void aFileIsImported() throws IOException {
    rig.capabilities.offer(Clipper.class, new ScriptedClipper());
    Path file = Files.writeString(folder.resolve("it's a \"show\" 🎬.mp4"), "video");
    Http.Answer taken =
        http.post(
            "/api/v1/recordings/import",
            json(
                Map.of(
                    "path",
                    file.toString(),
                    "channel",
                    Map.of("platform", "kick", "login", "bo"))));
    assertThat(taken.status()).isEqualTo(201);
    assertThat(taken.json().get("path").asText()).isEqualTo(file.toString());
    assertThat(http.get("/api/v1/recordings/" + taken.json().get("id").asText()).json())
        .isEqualTo(taken.json());
    Path broken = Files.writeString(folder.resolve("broken.mp4"), "");
    Http.Answer refused =
        http.post("/api/v1/recordings/import", json(Map.of("path", broken.toString())));
    assertThat(refused.code()).isEqualTo("not-a-video");
    assertThat(refused.status()).isEqualTo(400);
  }

  @Test
  void whatIsNoFileIsNotImported() {
    rig.capabilities.offer(Clipper.class, new ScriptedClipper());
    assertThat(imported("show.mp4").detail()).contains("whole path");
    assertThat(imported("../show.mp4").detail()).contains("whole path");
    assertThat(imported(folder.toString()).code()).isEqualTo("file-missing");
    assertThat(imported(folder.resolve("none.mp4").toString()).code()).isEqualTo("file-missing");
    assertThat(imported("/a\0b").detail()).contains("no path");
    assertThat(http.get("/api/v1/recordings").json().get("items")).isEmpty();
  }

  private Http.Answer imported(String path) {
    Http.Answer answer = http.post("/api/v1/recordings/import", json(Map.of("path", path)));
    assertThat(answer.status()).isEqualTo(400);
    return answer;
  }

  @Test
  void whatIsOffSaysWhatToSwitchOn() throws IOException {
    Path file = Files.writeString(folder.resolve("a.mp4"), "video");
    assertThat(
            http.post("/api/v1/recordings/import", json(Map.of("path", file.toString()))).detail())
        .isEqualTo("clips are off: switch on the service 'clips'");
    assertThat(http.post("/api/v1/recordings/start", null).detail())
        .isEqualTo("no recorder is connected: import a finished file instead");
    assertThat(http.post("/api/v1/recordings/stop", null).status()).isEqualTo(503);
    assertThat(http.post("/api/v1/simulate", "{\"type\":\"gift\"}").status()).isEqualTo(503);
  }

  @Test
  void markersStayInOrderOfTime() {
    String path = "/api/v1/recordings/" + saved().id() + "/markers";
    http.post(path, "{\"at\":30,\"label\":\"late\"}");
    JsonNode marked = http.post(path, "{\"at\":4.5,\"label\":\" early \"}").json();
    assertThat(marked.at("/markers/0/label").asText()).isEqualTo("early");
    assertThat(marked.at("/markers/1/at").asDouble()).isEqualTo(30);
    assertThat(http.post(path, "{\"at\":61}").detail())
        .isEqualTo("field 'at' must be within the recording: 0 to 60.0 seconds");
    assertThat(http.post(path, "{}").detail()).isEqualTo("field 'at' is missing");
    assertThat(http.post("/api/v1/recordings/" + NOBODY + "/markers", "{\"at\":1}").status())
        .isEqualTo(404);
  }

  @Test
  void theGrowingRecordingIsMarkedNow() {
    assertThat(http.get("/api/v1/recordings/status").json().get("recording").isNull()).isTrue();
    Recording growing = recording(Path.of("/live.mkv"), null, null);
    rig.library.save(growing);
    rig.clock.advance(Duration.ofSeconds(12));
    assertThat(http.get("/api/v1/recordings/status").json().at("/recording/id").asText())
        .isEqualTo(growing.id().toString());
    assertThat(
            http.post("/api/v1/recordings/" + growing.id() + "/markers", "{}")
                .json()
                .at("/markers/0/at")
                .asDouble())
        .isEqualTo(12);
  }

  @Test
  void curvesAreToldAsManyPointsAsFitAndKeepTheirPeaks() {
    String id = saved().id().toString();
    String path = "/api/v1/recordings/" + id + "/signals";
    assertThat(http.get(path).json().get("signals")).isEmpty();
    float[] values = new float[3_600];
    values[1_801] = 5;
    rig.library.saveSignals(
        UUID.fromString(id), List.of(new SignalCurve("score", 1, values, values)));

    JsonNode all = http.get(path).json();
    JsonNode few = http.get(path + "?points=10").json();
    JsonNode part = http.get(path + "?from=1800&to=1804").json();

    assertThat(all.get("duration").asDouble()).isEqualTo(3_600);
    assertThat(all.get("step").asDouble()).isEqualTo(4);
    assertThat(all.get("signals").get(0).get("values")).hasSize(900);
    assertThat(few.get("signals").get(0).get("shares")).hasSize(10);
    assertThat(few.get("signals").get(0).get("shares").get(5).asDouble()).isEqualTo(5);
    assertThat(part.get("from").asDouble()).isEqualTo(1_800);
    assertThat(part.get("signals").get(0).get("values").toString()).isEqualTo("[0.0,5.0,0.0,0.0]");
    assertThat(http.get(path + "?points=1").status()).isEqualTo(400);
    assertThat(http.get(path + "?from=-1").status()).isEqualTo(400);
    assertThat(http.get("/api/v1/recordings/" + NOBODY + "/signals").status()).isEqualTo(404);
  }

  @Test
  void highlightsAreListedBestFirstAndDismissed() {
    Recording recording = saved();
    List<Highlight> found =
        List.of(
            highlight(recording, 10, 5), highlight(recording, 30, 9), highlight(recording, 50, 7));
    rig.library.saveHighlights(recording.id(), found);
    JsonNode page = http.get("/api/v1/highlights?limit=2&recording=" + recording.id()).json();
    assertThat(page.at("/items/0/score").asDouble()).isEqualTo(9);
    JsonNode rest = http.get("/api/v1/highlights?after=" + page.get("next").asText()).json();
    assertThat(rest.get("items")).hasSize(1);
    assertThat(rest.at("/items/0/score").asDouble()).isEqualTo(5);
    String worst = rest.at("/items/0/id").asText();
    assertThat(
            http.post("/api/v1/highlights/" + worst + "/dismiss", null)
                .json()
                .get("dismissed")
                .asBoolean())
        .isTrue();
    assertThat(http.post("/api/v1/highlights/" + NOBODY + "/dismiss", null).status())
        .isEqualTo(404);
    assertThat(http.get("/api/v1/highlights?recording=" + NOBODY).status()).isEqualTo(404);
  }

  private Highlight highlight(Recording recording, double at, double score) {
    return new Highlight(
        rig.ids.next(),
        recording.id(),
        at - 3,
        at + 3,
        at,
        score,
        "Moment at " + at,
        List.of(new Evidence("loudness", 4, 1, at)),
        new Post("At " + at, List.of("ana")),
        false);
  }

  @Test
  void aClipIsMadeChangedRenderedAndDeleted() throws IOException {
    rig.capabilities.offer(Clipper.class, new ScriptedClipper());
    Recording recording = saved();
    Highlight highlight = highlight(recording, 10, 5);
    rig.library.saveHighlights(recording.id(), List.of(highlight));
    Http.Answer made =
        http.post(
            "/api/v1/clips",
            "{\"recordingId\":\"%s\",\"highlightId\":\"%s\",\"start\":7,\"end\":13.5}"
                .formatted(recording.id(), highlight.id()));
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.json().get("title").asText()).isEqualTo("Moment at 10.0");
    assertThat(made.json().get("state").asText()).isEqualTo("waiting");
    assertThat(made.json().at("/post/description").asText()).isEqualTo("At 10.0");
    String path = "/api/v1/clips/" + made.json().get("id").asText();
    assertThat(http.get(path + "/video").code()).isEqualTo("clip-not-rendered");
    String job = http.post(path + "/render", null).json().get("jobId").asText();
    assertThat(http.get("/api/v1/jobs/" + job).json().get("key").asText())
        .isEqualTo(made.json().get("id").asText());

    Path video = Files.writeString(folder.resolve("clip.mp4"), "0123456789");
    rendered(made.json().get("id").asText(), video);
    assertThat(http.send("PATCH", path, "{\"title\":\"Wow\"}").json().get("state").asText())
        .isEqualTo("rendered");
    String post = "{\"post\":{\"description\":\"Mira\",\"hashtags\":[\"%s\"]}}";
    JsonNode told = http.send("PATCH", path, post.formatted("olé")).json();
    assertThat(told.at("/post/hashtags/0").asText()).isEqualTo("olé");
    assertThat(told.get("state").asText()).isEqualTo("rendered");
    assertThat(http.send("PATCH", path, post.formatted("#a b")).status()).isEqualTo(400);
    JsonNode longer = http.send("PATCH", path, "{\"end\":14,\"layout\":\"crop\"}").json();
    assertThat(longer.get("state").asText()).isEqualTo("waiting");
    assertThat(longer.get("layout").asText()).isEqualTo("crop");
    assertThat(http.get(path).json()).isEqualTo(longer);

    assertThat(http.get(path + "/thumbnail").code()).isEqualTo("clip-not-rendered");
    rendered(made.json().get("id").asText(), video);
    assertThat(http.get(path + "/thumbnail").code()).isEqualTo("no-thumbnail");
    Path thumbnail = Files.writeString(folder.resolve("clip.jpg"), "frame");
    assertThat(http.get(path + "/thumbnail").text()).isEqualTo("frame");

    Path captions = Files.writeString(folder.resolve("clip.srt"), "1");
    assertThat(http.send("DELETE", path, null).status()).isEqualTo(204);
    assertThat(video).doesNotExist();
    assertThat(captions).doesNotExist();
    assertThat(thumbnail).doesNotExist();
    assertThat(http.get(path).status()).isEqualTo(404);
    assertThat(http.send("DELETE", path, null).status()).isEqualTo(404);
    assertThat(http.post(path + "/render", null).status()).isEqualTo(404);
  }

  private Clip rendered(String id, Path video) {
    Clip clip = rig.library.clip(UUID.fromString(id)).orElseThrow();
    Clip done = clip.in(Clip.State.RENDERED, video.toString(), null);
    rig.library.save(done);
    return done;
  }

  @Test
  void aClipBeingRenderedIsLeftAlone() {
    Clip clip = clip(saved(), Clip.State.RENDERING, null);
    String path = "/api/v1/clips/" + clip.id();
    assertThat(http.send("DELETE", path, null).status()).isEqualTo(409);
    assertThat(http.send("PATCH", path, "{\"end\":14}").code()).isEqualTo("clip-busy");
  }

  private Clip clip(Recording recording, Clip.State state, Path file) {
    Clip clip =
        new Clip(
            rig.ids.next(),
            recording.id(),
            null,
            1,
            5,
            "Clip",
            Post.NONE,
            "9:16",
            "blur",
            Placing.USUAL,
            "karaoke",
            file == null ? null : file.toString(),
            state,
            null);
    rig.library.save(clip);
    return clip;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"start\":5 | field 'end' is missing",
        "\"start\":5,\"end\":5 | a clip starts at 0 s or later and ends after its start",
        "\"start\":-1,\"end\":5 | a clip starts at 0 s or later and ends after its start",
        "\"start\":50,\"end\":99 | field 'end' is after the end of the recording, 60.0 seconds",
        "\"start\":1,\"end\":5,\"layout\":\"wide\" | field 'layout' must be one of blur, crop, facecam, fit",
        "\"start\":1,\"end\":5,\"layout\":\"facecam\" | layout 'facecam' needs the camera's place: give placing.camera with x, y, width and height in shares of the picture",
        "\"start\":1,\"end\":5,\"title\":\" \" | field 'title' must have 1 to 200 characters"
      })
  void wrongClipsAreRefused(String fields, String detail) {
    Http.Answer answer =
        http.post("/api/v1/clips", "{\"recordingId\":\"" + saved().id() + "\"," + fields + "}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.detail()).isEqualTo(detail);
  }

  @Test
  void aClipOfNothingIsRefused() {
    assertThat(
            http.post("/api/v1/clips", "{\"recordingId\":\"" + NOBODY + "\",\"start\":1,\"end\":2}")
                .code())
        .isEqualTo("unknown-recording");
  }

  private static String json(Map<String, Object> value) {
    try {
      return new ObjectMapper().writeValueAsString(value);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
