package dev.showrunner.web.socket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.api.Stage;
import dev.showrunner.core.json.Json;
import dev.showrunner.core.plugin.CapabilityRegistry;
import dev.showrunner.web.Http;
import dev.showrunner.web.http.HttpServer;
import dev.showrunner.web.pages.PageRoutes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OverlaySocketTest {
  private static final String KEY = "the-right-key";

  private final ScriptedStage stage = new ScriptedStage();
  private HttpServer server;
  private Http http;

  /** Greets a page, and writes down what pages say. */
  private static final class ScriptedStage implements Stage {
    final BlockingQueue<String> said = new LinkedBlockingQueue<>();
    private final BlockingQueue<PageLink> links = new LinkedBlockingQueue<>();

    @Override
    public Page connect(PageLink to) {
      to.send(Map.of("type", "hello"));
      links.add(to);
      return new Page() {
        @Override
        public void shown(String id) {
          said.add("shown " + id);
        }

        @Override
        public void done(String id) {
          said.add("done " + id);
        }

        @Override
        public void closed() {
          said.add("closed");
        }
      };
    }

    @Override
    public int pages() {
      return 0;
    }

    @Override
    public boolean accepts(String key) {
      return KEY.equals(key);
    }

    @Override
    public String key() {
      return KEY;
    }

    PageLink link() throws InterruptedException {
      return links.poll(20, TimeUnit.SECONDS);
    }

    String next() throws InterruptedException {
      return said.poll(20, TimeUnit.SECONDS);
    }
  }

  @BeforeEach
  void start() {
    CapabilityRegistry capabilities = new CapabilityRegistry();
    capabilities.offer(Stage.class, stage);
    server =
        HttpServer.start(
            "127.0.0.1",
            0,
            Json.mapper(),
            List.of(new OverlaySocket(capabilities, Json.mapper()), new PageRoutes(capabilities)));
    http = new Http(server.port());
  }

  @AfterEach
  void stop() {
    http.close();
    server.close();
  }

  private Socket page() {
    return new Socket(http.client(), server.port(), "/overlay/" + KEY + "/socket");
  }

  @Test
  void aPageIsToldWhatToShowAndSaysWhenItWasSeen() throws Exception {
    try (Socket page = page()) {
      assertThat(page.next().get("type").asText()).isEqualTo("hello");
      stage
          .link()
          .send(
              Map.of(
                  "type",
                  "show",
                  "id",
                  "7",
                  "title",
                  "<img src=x>",
                  "event",
                  Map.of("a", List.of(1))));
      JsonNode show = page.next();
      assertThat(show.get("title").asText()).isEqualTo("<img src=x>");
      assertThat(show.at("/event/a/0").asInt()).isEqualTo(1);
      page.send("{\"type\":\"shown\",\"id\":\"7\"}");
      page.send("{\"type\":\"something new\"}");
      page.send("{\"type\":\"done\",\"id\":\"7\"}");
      page.send("{\"type\":\"ping\"}");
      assertThat(page.next().get("type").asText()).isEqualTo("pong");
      assertThat(stage.next()).isEqualTo("shown 7");
      assertThat(stage.next()).isEqualTo("done 7");
    }
    assertThat(stage.next()).isEqualTo("closed");
    assertThat(stage.said).isEmpty();
  }

  @Test
  void messagesKeepTheirOrder() throws Exception {
    try (Socket page = page()) {
      page.next();
      Stage.PageLink link = stage.link();
      for (int i = 0; i < 200; i++) {
        link.send(Map.of("type", "show", "id", i));
      }
      for (int i = 0; i < 200; i++) {
        assertThat(page.next().get("id").asInt()).isEqualTo(i);
      }
    }
  }

  @Test
  void whatIsNoJsonEndsTheTalk() throws Exception {
    try (Socket page = page()) {
      page.next();
      page.send("{oops");
      assertThat(page.closed()).isEqualTo("1007 send JSON objects");
    }
    assertThat(stage.next()).isEqualTo("closed");
  }

  @Test
  void aPageThatNeverReadsIsClosed() throws Exception {
    try (java.net.Socket deaf = new java.net.Socket("127.0.0.1", server.port())) {
      deaf.getOutputStream().write(upgrade(KEY).getBytes(StandardCharsets.UTF_8));
      Stage.PageLink link = stage.link();
      String large = "x".repeat(60_000);
      for (int i = 0; i < 4 * Outbox.MAX_WAITING; i++) {
        link.send(Map.of("type", "show", "title", large));
      }
      byte[] rest = deaf.getInputStream().readAllBytes();
      assertThat(new String(rest, StandardCharsets.ISO_8859_1))
          .contains("too slow: 256 messages wait");
      assertThat(rest.length).isLessThan(2 * Outbox.MAX_WAITING * large.length());
    }
    assertThat(stage.next()).isEqualTo("closed");
  }

  @Test
  void aWrongKeyOpensNothing() throws IOException {
    assertThat(http.get("/overlay/wrong").status()).isEqualTo(404);
    assertThat(http.rawToTheEnd(upgrade("wrong")))
        .startsWith("HTTP/1.1 404")
        .contains("unknown-overlay");
    assertThat(stage.said).isEmpty();
  }

  private static String upgrade(String key) {
    return "GET /overlay/"
        + key
        + "/socket HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n";
  }
}
