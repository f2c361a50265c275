package dev.showrunner.app.root;

import dev.showrunner.api.Problem;
import dev.showrunner.core.plugin.CapabilityRegistry;
import dev.showrunner.core.plugin.PluginContexts;
import dev.showrunner.core.plugin.PluginStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Sees whether plugins can build their parts, without running or keeping anything. */
public final class PluginCheck {
  private PluginCheck() {}

  /** Every plugin, used or not, and why; their folders are thrown away. */
  public static List<PluginStatus> run(Settings settings, Overrides overrides) {
    try {
      Path folder = Files.createTempDirectory("showrunner-check-");
      try {
        PluginContexts contexts =
            new PluginContexts(
                settings.config(),
                overrides.clock(),
                overrides.processes(),
                folder,
                new CapabilityRegistry());
        return settings.plugins().status(settings.plugins().build(contexts::of).rejected());
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw Problem.resource("disk-full", "the folder for passing files cannot be written: " + e)
          .asException(e);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
