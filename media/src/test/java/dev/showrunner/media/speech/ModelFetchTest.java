package dev.showrunner.media.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import dev.showrunner.api.ProblemException;
import dev.showrunner.media.Progress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFetchTest {
  private static final byte[] MODEL = bytes(3_300_000);

  @TempDir Path folder;

  @Test
  void comesWithProgressAndIsChecked() throws Exception {
    List<String> stages = new ArrayList<>();
    List<Double> fractions = new ArrayList<>();
    try (LoopbackServer server = new LoopbackServer((exchange, number) -> whole(exchange))) {
      fetch(server.address())
          .run(
              part(),
              (fraction, stage) -> {
                fractions.add(fraction);
                stages.add(stage);
              });
    }
    assertThat(part()).hasBinaryContent(MODEL);
    assertThat(stages).contains("fetching the speech model nice, 2 of 3 MB");
    assertThat(fractions).isSorted().last().isEqualTo(1.0);
  }

  @Test
  void goesOnWhereItBrokeOff() throws Exception {
    Files.write(part(), Arrays.copyOf(MODEL, 1_000_000));
    try (LoopbackServer server = new LoopbackServer((exchange, number) -> rest(exchange))) {
      fetch(server.address()).run(part(), Progress.NONE);
      assertThat(server.asked).singleElement().asString().endsWith("bytes=1000000-");
    }
    assertThat(part()).hasBinaryContent(MODEL);
  }

  @Test
  void aServerThatKnowsNoRangesIsReadFromTheBeginning() throws Exception {
    Files.write(part(), Arrays.copyOf(MODEL, 1_000_000));
    try (LoopbackServer server = new LoopbackServer((exchange, number) -> whole(exchange))) {
      fetch(server.address()).run(part(), Progress.NONE);
    }
    assertThat(part()).hasBinaryContent(MODEL);
  }

  @Test
  void breaksOffThriceAndGoesOnNextTime() throws Exception {
    try (LoopbackServer server =
        new LoopbackServer((exchange, number) -> some(exchange, 400_000))) {
      HastyClock clock = new HastyClock();
      assertThatThrownBy(() -> fetch(server.address(), clock).run(part(), Progress.NONE))
          .isInstanceOfSatisfying(
              ProblemException.class,
              e -> {
                assertThat(e.problem().code()).isEqualTo("speech-model-broken-off");
                assertThat(e.problem().message()).containsPattern("broke off after [01] of 3 MB");
              });
      assertThat(clock.waits).hasSize(2);
    }
    // what was on its way when the connection broke may be lost
    assertThat(Files.size(part())).isBetween(1L, 1_200_000L);
    try (LoopbackServer server = new LoopbackServer((exchange, number) -> rest(exchange))) {
      fetch(server.address()).run(part(), Progress.NONE);
    }
    assertThat(part()).hasBinaryContent(MODEL);
  }

  @Test
  void whatIsAnotherFileIsThrownAway() throws Exception {
    byte[] other = bytes(MODEL.length);
    other[77]++;
    try (LoopbackServer server =
        new LoopbackServer((exchange, number) -> {
          exchange.sendResponseHeaders(200, other.length);
          exchange.getResponseBody().write(other);
        })) {
      assertCode(server.address(), "speech-model-damaged");
    }
    assertThat(part()).doesNotExist();
  }

  @Test
  void offlineIsSaid() throws Exception {
    URI nobody;
    try (LoopbackServer server = LoopbackServer.saying(200, "")) {
      nobody = server.address();
    }
    assertCode(nobody, "speech-model-unreachable");
  }

  @Test
  void whatTheServerDoesNotHaveIsSaid() throws Exception {
    try (LoopbackServer server = LoopbackServer.saying(404, "{}")) {
      assertCode(server.address(), "speech-model-refused");
    }
  }

  @Test
  void withoutRoomNothingIsFetched() throws Exception {
    try (LoopbackServer server = new LoopbackServer((exchange, number) -> endless(exchange))) {
      assertCode(server.address(), "disk-full");
    }
    assertThat(part()).doesNotExist();
  }

  @Test
  void aWrongNameIsAnsweredWithTheNearest() throws Exception {
    ModelStore store = new ModelStore(folder, URI.create("http://127.0.0.1:1/"), new HastyClock());
    assertThatThrownBy(() -> store.get("smal-q5_1", Progress.NONE))
        .hasMessageContaining("did you mean small-q5_1?");
    assertThatThrownBy(() -> store.get("models/mine.bin", Progress.NONE))
        .hasMessageContaining("models/mine.bin, which is not there");
    Path mine = Files.createFile(folder.resolve("mine.bin"));
    assertThat(store.get(mine.toString(), Progress.NONE)).isEqualTo(mine);
    Path small = Files.createFile(folder.resolve("ggml-small.bin"));
    assertThat(store.get("small", Progress.NONE)).isEqualTo(small);
  }

  private void assertCode(URI address, String code) {
    assertThatThrownBy(() -> fetch(address).run(part(), Progress.NONE))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().code()).isEqualTo(code);
              assertThat(e.problem().message()).doesNotContain("\n");
            });
  }

  private static ModelFetch fetch(URI address) throws Exception {
    return fetch(address, new HastyClock());
  }

  private static ModelFetch fetch(URI address, HastyClock clock) throws Exception {
    String sha1 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(MODEL));
    return new ModelFetch("nice", new WhisperModels.Published(3, sha1), address, clock);
  }

  private Path part() {
    return folder.resolve("nice.part");
  }

  private static void whole(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, MODEL.length);
    exchange.getResponseBody().write(MODEL);
  }

  /** Announces more than any disk holds, and gives until nobody takes it. */
  private static void endless(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, Long.MAX_VALUE / 4);
    while (true) {
      exchange.getResponseBody().write(MODEL);
    }
  }

  private static void rest(HttpExchange exchange) throws IOException {
    some(exchange, MODEL.length);
  }

  /** Announces all that is missing and gives at most some of it. */
  private static void some(HttpExchange exchange, int most) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
    exchange
        .getResponseHeaders()
        .set("Content-Range", "bytes " + from + "-" + (MODEL.length - 1) + "/" + MODEL.length);
    exchange.sendResponseHeaders(range == null ? 200 : 206, MODEL.length - from);
    exchange.getResponseBody().write(MODEL, from, Math.min(most, MODEL.length - from));
    exchange.getResponseBody().flush();
  }

  private static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    new Random(5).nextBytes(bytes);
    return bytes;
  }
}
