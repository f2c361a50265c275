package dev.showrunner.app.cli;

import dev.showrunner.api.Problem;
import dev.showrunner.app.root.Settings;
import dev.showrunner.app.root.Words;
import dev.showrunner.core.config.Config;
import dev.showrunner.core.plugin.Plugins;
import dev.showrunner.core.setting.SettingStore;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import dev.showrunner.media.find.Found;
import dev.showrunner.media.find.MomentSearch;
import dev.showrunner.media.highlight.Footage;
import dev.showrunner.media.render.Encoders;
import dev.showrunner.media.render.Renderer;
import dev.showrunner.media.speech.SpeechToText;
import dev.showrunner.service.clips.ClipsConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

  /**
   * The moments of a recording, named; says it when what is said could not be listened to.
   *
   * @param streamer whose show; null when nobody knows
   */
  static Found search(
      Machine machine,
      ShowrunnerCommand command,
      Ffmpeg ffmpeg,
      Footage footage,
      int max,
      @Nullable String streamer)
      throws InterruptedException {
    Terminal terminal = command.terminal;
    Config config = config(command.options, terminal.environment());
    MomentSearch search =
        new MomentSearch(
            ffmpeg,
            List.of(),
            config.plugin("clips", ClipsConfig.class).highlights().settings(max, streamer),
            Words.speech(config, machine.processes(), machine.clock()),
            Words.describer(config, machine.clock()));
    Found found;
    try (ProgressLine progress =
        new ProgressLine(terminal, machine.clock(), String.valueOf(footage.file().getFileName()))) {
      found = search.search(footage, streamer, progress);
    }
    Problem skipped = found.spoken().skipped();
    if (skipped != null && !skipped.code().equals(SpeechToText.OFF)) {
      terminal.err().println("note: nobody listened to what is said. " + skipped.message());
    }
    return found;
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
