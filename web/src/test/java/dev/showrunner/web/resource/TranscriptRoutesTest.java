package dev.showrunner.web.resource;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.api.Channel;
import dev.showrunner.api.Clip;
import dev.showrunner.api.Clipper;
import dev.showrunner.api.JobRequest;
import dev.showrunner.api.Placing;
import dev.showrunner.api.Post;
import dev.showrunner.api.Previews;
import dev.showrunner.api.Recording;
import dev.showrunner.api.SpokenLine;
import dev.showrunner.api.Transcripts;
import dev.showrunner.web.Http;
import dev.showrunner.web.WebRig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the clip page asks for: words, the recording itself, an analysis. */
class TranscriptRoutesTest {
  private static final String NOBODY = "01890000-0000-7000-8000-000000000000";

  @TempDir private Path folder;
  private WebRig rig;
  private Http http;
  private Path file;
  private Clip clip;
  private String path;

  @BeforeEach
  void start() throws IOException {
    rig = new WebRig(folder.resolve("data"));
    http = rig.http;
    file = Files.writeString(folder.resolve("Show.MKV"), "0123456789");
    clip = clip(recording(Recording.State.FINISHED), Clip.State.RENDERED);
    path = "/api/v1/clips/" + clip.id() + "/transcript";
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  private Recording recording(Recording.State state) {
    Recording recording =
        new Recording(
            rig.ids.next(),
            WebRig.CHANNEL,
            file.toString(),
            rig.clock.now(),
            rig.clock.now().plusSeconds(60),
            Recording.Source.FILE,
            state,
            List.of());
    rig.library.save(recording);
    return recording;
  }

  private Clip clip(Recording recording, Clip.State state) {
    Clip made =
        new Clip(
            rig.ids.next(),
            recording.id(),
            null,
            10,
            20,
            "Clip",
            Post.NONE,
            "9:16",
            "blur",
            Placing.USUAL,
            "karaoke",
            file.toString(),
            state,
            null);
    rig.library.save(made);
    return made;
  }

  private void hear(String... said) {
    SpokenLine before = new SpokenLine(2, 3, "before", List.of());
    SpokenLine inside =
        new SpokenLine(12, 14, said[0], List.of(new SpokenLine.Word(12, 13, said[0])));
    Transcripts heard = recording -> Optional.of(List.of(before, inside));
    rig.capabilities.offer(Transcripts.class, heard);
  }

  @Test
  void whereNobodyListenedItSaysSo() {
    JsonNode answer = http.get(path).json();
    assertThat(answer.get("heard").asBoolean()).isFalse();
    assertThat(answer.get("written").isNull()).isTrue();
    assertThat(answer.get("lines")).isEmpty();
    assertThat(http.get("/api/v1/clips/" + NOBODY + "/transcript").status()).isEqualTo(404);
  }

  @Test
  void whatIsHeardIsToldForTheClipOrMore() {
    hear("wai");
    assertThat(http.get(path).json().at("/lines/0/words/0/end").asDouble()).isEqualTo(13);
    assertThat(http.get(path).json().get("lines")).hasSize(1);
    assertThat(http.get(path + "?from=0&to=60").json().get("lines")).hasSize(2);
    assertThat(http.get(path + "?from=-1").status()).isEqualTo(400);
  }

  @Test
  void aPersonsWordsAreKeptAndTheClipWaitsToBeRenderedAgain() {
    hear("wai");
    Http.Answer written =
        http.send(
            "PUT",
            path,
            "{\"from\":10,\"to\":20,\"lines\":[{\"start\":12,\"end\":14,\"text\":\"<b>way</b>\"}]}");
    assertThat(written.status()).isEqualTo(200);
    assertThat(written.json().at("/lines/0/text").asText()).isEqualTo("<b>way</b>");
    assertThat(written.json().at("/written/to").asDouble()).isEqualTo(20);
    assertThat(http.get(path).json()).isEqualTo(written.json());
    assertThat(http.get(path + "?from=0&to=60").json().at("/lines/0/text").asText())
        .isEqualTo("before");
    assertThat(rig.library.clip(clip.id()).orElseThrow().state()).isEqualTo(Clip.State.WAITING);

    JsonNode again = http.send("DELETE", path, null).json();
    assertThat(again.at("/lines/0/text").asText()).isEqualTo("wai");
    assertThat(again.get("written").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"from\":10,\"to\":20} | 'lines' is a list",
        "{\"from\":20,\"to\":20,\"lines\":[]} | 'to' after it",
        "{\"from\":1,\"to\":2,\"lines\":[{\"start\":1,\"end\":1,\"text\":\"a\"}]} | ends after",
        "{\"from\":1,\"to\":2,\"lines\":[{\"start\":1,\"end\":2,\"text\":\" \"}]} | 1 to 500",
        "{\"from\":1,\"to\":2,\"lines\":[{\"start\":1,\"end\":2,\"text\":\"a\\nb\"}]} | control"
      })
  void wrongWordsAreRefused(String body, String detail) {
    Http.Answer refused = http.send("PUT", path, body);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.detail()).contains(detail);
    assertThat(rig.library.wording(clip.id())).isEmpty();
  }

  @Test
  void theWordsOfAClipBeingRenderedAreLeftAlone() {
    Clip busy = clip(recording(Recording.State.FINISHED), Clip.State.RENDERING);
    String words = "/api/v1/clips/" + busy.id() + "/transcript";
    assertThat(http.send("PUT", words, "{\"from\":0,\"to\":1,\"lines\":[]}").code())
        .isEqualTo("clip-busy");
    assertThat(http.send("DELETE", words, null).status()).isEqualTo(409);
  }

