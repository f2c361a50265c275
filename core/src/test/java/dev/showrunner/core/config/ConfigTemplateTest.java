package dev.showrunner.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.api.ByteSize;
import dev.showrunner.api.Mode;
import dev.showrunner.api.Secret;
import dev.showrunner.api.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigTemplateTest {
  @TempDir Path folder;

  @Setting("Tries every kind of default.")
  record Sample(
      @Setting("Some words that no file would hold as they are.") String text,
      @Setting("A time.") Duration pause,
      @Setting("A size.") ByteSize size,
      @Setting("A secret.") Secret key,
      @Setting("A choice.") Mode mode,
      @Setting("A list.") List<String> words,
      @Setting("Pairs.") Map<String, Integer> weights,
      @Setting("More below.") Below below,
      @Setting("A list of records.") List<Below> many,
      @Setting("Has no default.") Path file) {
    Sample {
      text = text == null ? "null: \"# \\ \n\t✓" : text;
      pause = pause == null ? Duration.ofMillis(1500) : pause;
      size = size == null ? ByteSize.parse("20MB") : size;
      key = key == null ? Secret.NONE : key;
      mode = mode == null ? Mode.SYNC : mode;
      words = words == null ? List.of("a, b", "null", "~", "-") : words;
      weights = weights == null ? Map.of("chat.message", 3) : weights;
      below = below == null ? new Below(null) : below;
      many = many == null ? List.of(new Below(1), new Below(2)) : many;
    }
  }

  record Below(@Setting("A number.") Integer number) {
    Below {
      number = number == null ? -7 : number;
    }
  }

  private static final Map<String, Class<? extends Record>> SECTIONS =
      Map.of("sample", Sample.class);

  private Config load(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("showrunner.yaml"), text);
    return ConfigLoader.load(file, Map.of(), SECTIONS);
  }

  @Test
  void theTemplateLoadsAndEqualsTheDefaults() throws IOException {
    assertThat(load(ConfigTemplate.write(SECTIONS)))
        .isEqualTo(ConfigLoader.load(null, Map.of(), SECTIONS));
  }

  /** That it equals the defaults proves little unless the values are really in it. */
  @Test
  void theTemplateHoldsEveryDefault() {
    assertThat(ConfigTemplate.write(SECTIONS).lines())
        .contains(
            "data: ~/.showrunner",
            "server:",
            "  host: 127.0.0.1",
            "  port: 5002",
            "services: {}",
            "  #path:",
            "sample:",
            "  pause: 1500ms",
            "  size: 20MB",
            "  key: \"\"",
            "  mode: sync",
            "  words: [\"a, b\", \"null\", \"~\", \"-\"]",
            "  weights: {chat.message: 3}",
            "    number: -7",
            "  many: [{number: 1}, {number: 2}]",
            "  #file:");
  }

  @Test
  void everyKeyHasAComment() {
    List<String> lines = ConfigTemplate.write(SECTIONS).lines().toList();
    List<String> keys = lines.stream().filter(line -> line.matches(" *#?[a-z-]+:( .*)?")).toList();

    assertThat(keys).hasSizeGreaterThan(18);
    for (int i = 0; i < lines.size(); i++) {
      if (keys.contains(lines.get(i))) {
        assertThat(lines.get(i - 1)).as("above %s", lines.get(i)).matches(" *# .+");
      }
    }
    assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
  }
}
