package dev.showrunner.core.config;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.api.Problem;
import dev.showrunner.api.Secret;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What settings are made of, one laid over the other: defaults, the file, the environment, what
 * people stored, options of the command. Whatever the layer, the same records check the values.
 */
public final class ConfigLayers {
  private static final Where COMMAND = new Where("the command", 0, null);

  private final Shape.Group root;
  private final Set<String> pluginNames;
  private final Node.Section written;
  private final Map<List<String>, Node> options;
  private final List<String> warnings;
  private final Config config;

  private ConfigLayers(
      Shape.Group root,
      Set<String> pluginNames,
      Node.Section written,
      Map<List<String>, Node> options,
      List<String> warnings,
      Errors errors) {
    this.root = root;
    this.pluginNames = Set.copyOf(pluginNames);
    this.written = written;
    this.options = Map.copyOf(options);
    this.warnings = warnings;
    @Nullable Config bound = bind(Map.of(), this.options, errors);
    errors.throwIfAny();
    config = Objects.requireNonNull(bound);
  }

  /**
   * Reads the file and the environment.
   *
   * @param file {@code showrunner.yaml}; null when there is none
   * @param environment the environment variables
   * @param pluginSections as for {@link ConfigLoader#load}
   * @throws dev.showrunner.api.ProblemException of kind USER, code {@code config}, with a line for
   *     each mistake
   */
  public static ConfigLayers read(
      @Nullable Path file,
      Map<String, String> environment,
      Map<String, Class<? extends Record>> pluginSections) {
    Errors errors = new Errors();
    Node.Section written =
        file == null
            ? ConfigLoader.nothing(new Where("settings", 0, null))
            : YamlFile.read(file, errors);
    Shape.Group root = ConfigLoader.root(pluginSections);
    Environment variables = new Environment(environment);
    variables.over(root, written);
    return new ConfigLayers(
        root, pluginSections.keySet(), written, Map.of(), variables.unknown(), errors);
  }

  /** These layers with an option of the command over them. */
  public ConfigLayers withOption(List<String> path, String value) {
    Map<List<String>, Node> more = new LinkedHashMap<>(options);
    more.put(List.copyOf(path), new Node.Text(COMMAND, value));
    return new ConfigLayers(root, pluginNames, written, more, warnings, new Errors());
  }

  /** The settings when nobody stored any. */
  public Config config() {
    return config;
  }

  /**
   * The settings with stored values.
   *
   * @throws dev.showrunner.api.ProblemException of kind USER, code {@code bad-setting}, with what
   *     is wrong in the words the file's mistakes have
   */
  public Config with(Map<SettingKey, JsonNode> stored) {
    bound(stored, Map.of()); // what an option hides now may hold in the next run
    return bound(stored, options);
  }

  private Config bound(Map<SettingKey, JsonNode> stored, Map<List<String>, Node> over) {
    Errors errors = new Errors();
    @Nullable Config bound;
    try {
      bound = bind(stored, over, errors);
    } catch (IllegalArgumentException e) {
      throw Problem.user("bad-setting", String.valueOf(e.getMessage())).asException(e);
    }
    if (bound == null) {
      throw Problem.user("bad-setting", errors.texts()).asException();
    }
    return bound;
  }

  private @Nullable Config bind(
      Map<SettingKey, JsonNode> stored, Map<List<String>, Node> over, Errors errors) {
    Node.Section all = SettingValues.copy(written);
    stored.forEach((key, value) ->
        SettingValues.put(
            all,
            key.path(),
            SettingValues.toNode(value, new Where("the stored " + key.name(), 0, null))));
    over.forEach((path, node) -> SettingValues.put(all, path, node));
    return ConfigLoader.bind(root, pluginNames, all, warnings, errors);
  }

  /**
   * Every key that takes a value, in the order of the file.
   *
   * @param names the names that stand in a section of free names, by the section's own
   */
  public List<SettingKey> keys(Map<String, Collection<String>> names) {
    return SettingShapes.of(root, names);
  }

  /** The end of a sentence about a key that does not exist: the one that was meant. */
  public static String hint(String name, Collection<SettingKey> keys) {
    List<String> names = keys.stream().map(SettingKey::name).toList();
    String word = name.substring(Math.min(name.length(), name.lastIndexOf('.') + 1));
    return Nearest.to(name, names)
        .or(() -> names.stream().filter(known -> known.endsWith("." + word)).findFirst())
        .map("did you mean '%s'?"::formatted)
        .orElse("GET /api/v1/settings lists them all");
  }

  /** What a key holds, in the form of the file, secrets masked; JSON's null when nothing. */
  public JsonNode value(Config settings, SettingKey key) {
    return SettingValues.toJson(object(settings, key));
  }

  /** Whether a key holds the same in both, secrets included. */
  public boolean same(Config one, Config other, SettingKey key) {
    return Objects.equals(object(one, key), object(other, key));
  }

  /** Whether a key holds anything. */
  public boolean isSet(Config settings, SettingKey key) {
    @Nullable Object value = object(settings, key);
    return value instanceof Secret secret ? secret.isSet() : value != null;
  }

  private @Nullable Object object(Config settings, SettingKey key) {
    @Nullable Object at =
        pluginNames.contains(key.section())
            ? settings.plugins().get(key.section())
            : Components.get(settings, component(root, key.section()));
    for (String name : key.path().subList(1, key.path().size())) {
      at = below(at, name);
    }
    return at;
  }

  private static @Nullable Object below(@Nullable Object section, String name) {
    return switch (section) {
      case Map<?, ?> map -> map.get(name);
      case Record record -> Components.get(record, component(Shape.of(record.getClass()), name));
      case null, default -> null;
    };
  }

  private static String component(Shape.Group group, String name) {
    return Objects.requireNonNull(group.key(name)).component();
  }

  /** The default of a key; JSON's null when it has none. */
  public JsonNode defaultValue(SettingKey key) {
    Shape.@Nullable Key section = root.key(key.section());
    if (key.section().equals("data")) {
      return SettingValues.toJson(Config.defaultData());
    }
    if (section == null || !(section.shape() instanceof Shape.Group group)) {
      return SettingValues.toJson(null);
    }
    Node.Section nothing = ConfigLoader.nothing(written.where());
    @Nullable Object at = new Binder(root, new Errors()).record(group, nothing, key.section());
    for (String name : key.path().subList(1, key.path().size())) {
      at = below(at, name);
    }
    return SettingValues.toJson(at);
  }

  /** Where a key's value comes from when nobody stored one. */
  public SettingOrigin origin(SettingKey key) {
    if (options.containsKey(key.path())) {
      return SettingOrigin.COMMAND;
    }
    @Nullable Node node = SettingValues.at(written, key.path());
    if (node == null) {
      return SettingOrigin.DEFAULT;
    }
    return node.where().line() > 0 ? SettingOrigin.FILE : SettingOrigin.ENVIRONMENT;
  }

  /** The line of the file or the variable a key's value was written in, if it was. */
  public Optional<String> writtenAt(SettingKey key) {
    return Optional.ofNullable(SettingValues.at(written, key.path()))
        .map(node -> node.where().toString());
  }
}
