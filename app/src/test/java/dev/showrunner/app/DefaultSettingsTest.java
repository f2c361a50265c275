package dev.showrunner.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.core.config.ConfigLoader;
import dev.showrunner.core.config.ConfigTemplate;
import dev.showrunner.core.plugin.Plugins;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

  private Map<String, Class<? extends Record>> sections() {
    try (Plugins plugins = Plugins.load(folder.resolve("plugins"), getClass().getClassLoader())) {
      return plugins.sections();
    }
  }
}
