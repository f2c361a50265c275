package dev.showrunner.web;

import dev.showrunner.api.Problem;
import java.time.Duration;
import java.util.Set;

/**
 * Where and how the server listens.
 *
 * @param host an address of this machine itself: 127.0.0.1, ::1 or localhost
 * @param port 0 lets the system choose
 * @param slowClient how long a client of a WebSocket may take for what it was sent before it is
 *     closed
 */
public record WebSettings(String host, int port, Duration slowClient) {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "::1", "[::1]", "localhost");

  public WebSettings {
    if (!LOOPBACK.contains(host)) {
      throw Problem.user(
              "host-not-local",
              "server.host '"
                  + host
                  + "' can be reached from other machines, and there are no passwords yet:"
                  + " set 127.0.0.1")
          .asException();
    }
    if (port < 0 || port > 65_535) {
      throw Problem.user("wrong-port", "port " + port + " is not between 0 and 65535")
          .asException();
    }
  }

  /** The usual patience with slow clients. */
  public WebSettings(String host, int port) {
    this(host, port, Duration.ofSeconds(10));
  }
}
