package dev.showrunner.core.setting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.ServiceLimits;
import dev.showrunner.api.runtime.Clock;
import dev.showrunner.core.config.Config;
import dev.showrunner.core.config.ConfigLayers;
import dev.showrunner.core.config.SettingKey;
import dev.showrunner.core.config.SettingOrigin;
import dev.showrunner.core.queue.Services;
import dev.showrunner.core.secret.SecretBox;
import dev.showrunner.core.store.Store;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All settings: what file and environment say, and over it what people stored. A value is checked
 * by the records of the configuration before it is stored; a stored one that no longer fits is
 * reported and not used.
 */
public final class SettingStore {
  /** Longest value as JSON, in UTF-16 units. */
  public static final int MAX_VALUE = 100_000;

  private static final int MAX_NAME = 100;

  /** Decided before there is a database to store it in. */
  private static final Set<String> FIXED = Set.of("data");

  private final JdbcSettings rows;
  private final ConfigLayers layers;
  private final Map<SettingKey, JsonNode> stored = new LinkedHashMap<>();
  private final Map<String, String> problems = new HashMap<>();
  private final Map<String, Consumer<Config>> live = new HashMap<>();
  private final Config running;
  private Config next;
  private @Nullable ServiceSettings services;

  /** The settings of a store, over these layers. */
  public SettingStore(Store store, SecretBox box, ConfigLayers layers, Clock clock) {
    rows = new JdbcSettings(store, box, clock);
    this.layers = layers;
    FittingValues fitting = FittingValues.of(rows.all(), layers, keys());
    stored.putAll(fitting.values());
    problems.putAll(fitting.problems());
    next = fitting.config();
    running = next;
  }

  private Map<SettingKey, JsonNode> changed(SettingKey key, @Nullable JsonNode value) {
    Map<SettingKey, JsonNode> all = new LinkedHashMap<>(stored);
    if (value == null) {
      all.remove(key);
    } else {
      all.put(key, value);
    }
    return all;
  }

  /**
   * What holds in a data directory for a command that opens no system there; one may run on it.
   *
   * @param layers those of the directory
   */
  public static Config peek(Path dataDirectory, ConfigLayers layers) {
    return FittingValues.of(JdbcSettings.peek(dataDirectory), layers, layers.keys(Map.of()))
        .config();
  }

  /** What the process runs with: all layers as they were when it started. */
  public Config config() {
    return running;
  }

  /** Makes the limits of these services settings; they apply at once. */
  public synchronized void services(Services all, Map<String, ServiceLimits> ownLimits) {
    services = new ServiceSettings(all, ownLimits);
  }

  /** Hands every change of a section to who can apply it at once. */
  public synchronized void onChange(String section, Consumer<Config> apply) {
    live.put(section, apply);
  }

  /** Every setting, in the order of the file. */
  public synchronized List<SettingView> list() {
    return keys().stream().map(this::view).toList();
  }

  /**
   * One setting.
   *
   * @throws ProblemException of kind USER, code {@code no-such-setting}, with the nearest name
   */
  public synchronized SettingView get(String name) {
    return view(find(name));
  }

  /**
   * Stores a value, or forgets what was stored so that file and environment hold again.
   *
   * @param value as the file would have it: text, number, true, false, list or object; null forgets
   * @throws ProblemException of kind USER, code {@code no-such-setting}, {@code bad-setting} or
   *     {@code fixed-setting}; of kind RESOURCE when it could not be stored. Nothing is changed
   */
  public synchronized SettingView put(String name, @Nullable JsonNode value) {
    SettingKey key = find(name);
    if (FIXED.contains(name)) {
      throw Problem.user(
              "fixed-setting",
              "'" + name + "' is decided when the program starts; give --data to the command")
          .asException();
    }
    if (value != null && value.toString().length() > MAX_VALUE) {
      throw Problem.user("bad-setting", name + ": longer than " + MAX_VALUE + " characters")
          .asException();
    }
    Config checked = layers.with(changed(key, value));
    @Nullable ServiceSettings limits = services;
    if (limits != null && ServiceSettings.isOne(key)) {
      String service = ServiceSettings.service(key);
      limits.put(
          key,
          value == null ? null : checked.services().get(service),
          running.services().get(service));
      return view(key);
    }
    if (value == null) {
      rows.remove(name);
    } else {
      rows.put(name, value, key.secret());
    }
    Map<SettingKey, JsonNode> now = changed(key, value);
    stored.clear();
    stored.putAll(now);
    problems.remove(name);
    next = checked;
    live.getOrDefault(key.section(), config -> {}).accept(checked);
    return view(key);
  }

  private List<SettingKey> keys() {
    @Nullable ServiceSettings limits = services;
    Set<String> names = limits == null ? Set.of() : limits.names();
    return layers.keys(Map.of(ServiceSettings.SECTION, names));
  }

  private SettingKey find(String name) {
    @Nullable SettingKey key =
        keys().stream().filter(it -> it.name().equals(name)).findFirst().orElse(null);
    if (key == null) {
      String shown = name.length() > MAX_NAME ? name.substring(0, MAX_NAME) + "…" : name;
      throw Problem.user(
              "no-such-setting",
              "There is no setting '%s', %s".formatted(shown, ConfigLayers.hint(shown, keys())))
          .asException();
    }
    return key;
  }

  private SettingView view(SettingKey key) {
    @Nullable ServiceSettings limits = services;
    boolean ofService = limits != null && ServiceSettings.isOne(key);
    JsonNode standard =
        ofService && limits != null ? limits.defaultValue(key) : layers.defaultValue(key);
    @Nullable JsonNode kept = ofService && limits != null ? limits.stored(key) : stored.get(key);
    JsonNode value = layers.value(next, key);
    if (ofService) {
      value = kept != null ? kept : value.isNull() ? standard : value;
    }
    SettingOrigin origin = layers.origin(key);
    if (kept != null && origin != SettingOrigin.COMMAND) {
      origin = SettingOrigin.DASHBOARD;
    }
    boolean restart = !ofService && !live.containsKey(key.section());
    return new SettingView(
        key.name(),
        key.section(),
        key.sectionComment(),
        key.comment(),
        key.kind(),
        key.options(),
        key.secret() ? NullNode.instance : standard,
        key.secret() ? NullNode.instance : value,
        layers.isSet(next, key) || ofService,
        key.secret(),
        origin,
        layers.writtenAt(key).orElse(null),
        !FIXED.contains(key.name()),
        restart,
        restart && !layers.same(running, next, key),
        problems.get(key.name()));
  }
}
