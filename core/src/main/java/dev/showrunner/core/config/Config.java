package dev.showrunner.core.config;

import dev.showrunner.api.Problem;
import dev.showrunner.api.Setting;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * All settings as they hold for this run: checked, complete, never changing.
 *
 * @param plugins the section of each plugin that has one, by its name
 * @param warnings what looks like a mistake but stops nothing, a line each
 */
public record Config(
    @Setting("Folder for everything that lasts: database, footage, clips, plugins.") Path data,
    @Setting("Pages, API and overlays.") ServerConfig server,
    @Setting("Heavy work: analysing recordings, rendering clips.") JobsConfig jobs,
    @Setting(
            "Queue limits by name of the service, for example \"overlays: {max-queue-size: 200}\"."
                + " What is left out is the service's own default.")
        Map<String, ServiceConfig> services,
    @Setting("How long what happened stays in the database; older rows are removed every hour.")
        RetentionConfig retention,
    @Setting("When gifts and likes of one viewer count as one streak.") StreaksConfig streaks,
    @Setting("Live shows: when they begin and end by themselves.") SessionsConfig sessions,
    @Setting("Accounts that people signed in with.") AccountsConfig accounts,
    @Setting("The program that reads and writes audio and video.") FfmpegConfig ffmpeg,
    @Setting("How what is said in a recording becomes words, for captions, titles and moments.")
        TranscriptionConfig transcription,
    @Setting("How clips are named.") TitlesConfig titles,
    @Setting(
            "A language model that names clips (the templates above do when there is none) and answers"
                + " viewers.")
        LlmConfig llm,
    @Setting("What currencies are worth: for conditions on amounts and for sums.")
        RatesConfig rates,
    Map<String, Record> plugins,
    List<String> warnings) {
  public Config {
    services = Map.copyOf(services);
    plugins = Map.copyOf(plugins);
    warnings = List.copyOf(warnings);
  }

  /** Where data is kept when nobody says otherwise. */
  static Path defaultData() {
    return Path.of(System.getProperty("user.home"), ".showrunner");
  }

  /**
   * The section of a plugin.
   *
   * @throws IllegalArgumentException when the plugin has none of this type
   */
  public <T extends Record> T plugin(String name, Class<T> type) {
    Record section = plugins.get(name);
    if (!type.isInstance(section)) {
      throw new IllegalArgumentException(
          "plugin '%s' has no configuration of type %s".formatted(name, type.getName()));
    }
    return type.cast(section);
  }

  /**
   * Checks that limits are given only to services that exist; these are known later than the rest.
   *
   * @throws dev.showrunner.api.ProblemException of kind USER otherwise
   */
  public void checkServices(Collection<String> known) {
    String wrong =
        new TreeSet<>(services.keySet())
            .stream()
                .filter(name -> !known.contains(name))
                .map(name ->
                    "unknown service in 'services.%s', %s"
                        .formatted(name, Nearest.hint(name, known)))
                .collect(Collectors.joining("\n"));
    if (!wrong.isEmpty()) {
      throw Problem.user("config", wrong).asException();
    }
  }
}
