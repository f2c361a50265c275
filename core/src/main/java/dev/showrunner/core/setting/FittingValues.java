package dev.showrunner.core.setting;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.api.ProblemException;
import dev.showrunner.core.config.Config;
import dev.showrunner.core.config.ConfigLayers;
import dev.showrunner.core.config.SettingKey;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stored values that can be used: all that fit together, and when not all do, one after the
 * other.
 *
 * @param values those that are used
 * @param problems why one is not, by its key's name
 * @param config what they make of the layers below them
 */
record FittingValues(
    Map<SettingKey, JsonNode> values, Map<String, String> problems, Config config) {
  private static final Logger log = LoggerFactory.getLogger(FittingValues.class);

  static FittingValues of(List<JdbcSettings.Row> rows, ConfigLayers layers, List<SettingKey> keys) {
    Map<String, SettingKey> known =
        keys.stream().collect(Collectors.toMap(SettingKey::name, Function.identity()));
    Map<SettingKey, JsonNode> found = new LinkedHashMap<>();
    Map<String, String> problems = new HashMap<>();
    for (JdbcSettings.Row row : rows) {
      @Nullable SettingKey key = known.get(row.key());
      if (key == null) {
        log.warn("the stored setting '{}' is not used: there is no such setting", row.key());
      } else if (row.value() == null) {
        ignore(problems, row.key(), String.valueOf(row.problem()));
      } else {
        found.put(key, row.value());
      }
    }
    try {
      return new FittingValues(found, problems, layers.with(found));
    } catch (ProblemException e) {
      return oneByOne(found, layers, problems);
    }
  }

  private static FittingValues oneByOne(
      Map<SettingKey, JsonNode> found, ConfigLayers layers, Map<String, String> problems) {
    Map<SettingKey, JsonNode> values = new LinkedHashMap<>();
    Config config = layers.config();
    for (Map.Entry<SettingKey, JsonNode> one : found.entrySet()) {
      values.put(one.getKey(), one.getValue());
      try {
        config = layers.with(values);
      } catch (ProblemException bad) {
        values.remove(one.getKey());
        ignore(
            problems,
            one.getKey().name(),
            "The stored value does not fit: " + bad.problem().message());
      }
    }
    return new FittingValues(values, problems, config);
  }

  private static void ignore(Map<String, String> problems, String key, String why) {
    problems.put(key, why);
    log.warn("the stored setting '{}' is not used: {}", key, why);
  }
}
