package dev.showrunner.app.cli;

import dev.showrunner.app.root.Settings;
import dev.showrunner.core.plugin.Plugins;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import java.nio.file.Path;
import java.util.Map;

/** What commands without a running system need of the machine. */
final class Tools {
  private Tools() {}

  /** The FFmpeg that the configuration names, or the usual one. */
  static Ffmpeg ffmpeg(Machine machine, GlobalOptions options, Map<String, String> environment)
      throws InterruptedException {
    Path data = options.dataDirectory(environment);
    Settings settings = Settings.read(data, options.config, environment);
    try (Plugins plugins = settings.plugins()) {
      return Ffmpeg.find(
          machine.processes(), settings.config().ffmpeg().path(), Machine.cache(environment));
    }
  }
}
