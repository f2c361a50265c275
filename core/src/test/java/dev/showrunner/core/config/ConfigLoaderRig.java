package dev.showrunner.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.showrunner.api.ByteSize;
import dev.showrunner.api.Mode;
import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** Settings files in a folder, and what is said against them. */
abstract class ConfigLoaderRig {
  @TempDir Path folder;

  /** Every type that a plugin may use. */
  record Everything(
      String text,
      Integer number,
      Long big,
      Double ratio,
      Boolean on,
      boolean plain,
      Duration pause,
      ByteSize chunk,
      Secret key,
      Path file,
      URI url,
      Mode mode,
      List<String> words,
      Map<String, Integer> weights,
      Inner inner,
      List<Inner> inners) {}

  record Inner(String name, Duration maxWait) {}

  record Picky(Integer minSeconds, String url) {
    Picky {
      if (url == null) {
        throw new IllegalArgumentException("url must be given");
      }
      if (minSeconds != null && minSeconds > 5) {
        throw new IllegalArgumentException("minSeconds is at most 5, not " + minSeconds);
      }
    }
  }

  Path file(String yaml) throws IOException {
    return Files.writeString(folder.resolve("showrunner.yaml"), yaml);
  }

  Config load(String yaml) throws IOException {
    return ConfigLoader.load(file(yaml), Map.of(), Map.of());
  }

  Config load(String yaml, Map<String, String> environment) throws IOException {
    return ConfigLoader.load(file(yaml), environment, Map.of());
  }

  List<String> mistakes(
      String yaml, Map<String, String> environment, Map<String, Class<? extends Record>> plugins)
      throws IOException {
    Path file = file(yaml);
    ProblemException e =
        catchThrowableOfType(
            ProblemException.class, () -> ConfigLoader.load(file, environment, plugins));
    assertThat(e).as("the settings are refused").isNotNull();
    assertThat(e.problem().code()).isEqualTo("config");
    assertThat(e.problem().kind()).isEqualTo(Problem.Kind.USER);
    return e.problem().message().lines().toList();
  }

  List<String> mistakes(String yaml) throws IOException {
    return mistakes(yaml, Map.of(), Map.of());
  }
}
