package dev.showrunner.media.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.media.Progress;
import dev.showrunner.media.TestFfmpeg;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import dev.showrunner.media.probe.MediaInfo;
import dev.showrunner.media.probe.Probe;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class FetchTest {
  private static final int SECONDS = 8;

  @TempDir Path folder;
  private Ffmpeg ffmpeg;
  private HttpServer server;
  private Path site;
  private Path target;
  private volatile int cutAt = Integer.MAX_VALUE;

  @BeforeEach
  void serve() throws Exception {
    ffmpeg = TestFfmpeg.find();
    site = Files.createDirectories(folder.resolve("site"));
    target = Files.createDirectories(folder.resolve("target"));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  /** Files of the site; what is longer than {@link #cutAt} breaks off there. */
  private void answer(HttpExchange exchange) throws IOException {
    Path file = site.resolve(exchange.getRequestURI().getPath().substring(1));
    if (!Files.isRegularFile(file)) {
      exchange.sendResponseHeaders(
          exchange.getRequestURI().getPath().equals("/secret") ? 403 : 404, -1);
      exchange.close();
      return;
    }
    byte[] bytes = Files.readAllBytes(file);
    exchange.sendResponseHeaders(200, bytes.length);
    OutputStream out = exchange.getResponseBody();
    out.write(Arrays.copyOf(bytes, Math.min(cutAt, bytes.length)));
    out.flush();
    exchange.close();
  }

  private void make(String options, String name) throws InterruptedException {
    TestFfmpeg.run(
        ffmpeg,
        ("-f lavfi -i testsrc=s=160x120:r=10 -f lavfi -i sine -c:v libx264 -g 10 -c:a aac -t "
                + SECONDS
                + " "
                + options)
            .strip(),
        site.resolve(name).toString());
  }

  private Path fetch(String path) throws InterruptedException {
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + path);
    return new Fetch(ffmpeg).fetch(address, target, 3600, Progress.NONE);
  }

  private void holds(Path file, double seconds) throws InterruptedException {
    MediaInfo info = new Probe(ffmpeg).probe(file);
    assertThat(info.hasVideo()).isTrue();
    assertThat(info.hasAudio()).isTrue();
    assertThat(info.duration()).isBetween(seconds - 0.5, seconds + 0.5);
  }

  private Problem refused(String path) throws Exception {
    Problem[] problem = new Problem[1];
    assertThatThrownBy(() -> fetch(path))
        .isInstanceOfSatisfying(ProblemException.class, e -> problem[0] = e.problem());
    assertThat(problem[0].message().lines()).hasSize(1);
    try (var left = Files.list(target)) {
      assertThat(left).as("what is left behind").isEmpty();
    }
    return problem[0];
  }

  @Test
  void aFileIsFetchedWhole() throws Exception {
    make("-movflags +faststart", "show 1.mp4");
    Path file = fetch("show%201.mp4?token=secret");
    assertThat(file).hasFileName("show-1.mkv");
    holds(file, SECONDS);
  }

  @Test
  void aPlaylistIsFetchedWithAllItsParts() throws Exception {
    make("-f hls -hls_time 2 -hls_list_size 0", "live.m3u8");
    holds(fetch("live.m3u8"), SECONDS);

    Files.delete(site.resolve("live2.ts"));
    Problem gap = refused("live.m3u8");
    assertThat(gap.code()).isEqualTo("incomplete");
  }

  @Test
  void aPlaylistDoesNotReachThisMachinesFiles() throws Exception {
    make("", "private.ts");
    Files.writeString(
        site.resolve("evil.m3u8"),
        "#EXTM3U\n#EXT-X-TARGETDURATION:8\n#EXTINF:8,\nfile://"
            + site.resolve("private.ts")
            + "\n#EXT-X-ENDLIST\n");
    assertThat(refused("evil.m3u8").kind()).isNotEqualTo(Problem.Kind.INTERNAL);
  }

  @Test
  void notMoreThanAskedFor() throws Exception {
    make("-movflags +faststart", "show.mp4");
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/show.mp4");
    holds(new Fetch(ffmpeg).fetch(address, target, 3, Progress.NONE), 3);
  }

  @Test
  void aServerThatDiesMidwayIsNotMistakenForTheEnd() throws Exception {
    make("-movflags +faststart", "show.mp4");
    cutAt = (int) (Files.size(site.resolve("show.mp4")) * 2 / 3);
    Problem problem = refused("show.mp4");
    assertThat(problem.code()).isEqualTo("incomplete");
    assertThat(problem.kind()).isEqualTo(Problem.Kind.EXTERNAL);
  }

  @Test
  void pagesAndMissingThingsAreNamed() throws Exception {
    Files.writeString(site.resolve("watch"), "<!doctype html><title>a stream</title>");
    assertThat(refused("watch").code()).isEqualTo("not-a-video");
    assertThat(refused("nothing.mp4?key=abc"))
        .satisfies(problem -> {
          assertThat(problem.code()).isEqualTo("not-found");
          assertThat(problem.message()).contains("404").doesNotContain("abc");
        });
    assertThat(refused("secret").code()).isEqualTo("refused");
    server.stop(0);
    assertThat(refused("show.mp4").code()).isEqualTo("unreachable");
  }
}
