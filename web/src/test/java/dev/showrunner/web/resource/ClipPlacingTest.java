package dev.showrunner.web.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.api.Recording;
import dev.showrunner.web.Http;
import dev.showrunner.web.WebRig;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the picture of a clip stands, held against the contract. */
class ClipPlacingTest {
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

  @Test
  void whereTheCameraIsIsRememberedForTheChannel() {
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
    String of = "{\"recordingId\":\"" + recording.id() + "\",\"start\":1,\"end\":5";
    Http.Answer shown =
        http.post(
            "/api/v1/clips",
            of
                + ",\"layout\":\"facecam\",\"placing\":{\"zoom\":1.5,\"offsetX\":0,\"offsetY\":-1,"
                + "\"camera\":{\"x\":0.7,\"y\":0.1,\"width\":0.25,\"height\":0.3}}}");
    assertThat(shown.status()).isEqualTo(201);
    assertThat(shown.json().at("/placing/zoom").asDouble()).isEqualTo(1.5);
    Http.Answer next = http.post("/api/v1/clips", of + ",\"layout\":\"facecam\"}");
    assertThat(next.status()).isEqualTo(201);
    assertThat(next.json().at("/placing/camera/width").asDouble()).isEqualTo(0.25);
    String path = "/api/v1/clips/" + next.json().get("id").asText();
    assertThat(
            http.send("PATCH", path, "{\"placing\":{\"zoom\":9,\"offsetX\":0,\"offsetY\":0}}")
                .status())
        .isEqualTo(400);
  }
}
