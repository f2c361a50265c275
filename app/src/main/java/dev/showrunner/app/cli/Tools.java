package dev.showrunner.app.cli;

import dev.showrunner.app.root.Settings;
import dev.showrunner.core.config.Config;
import dev.showrunner.core.plugin.Plugins;
import dev.showrunner.core.setting.SettingStore;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import dev.showrunner.media.render.Encoders;
import dev.showrunner.media.render.Renderer;
import dev.showrunner.service.clips.ClipsConfig;
import dev.showrunner.service.clips.HighlightsConfig;
import java.nio.file.Path;
import java.util.Map;

/** What commands without a running system need of the machine. */
final class Tools {
  private Tools() {}

  /** The settings of the data directory, with what people stored there, as the server has them. */
  static Config config(GlobalOptions options, Map<String, String> environment) {
    Path data = options.dataDirectory(environment);
    Settings settings = Settings.read(data, options.config, environment);
    try (Plugins plugins = settings.plugins()) {
      return SettingStore.peek(data, settings.layers());
    }
  }

  /** How moments are found, as the settings say. */
  static HighlightsConfig highlights(GlobalOptions options, Map<String, String> environment) {
    return config(options, environment).plugin("clips", ClipsConfig.class).highlights();
  }

  /** The FFmpeg that the settings name, or the usual one. */
  static Ffmpeg ffmpeg(Machine machine, GlobalOptions options, Map<String, String> environment)
      throws InterruptedException {
    return Ffmpeg.find(
        machine.processes(),
        config(options, environment).ffmpeg().path(),
        Machine.cache(environment));
  }

  /** What cuts clips, with the encoder that the settings name or that works here. */
  static Renderer renderer(Ffmpeg ffmpeg, GlobalOptions options, Map<String, String> environment)
      throws InterruptedException {
    Encoders encoders = new Encoders(ffmpeg, Machine.cache(environment));
    return new Renderer(ffmpeg, encoders.choose(config(options, environment).ffmpeg().encoder()));
  }
}
