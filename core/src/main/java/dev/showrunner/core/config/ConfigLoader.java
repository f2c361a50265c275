package dev.showrunner.core.config;

import dev.showrunner.api.Setting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the settings: the file, over it the environment, below both the defaults. Everything that
 * is wrong is said at once.
 */
public final class ConfigLoader {
  private ConfigLoader() {}

  /**
   * Reads and checks all settings.
   *
   * @param file {@code showrunner.yaml}; null when there is none
   * @param environment the environment variables
   * @param pluginSections the record each plugin's section is read into, by the plugin's name;
   *     {@link Record} itself for a section that may be there and is not read
   * @throws dev.showrunner.api.ProblemException of kind USER, code {@code config}, with a line for
   *     each mistake
   */
  public static Config load(
      @Nullable Path file,
      Map<String, String> environment,
      Map<String, Class<? extends Record>> pluginSections) {
    return ConfigLayers.read(file, environment, pluginSections).config();
  }

  /** Everything below a root as records; null when something is wrong, which is then an error. */
  static @Nullable Config bind(
      Shape.Group root,
      Set<String> pluginNames,
      Node.Section written,
      List<String> warnings,
      Errors errors) {
    Binder binder = new Binder(root, errors);
    Map<String, Object> values = new LinkedHashMap<>(binder.values(root, written, ""));
    addSectionsLeftOut(binder, root, written, values);
    return errors.any() ? null : config(values, pluginNames, warnings);
  }

  /**
   * Checks that a plugin's section can be read.
   *
   * @throws IllegalArgumentException with a message for people, when its name is taken or its type
   *     has components that cannot stand in a file
   */
  public static void checkSection(String name, Class<? extends Record> type) {
    if (core().stream().anyMatch(key -> key.name().equals(name))) {
      throw new IllegalArgumentException(
          "its name '%s' is that of a section of Showrunner's own".formatted(name));
    }
    Shape.of(type);
  }

  /** Showrunner's own sections: the documented components of {@link Config}. */
  private static List<Shape.Key> core() {
    return Arrays.stream(Config.class.getRecordComponents())
        .filter(component -> component.isAnnotationPresent(Setting.class))
        .map(Shape::key)
        .toList();
  }

  static Shape.Group root(Map<String, Class<? extends Record>> pluginSections) {
    List<Shape.Key> keys = new ArrayList<>(core());
    pluginSections.forEach((name, type) -> {
      @Nullable Setting setting = type.getAnnotation(Setting.class);
      String comment = setting == null ? "" : setting.value();
      Shape shape = type == Record.class ? new Shape.Anything() : Shape.of(type);
      keys.add(new Shape.Key(name, name, comment, shape));
    });
    return new Shape.Group(Config.class, keys);
  }

  static Node.Section nothing(Where where) {
    return new Node.Section(where, new LinkedHashMap<>());
  }

  /** A section that is not written has its record all the same, made of defaults. */
  private static void addSectionsLeftOut(
      Binder binder, Shape.Group root, Node.Section written, Map<String, Object> values) {
    for (Shape.Key key : root.keys()) {
      Node node = written.entries().get(key.name());
      if (key.shape() instanceof Shape.Group group
          && (node == null || node instanceof Node.Nothing)) {
        @Nullable Record record = binder.record(group, nothing(written.where()), key.name());
        if (record != null) {
          values.put(key.component(), record);
        }
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static Config config(
      Map<String, Object> values, Set<String> pluginNames, List<String> warnings) {
    Map<String, Record> plugins = new LinkedHashMap<>();
    for (String name : pluginNames) {
      if (values.get(name) instanceof Record section) {
        plugins.put(name, section);
      }
    }
    return new Config(
        (Path) values.getOrDefault("data", Config.defaultData()),
        made(values, "server", ServerConfig.class),
        made(values, "jobs", JobsConfig.class),
        (Map<String, ServiceConfig>) values.getOrDefault("services", Map.of()),
        made(values, "retention", RetentionConfig.class),
        made(values, "streaks", StreaksConfig.class),
        made(values, "sessions", SessionsConfig.class),
        made(values, "accounts", AccountsConfig.class),
        made(values, "ffmpeg", FfmpegConfig.class),
        made(values, "transcription", TranscriptionConfig.class),
        made(values, "titles", TitlesConfig.class),
        made(values, "llm", LlmConfig.class),
        made(values, "rates", RatesConfig.class),
        plugins,
        warnings);
  }

  private static <T extends Record> T made(Map<String, Object> values, String key, Class<T> type) {
    return type.cast(Objects.requireNonNull(values.get(key), key));
  }
}
