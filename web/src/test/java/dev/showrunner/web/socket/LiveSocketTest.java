package dev.showrunner.web.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.api.Channel;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventType;
import dev.showrunner.api.JobRequest;
import dev.showrunner.api.Origin;
import dev.showrunner.web.WebRig;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class LiveSocketTest {
  private WebRig rig;

  @BeforeEach
  void start(@TempDir Path folder) {
    rig = new WebRig(folder);
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  private Socket live(String query) {
    return new Socket(rig.http.client(), rig.server.port(), "/api/v1/live" + query);
  }

  private JsonNode next(Socket socket) throws InterruptedException {
    JsonNode message = socket.next();
    rig.contract.assertValid("/components/schemas/LiveMessage", message);
    return message;
  }

  @Test
  void tellsEverythingFromAPositionOnThenLive() throws InterruptedException {
    rig.follow("before");
    try (Socket socket = live("?after=0")) {
      JsonNode event = next(socket);
      assertThat(event.get("kind").asText()).isEqualTo("event");
      assertThat(event.at("/event/viewer/id").asText()).isEqualTo("before");
      assertThat(event.get("seq")).isEqualTo(event.at("/event/seq"));
      JsonNode delivery = next(socket);
      assertThat(delivery.at("/delivery/state").asText()).isEqualTo("pending");
      rig.jobs.submit(new JobRequest("clip.render", "1", Map.of(), 1));
      assertThat(next(socket).at("/job/kind").asText()).isEqualTo("clip.render");
      rig.echo.allowed.release();
      rig.startServices();
      assertThat(untilState(socket, "completed").at("/delivery/service").asText())
          .isEqualTo("echo");
    }
  }

  private JsonNode untilState(Socket socket, String state) throws InterruptedException {
    while (true) {
      JsonNode message = next(socket);
      if (message.at("/delivery/state").asText().equals(state)) {
        return message;
      }
    }
  }

  @Test
  void withoutAPositionItTellsOnlyNews() throws InterruptedException {
    rig.follow("before");
    try (Socket socket = live("")) {
      // whatever is journalled now is news, since the position was taken before the socket opened
      rig.follow("after");
      assertThat(next(socket).at("/event/viewer/id").asText()).isEqualTo("after");
    }
  }

  @Test
  void comingBackGivesNoGapAndNoRepeat() throws InterruptedException {
    Set<String> journalled = new HashSet<>();
    List<Long> seen = new ArrayList<>();
    List<String> viewers = new ArrayList<>();
    long last = 0;
    for (int round = 0; round < 8; round++) {
      try (Socket socket = live("?after=" + last)) {
        for (int i = 0; i < 25; i++) {
          String viewer = round + "-" + i;
          rig.follow(viewer);
          journalled.add(viewer);
        }
        for (int i = 0; i < 10 + round; i++) { // and away, in the middle
          JsonNode message = next(socket);
          last = message.get("seq").asLong();
          seen.add(last);
          if (message.get("kind").asText().equals("event")) {
            viewers.add(message.at("/event/viewer/id").asText());
          }
        }
      }
    }
    try (Socket socket = live("?after=" + last)) {
      while (last < rig.journal.head()) {
        JsonNode message = next(socket);
        last = message.get("seq").asLong();
        seen.add(last);
        if (message.get("kind").asText().equals("event")) {
          viewers.add(message.at("/event/viewer/id").asText());
        }
      }
    }
    assertThat(seen).isSorted().doesNotHaveDuplicates();
    assertThat(viewers).doesNotHaveDuplicates().hasSize(200);
    assertThat(new HashSet<>(viewers)).isEqualTo(journalled);
  }

  @Test
  void aClientThatStandsStillIsClosedWithAReason() throws Exception {
    try (java.net.Socket deaf = new java.net.Socket("127.0.0.1", rig.server.port())) {
      deaf.getOutputStream()
          .write(
              ("GET /api/v1/live?after=0 HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\n"
                      + "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                      + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n")
                  .getBytes(StandardCharsets.UTF_8));
      EventDraft large =
          EventDraft.of(EventType.CHAT_MESSAGE, new Channel("kick", "bo"), rig.clock.now())
              .with("text", "x".repeat(100_000));
      for (int i = 0; i < 400; i++) { // far more than the system's own buffers hold
        rig.journal.append("test", large, Origin.LIVE, null);
      }
      rig.clock.awaitAlarms(1); // it waits for the client
      rig.clock.advance(Duration.ofSeconds(10));
      byte[] all = deaf.getInputStream().readAllBytes();
      assertThat(new String(all, StandardCharsets.ISO_8859_1))
          .endsWith("too slow: come back with ?after= your last seq");
      assertThat(all.length).isLessThan(30_000_000);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"?after=x", "?after=-1", "?since=1", "?after=1&after=2"})
  void wrongPositionsOpenNothing(String query) {
    assertThatThrownBy(() -> live(query).close())
        .hasCauseInstanceOf(WebSocketHandshakeException.class)
        .cause()
        .satisfies(e ->
            assertThat(((WebSocketHandshakeException) e).getResponse().statusCode())
                .isEqualTo(400));
  }
}