  @Test
  void theRecordingItselfIsSentInParts() throws IOException {
    String video = "/api/v1/recordings/" + clip.recordingId() + "/video";
    Http.Answer whole = http.get(video);
    assertThat(whole.text()).isEqualTo("0123456789");
    assertThat(whole.header("Content-Type")).isEqualTo("video/x-matroska");
    assertThat(whole.header("Accept-Ranges")).isEqualTo("bytes");
    Http.Answer part = http.get(video, "Range", "bytes=3-5");
    assertThat(part.status()).isEqualTo(206);
    assertThat(part.text()).isEqualTo("345");
    assertThat(http.get(video, "Range", "bytes=10-").status()).isEqualTo(416);
    Files.delete(file);
    assertThat(http.get(video).code()).isEqualTo("file-missing");
    assertThat(http.get("/api/v1/recordings/" + NOBODY + "/video").status()).isEqualTo(404);
  }

  @Test
  void aPartOfTheRecordingIsListenedToWhenAskedFor() {
    String listen = "/api/v1/clips/" + clip.id() + "/listen";
    assertThat(http.get(path).json().get("obstacle").asText()).contains("clips are off");
    assertThat(http.post(listen, "{}").code()).isEqualTo("no-clips");
    rig.capabilities.offer(Clipper.class, new Submitting());
    Ear ear = new Ear();
    rig.capabilities.offer(Transcripts.class, ear);
    assertThat(http.get(path).json().get("obstacle").isNull()).isTrue();
    Http.Answer asked = http.post(listen, "{\"to\":18}");
    assertThat(asked.status()).isEqualTo(202);
    JsonNode job = http.get("/api/v1/jobs/" + asked.json().get("jobId").asText()).json();
    assertThat(job.at("/payload/from").asText()).isEqualTo("10.0");
    assertThat(job.at("/payload/to").asText()).isEqualTo("18.0");
    assertThat(http.post(listen, "{\"from\":9,\"to\":9}").status()).isEqualTo(400);
    assertThat(http.post(listen, "{\"from\":0,\"to\":90000}").status()).isEqualTo(400);
    ear.deaf = true;
    assertThat(http.get(path).json().get("obstacle").asText()).isEqualTo("off");
    assertThat(http.post(listen, "{}").code()).isEqualTo("cannot-listen");
  }

  @Test
  void aCopyForBrowsersIsMadeSentInPartsAndDeleted() {
    String preview = "/api/v1/recordings/" + clip.recordingId() + "/preview";
    assertThat(http.get(preview).code()).isEqualTo("no-clips");
    rig.capabilities.offer(Clipper.class, new Submitting());
    rig.capabilities.offer(Previews.class, new OneCopy());
    assertThat(http.get(preview).json().get("way").asText()).isEqualTo("COPY");
    assertThat(http.post(preview, null).status()).isEqualTo(202);
    Http.Answer part = http.get(preview + "/video", "Range", "bytes=3-5");
    assertThat(part.status()).isEqualTo(206);
    assertThat(part.text()).isEqualTo("345");
    assertThat(part.header("Content-Type")).isEqualTo("video/mp4");
    assertThat(http.send("DELETE", preview, null).status()).isEqualTo(204);
    assertThat(http.send("DELETE", preview, null).code()).isEqualTo("no-preview");
    assertThat(http.get(preview + "/video").code()).isEqualTo("no-preview");
    Recording running = recording(Recording.State.RECORDING);
    assertThat(http.post("/api/v1/recordings/" + running.id() + "/preview", null).code())
        .isEqualTo("recording-runs");
  }

  /** Heard nothing yet. */
  private static final class Ear implements Transcripts {
    private boolean deaf;

    @Override
    public Optional<List<SpokenLine>> heard(Recording recording) {
      return Optional.empty();
    }

    @Override
    public Optional<String> obstacle() {
      return deaf ? Optional.of("off") : Optional.empty();
    }
  }

  /** The recording is its own copy, until that is deleted. */
  private static final class OneCopy implements Previews {
    private boolean there = true;

    @Override
    public Preview of(Recording recording) {
      return new Preview(there, Way.COPY, true);
    }

    @Override
    public Optional<Path> file(Recording recording) {
      return there ? Optional.of(Path.of(recording.path())) : Optional.empty();
    }

    @Override
    public boolean delete(Recording recording) {
      boolean was = there;
      there = false;
      return was;
    }
  }

  @Test
  void aFinishedRecordingIsAnalysedWhenAskedFor() {
    String analyse = "/api/v1/recordings/" + clip.recordingId() + "/analyse";
    assertThat(http.post(analyse, null).code()).isEqualTo("no-clips");
    rig.capabilities.offer(Clipper.class, new Submitting());
    Http.Answer asked = http.post(analyse, null);
    assertThat(asked.status()).isEqualTo(202);
    assertThat(
            http.get("/api/v1/jobs/" + asked.json().get("jobId").asText())
                .json()
                .get("key")
                .asText())
        .isEqualTo(clip.recordingId().toString());
    Recording running = recording(Recording.State.RECORDING);
    assertThat(http.post("/api/v1/recordings/" + running.id() + "/analyse", null).code())
        .isEqualTo("recording-runs");
  }

  /** Submits jobs that nobody does. */
  private final class Submitting implements Clipper {
    @Override
    public Recording importFile(Path given, Channel channel) {
      throw new AssertionError("nothing is imported here");
    }

    @Override
    public UUID analyse(UUID recordingId) {
      return rig.jobs.submit(new JobRequest("analyse", recordingId.toString(), Map.of(), 1));
    }

    @Override
    public UUID render(UUID clipId) {
      throw new AssertionError("nothing is rendered here");
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
}
