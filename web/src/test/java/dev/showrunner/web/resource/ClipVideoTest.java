package dev.showrunner.web.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.api.Clip;
import dev.showrunner.api.Placing;
import dev.showrunner.api.Post;
import dev.showrunner.api.Recording;
import dev.showrunner.web.Http;
import dev.showrunner.web.WebRig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The file of a clip, as players ask for it. */
class ClipVideoTest {
  @TempDir private Path folder;
  private WebRig rig;
  private Http http;

  @BeforeEach
  void start() {
    rig = new WebRig(folder.resolve("data"));
    http = rig.http;
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  private Clip clip(Path file) {
    Recording recording =
        new Recording(
            rig.ids.next(),
            WebRig.CHANNEL,
            "/show.mp4",
            rig.clock.now(),
            rig.clock.now().plusSeconds(60),
            Recording.Source.FILE,
            Recording.State.FINISHED,
            List.of());
    rig.library.save(recording);
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
            file.toString(),
            Clip.State.RENDERED,
            null);
    rig.library.save(clip);
    return clip;
  }

  @ParameterizedTest
  @CsvSource({
    "'', 200, 0123456789, ''",
    "bytes=0-, 206, 0123456789, bytes 0-9/10",
    "bytes=2-4, 206, 234, bytes 2-4/10",
    "bytes=8-99, 206, 89, bytes 8-9/10",
    "bytes=-3, 206, 789, bytes 7-9/10",
    "bytes=-99, 206, 0123456789, bytes 0-9/10",
    "'bytes=0-1,4-5', 200, 0123456789, ''",
    "bytes=5-2, 200, 0123456789, ''",
    "lines=1-2, 200, 0123456789, ''"
  })
  void playersSeek(String range, int status, String body, String sent) throws IOException {
    Path video = Files.writeString(folder.resolve("clip.mp4"), "0123456789");
    String path = "/api/v1/clips/" + clip(video).id() + "/video";
    Http.Answer answer = range.isEmpty() ? http.get(path) : http.get(path, "Range", range);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.text()).isEqualTo(body);
    assertThat(answer.header("Content-Range")).isEqualTo(sent);
    assertThat(answer.header("Accept-Ranges")).isEqualTo("bytes");
    assertThat(answer.header("Content-Type")).isEqualTo("video/mp4");
    assertThat(answer.header("Content-Length")).isEqualTo(Integer.toString(body.length()));
  }

  @Test
  void aPartAfterTheEndIsRefusedAndAnOldPartIsNotMixedWithANewFile() throws IOException {
    Path video = Files.writeString(folder.resolve("clip.mp4"), "0123456789");
    Clip clip = clip(video);
    String path = "/api/v1/clips/" + clip.id() + "/video";
    Http.Answer after = http.get(path, "Range", "bytes=10-");
    assertThat(after.status()).isEqualTo(416);
    assertThat(after.header("Content-Range")).isEqualTo("bytes */10");
    String etag = http.get(path).header("ETag");
    assertThat(http.get(path, "Range", "bytes=1-2", "If-Range", etag).status()).isEqualTo(206);
    assertThat(http.get(path, "Range", "bytes=1-2", "If-Range", "\"old\"").status()).isEqualTo(200);
    Http.Answer head = http.send("HEAD", path, null);
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("Content-Length")).isEqualTo("10");
    assertThat(http.get(path + "/../captions.srt").status()).isEqualTo(404);
    Files.writeString(folder.resolve("clip.srt"), "1\n", StandardCharsets.UTF_8);
    assertThat(http.get("/api/v1/clips/" + clip.id() + "/captions.srt").text()).isEqualTo("1\n");
    Files.delete(video);
    assertThat(http.get(path).code()).isEqualTo("file-missing");
  }

  @Test
  void aLargeFileArrivesWhole() throws IOException {
    byte[] bytes = new byte[3_000_000];
    new Random(1).nextBytes(bytes);
    Path video = Files.write(folder.resolve("clip.mp4"), bytes);
    String path = "/api/v1/clips/" + clip(video).id() + "/video";
    assertThat(http.get(path).raw().body()).isEqualTo(bytes);
    assertThat(http.get(path, "Range", "bytes=1000000-").raw().body())
        .isEqualTo(Arrays.copyOfRange(bytes, 1_000_000, bytes.length));
  }
}
