package dev.showrunner.core.config;

import dev.showrunner.api.Loopback;
import dev.showrunner.api.Setting;
import java.util.Locale;

/** Where the pages, the API and the overlays are served. */
public record ServerConfig(
    @Setting(
            "Address to listen on. Only this machine's own (127.0.0.1, localhost, ::1) for now:"
                + " access control comes in a later version.")
        String host,
    @Setting("Port to listen on; 0 takes any free one.") Integer port) {
  private static final int MAX_PORT = 65_535;

  public ServerConfig {
    host = host == null ? "127.0.0.1" : host.strip().toLowerCase(Locale.ROOT);
    port = port == null ? 5002 : port;
    if (!Loopback.isHost(host)) {
      throw new IllegalArgumentException(
          "host '%s' is not this machine's own address: listening for other machines needs access"
                  .formatted(host)
              + " control, which this version does not have yet; use 127.0.0.1");
    }
    if (port < 0 || port > MAX_PORT) {
      throw new IllegalArgumentException("port %d is not between 0 and 65535".formatted(port));
    }
  }
}
