package dev.showrunner.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.showrunner.core.runtime.SystemClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpenLoopTest {
  private static final int EVENTS = 200;

  private final Set<String> bodies = ConcurrentHashMap.newKeySet();
  private final SystemClock clock = new SystemClock();
  private HttpServer server;
  private volatile int status = 202;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/api/v1/events",
        exchange -> {
          bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          byte[] answer = "{\"seq\":1}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    clock.close();
  }

  @Test
  void sendsEachOnceAtItsTimeAndNotesTheAnswer() throws Exception {
    Delays answers = new Delays(EVENTS);
    try (OpenLoop sender = new OpenLoop(address(), clock)) {
      sender.send(EVENTS, 100_000, index -> "body " + index + " ×", answers);
    }

    assertThat(bodies).hasSize(EVENTS).contains("body 0 ×", "body 199 ×");
    assertThat(answers.arrived()).isEqualTo(EVENTS);
    assertThat(answers.millis(0.01)).isPositive();
  }

  @Test
  void anEventThatIsNotTakenIsAFault() throws Exception {
    status = 503;
    try (OpenLoop sender = new OpenLoop(address(), clock)) {
      assertThatThrownBy(() -> sender.send(3, 1_000, index -> "{}", new Delays(3)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("503");
    }
  }

  private URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }
}
