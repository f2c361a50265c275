package dev.showrunner.web.resource;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.api.Channel;
import dev.showrunner.api.JobRequest;
import dev.showrunner.api.Problem;
import dev.showrunner.api.Recording;
import dev.showrunner.api.chat.StreamControl;
import dev.showrunner.api.chat.StreamControl.RemoteVideo;
import dev.showrunner.api.chat.VideoImporter;
import dev.showrunner.testkit.ScriptedStreams;
import dev.showrunner.web.Http;
import dev.showrunner.web.WebRig;
import java.net.URI;
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
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class VideoRoutesTest {
  private static final String CHANNEL = "/api/v1/channels/twitch/ana";
  private static final String IMPORT = "/api/v1/recordings/import";
  private static final Instant SUNDAY = Instant.parse("2026-01-04T19:00:00Z");

  @TempDir Path folder;
  private final ScriptedStreams streams = new ScriptedStreams();
  private final Importer importer = new Importer();
  private WebRig rig;
  private Http http;

  /** Takes whatever it is given, and submits jobs that nobody does. */
  private final class Importer implements VideoImporter {
    URI address;

    @Override
    public Recording take(Channel channel, RemoteVideo video, Path file) {
      Recording recording =
          new Recording(
              rig.ids.next(),
              channel,
              file.toString(),
              video.startedAt(),
              video.startedAt().plus(video.length()),
              Recording.Source.VOD,
              Recording.State.FINISHED,
              List.of());
      rig.library.save(recording);
      return recording;
    }

    @Override
    public UUID fetch(Channel channel, RemoteVideo video, URI from) {
      address = from;
      return rig.jobs.submit(new JobRequest("video.fetch", channel + video.id(), Map.of(), 1));
    }
  }

  @BeforeEach
  void open() {
    rig = new WebRig(folder.resolve("data"));
    http = rig.http;
    streams.keep(video("1", "Sunday 🎲", SUNDAY));
    streams.keep(video("2", "Monday", SUNDAY.plus(Duration.ofDays(1))));
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private static RemoteVideo video(String id, String title, Instant start) {
    URI page = URI.create("https://www.twitch.tv/videos/" + id);
    return new RemoteVideo(id, null, title, page, start, Duration.ofMillis(11_313_500));
  }

  private void offer() {
    rig.capabilities.offer(StreamControl.class, "twitch", streams);
    rig.capabilities.offer(VideoImporter.class, importer);
  }

  private static ObjectNode wanted(String id) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putObject("video").put("platform", "twitch").put("login", "ana").put("id", id);
    return body;
  }

  private Http.Answer take(ObjectNode body) {
    return http.post(IMPORT, body.toString());
  }

  @Test
  void pastStreamsAreListedWithWhatTheLibraryHasOfThem() throws Exception {
    offer();
    Path file = Files.writeString(folder.resolve("sunday.mp4"), "video");
    Http.Answer taken = take(wanted("1").put("path", file.toString()));
    assertThat(taken.status()).isEqualTo(201);
    assertThat(taken.json().path("startedAt").asText()).isEqualTo(SUNDAY.toString());

    JsonNode items = http.get(CHANNEL + "/videos").json().path("items");
    assertThat(items).hasSize(2);
    assertThat(items.at("/0/title").asText()).isEqualTo("Monday");
    assertThat(items.at("/0/recordingId").isNull()).isTrue();
    assertThat(items.at("/1/title").asText()).isEqualTo("Sunday 🎲");
    assertThat(items.at("/1/length").asDouble()).isEqualTo(11_313.5);
    assertThat(items.at("/1/recordingId")).isEqualTo(taken.json().path("id"));
    JsonNode first = http.get(CHANNEL + "/videos?limit=1").json();
    assertThat(first.at("/items/0/title").asText()).isEqualTo("Monday");
    JsonNode second =
        http.get(CHANNEL + "/videos?limit=1&after=" + first.path("next").asText()).json();
    assertThat(second.at("/items/0/title").asText()).isEqualTo("Sunday 🎲");
    assertThat(second.path("next").isNull()).isTrue();
    assertThat(http.get(CHANNEL + "/videos?after=" + "x".repeat(1_001)).code())
        .isEqualTo("wrong-parameter");
    assertThat(http.get(CHANNEL + "/videos?limit=101").status()).isEqualTo(400);

    Http.Answer again = take(wanted("1").put("path", file.toString()));
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.code()).isEqualTo("already-imported");
    Files.delete(file);
    assertThat(http.get(CHANNEL + "/videos").json().at("/items/1/recordingId").isNull()).isTrue();
  }

  @Test
  void oneIsFetchedFromItsAddressOrAnother() {
    offer();
    Http.Answer own = take(wanted("2"));
    assertThat(own.status()).isEqualTo(202);
    assertThat(importer.address).isNull();
    String playlist = "https://cdn.example/v/2/index.m3u8";
    Http.Answer given = take(wanted("2").put("address", playlist));
    assertThat(importer.address).isEqualTo(URI.create(playlist));
    assertThat(given.json().path("jobId")).isEqualTo(own.json().path("jobId"));
  }

  @Test
  void whatCannotBeMeantIsRefused() throws Exception {
    offer();
    Path file = Files.writeString(folder.resolve("a.mp4"), "video");
    ObjectNode both = wanted("1").put("path", file.toString()).put("address", "https://a.example");
    assertThat(take(both).status()).isEqualTo(400);
    assertThat(take(wanted("1").put("path", "a.mp4")).detail()).contains("whole path");
    assertThat(take(wanted("1").put("address", "not an address")).status()).isEqualTo(400);
    assertThat(take(wanted("9")).code()).isEqualTo("unknown-video");
    assertThat(take(wanted("9")).status()).isEqualTo(404);
    ObjectNode alone = JsonNodeFactory.instance.objectNode().put("path", file.toString());
    assertThat(take(alone.put("address", "https://a.example/x.mp4")).detail()).contains("'video'");
    assertThat(http.post(IMPORT, "{\"video\":{\"platform\":\"twitch\"}}").detail())
        .isEqualTo("field 'video.login' is missing");
  }

  @Test
  void aClipIsCutOnThePlatform() {
    offer();
    Channel ana = new Channel("twitch", "ana");
    streams.online(ana, new StreamControl.Stream("7", "Chess", "Chess", 3, SUNDAY));
    Http.Answer made = http.post(CHANNEL + "/clips", "{\"title\":\"Check\",\"length\":30}");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.json().path("url").asText()).isEqualTo("https://clips.example/clip-1");
    assertThat(http.post(CHANNEL + "/clips", null).status()).isEqualTo(201);
    assertThat(http.post(CHANNEL + "/clips", "{\"length\":61}").detail())
        .isEqualTo("field 'length' is 5 to 60 seconds");
    assertThat(http.post(CHANNEL + "/clips", "{\"title\":\"" + "x".repeat(141) + "\"}").status())
        .isEqualTo(400);
  }

  @Test
  void whatThePlatformRefusesIsSaidAsItIs() {
    assertThat(http.get(CHANNEL + "/videos").code()).isEqualTo("no-stream-control");
    assertThat(take(wanted("1")).code()).isEqualTo("no-clips");
    offer();
    streams.fail(Problem.user("no-account", "sign in with Twitch on the Accounts page"));
    assertThat(http.get(CHANNEL + "/videos").status()).isEqualTo(400);
    assertThat(http.post(CHANNEL + "/clips", "{}").detail())
        .isEqualTo("sign in with Twitch on the Accounts page");
    streams.fail(Problem.external("clip-not-made", "Twitch made no clip"));
    assertThat(http.post(CHANNEL + "/clips", "{}").status()).isEqualTo(502);
  }
}
