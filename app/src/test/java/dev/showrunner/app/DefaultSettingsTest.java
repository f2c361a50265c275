package dev.showrunner.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.api.ProblemException;
import dev.showrunner.core.config.ConfigLayers;
import dev.showrunner.core.config.ConfigLoader;
import dev.showrunner.core.config.ConfigTemplate;
import dev.showrunner.core.config.SettingKey;
import dev.showrunner.core.plugin.Plugins;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The file that {@code init} writes, with the sections of every built-in plugin. */
class DefaultSettingsTest {
  @TempDir Path folder;

  @Test
  void theWrittenFileLoadsAndEqualsTheDefaults() throws Exception {
    Map<String, Class<? extends Record>> sections = sections();
    assertThat(sections).isNotEmpty();
    Path file =
        Files.writeString(folder.resolve("showrunner.yaml"), ConfigTemplate.write(sections));

    assertThat(ConfigLoader.load(file, Map.of(), sections))
        .isEqualTo(ConfigLoader.load(null, Map.of(), sections));
  }

  @Test
  void everyKeyHasAComment() {
    List<String> lines = ConfigTemplate.write(sections()).lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).matches(" *#?[a-z][a-z0-9-]*:( .*)?")) {
        assertThat(lines.get(i - 1)).as("above '%s'", lines.get(i)).matches(" *# .+");
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "weights  | {\"gitf\": 3}             | no 'gitf': choose from [chat.message, ",
        "weights  | {\"gift\": -1}            | weight of gift is a number from 0 upwards",
        "weights  | {\"gift\": 0}             | nothing would happen",
        "platform | \"myspace\"               | is one of [twitch, ",
        "channel  | \"  \"                    | has 1 to 100 characters",
        "scenario | \"gift-wra\"              | is one of [show, ",
      })
  void whatTheSimulatorCouldNotPlayIsRefusedInTheFileAndLater(
      String key, String value, String words) throws Exception {
    Map<String, Class<? extends Record>> sections = sections();
    ConfigLayers layers = ConfigLayers.read(null, Map.of(), sections);
    SettingKey setting =
        layers.keys(Map.of()).stream()
            .filter(it -> it.name().equals("simulator." + key))
            .findFirst()
            .orElseThrow();
    JsonNode json = new ObjectMapper().readTree(value);
    assertThatThrownBy(() -> layers.with(Map.of(setting, json)))
        .isInstanceOf(ProblemException.class)
        .hasMessageStartingWith("simulator." + key + " ")
        .hasMessageContaining(words);

    Path file =
        Files.writeString(folder.resolve("c.yaml"), "simulator:\n  %s: %s\n".formatted(key, value));
    assertThatThrownBy(() -> ConfigLoader.load(file, Map.of(), sections))
        .hasMessageStartingWith("c.yaml:2: simulator." + key + " ")
        .hasMessageContaining(words);
  }

  @Test
  void aScenarioThatCannotTakePlaceThereIsRefused() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("c.yaml"), "simulator: {scenario: gift-war, platform: twitch}\n");
    assertThatThrownBy(() -> ConfigLoader.load(file, Map.of(), sections()))
        .hasMessageContaining("simulator.platform makes no show")
        .hasMessageContaining("takes place on tiktok");
  }

  private Map<String, Class<? extends Record>> sections() {
    try (Plugins plugins = Plugins.load(folder.resolve("plugins"), getClass().getClassLoader())) {
      return plugins.sections();
    }
  }
}
