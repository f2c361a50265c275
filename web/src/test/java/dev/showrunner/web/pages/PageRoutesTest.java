package dev.showrunner.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.showrunner.core.plugin.CapabilityRegistry;
import dev.showrunner.web.Http;
import dev.showrunner.web.http.HttpServer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageRoutesTest {
  private HttpServer server;
  private Http http;

  @BeforeEach
  void start() {
    server =
        HttpServer.start(
            "127.0.0.1", 0, new JsonMapper(), List.of(new PageRoutes(new CapabilityRegistry())));
    http = new Http(server.port());
  }

  @AfterEach
  void stop() {
    http.close();
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/webjars/lit/index.js",
        "/webjars/lit/directives/repeat.js",
        "/webjars/lit-html/lit-html.js",
        "/webjars/lit-element/lit-element.js",
        "/webjars/lit__reactive-element/reactive-element.js"
      })
  void servesWebJarsWithoutTheirVersion(String path) {
    Http.Answer answer = http.get(path);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("text/javascript; charset=utf-8");
    assertThat(answer.text()).isNotBlank();
    assertThat(http.get(path, "If-None-Match", answer.header("ETag")).status()).isEqualTo(304);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/webjars/nothing/index.js",
        "/webjars/lit/nothing.js",
        "/webjars/lit/package.properties",
        "/assets/nothing.js",
        "/assets/dashboard/",
        "/assets/.hidden.js",
        "/assets/../PageRoutes.class"
      })
  void otherFilesAreNotThere(String path) {
    assertThat(http.get(path).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/assets/../../../../logback-test.xml",
        "/assets/%2e%2e/%2e%2e/x.js",
        "/assets/dashboard%2f..%2f..%2fx.js",
        "/assets/dashboard/..%5c..%5cx.js",
        "/webjars/%2e%2e/lit/index.js"
      })
  void thereIsNoWayUp(String path) throws IOException {
    assertThat(
            http.raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
        .containsPattern("^HTTP/1.1 40[04]");
  }

  @Test
  void overlaysThatAreOffSaySo() {
    Http.Answer answer = http.get("/overlay/any");
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.detail()).contains("'overlays'");
  }

  @Test
  void inlineBlocksOfThePageAreAllowedByTheirHashOnly() {
    String policy =
        ContentPolicy.of(
            "<script type=\"importmap\">{}</script><script src=\"/a.js\"></script>"
                + "<style>\nb{}\n</style>",
            "'none'");
    assertThat(policy)
        .contains("script-src 'self' 'sha256-RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o=';")
        .contains("style-src 'self' 'sha256-")
        .contains("frame-ancestors 'none'")
        .contains("default-src 'self'");
    assertThat(policy.split("sha256-")).hasSize(3);
    assertThat(policy.replace("style-src-attr 'unsafe-inline'", "")).doesNotContain("unsafe");
  }
}
