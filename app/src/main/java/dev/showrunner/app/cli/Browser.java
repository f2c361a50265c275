package dev.showrunner.app.cli;

import dev.showrunner.api.runtime.ProcessRunner;
import dev.showrunner.api.runtime.ProcessSpec;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/** Opens an address in the person's own browser, where the machine has a way to do so. */
final class Browser {
  private Browser() {}

  static void open(ProcessRunner processes, URI address) {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    List<String> command =
        system.contains("mac")
            ? List.of("open", address.toString())
            : system.contains("win")
                ? List.of("rundll32", "url.dll,FileProtocolHandler", address.toString())
                : List.of("xdg-open", address.toString());
    try {
      processes.start(ProcessSpec.of(command));
    } catch (IOException e) {
      // the banner shows the address; a server without a desktop has nothing to open it with
    }
  }
}
