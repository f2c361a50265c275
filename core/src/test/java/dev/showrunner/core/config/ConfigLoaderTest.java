package dev.showrunner.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.api.ByteSize;
import dev.showrunner.api.Mode;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.Secret;
import dev.showrunner.api.ServiceLimits;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigLoaderTest extends ConfigLoaderRig {
  @Test
  void withoutAFileEverythingHasItsDefault() {
    Config config = ConfigLoader.load(null, Map.of(), Map.of());

    assertThat(config.server()).isEqualTo(new ServerConfig("127.0.0.1", 5002));
    assertThat(config.jobs()).isEqualTo(new JobsConfig(2));
    assertThat(config.data()).isEqualTo(Path.of(System.getProperty("user.home"), ".showrunner"));
    assertThat(config.services()).isEmpty();
    assertThat(config.ffmpeg().path()).isNull();
    assertThat(config.warnings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing but a comment\n", "---\n", "server:\n", "{}", "\uFEFF"})
  void anEmptyFileMeansTheSame(String yaml) throws IOException {
    assertThat(load(yaml)).isEqualTo(ConfigLoader.load(null, Map.of(), Map.of()));
  }

  @Test
  void readsWhatTheFileSays() throws IOException {
    Config config =
        load(
            """
            server:
              port: 6001
            services:
              overlays:
                max-queue-size: 7
              speech: {concurrency: 1}
            ffmpeg:
              path: tools/ffmpeg
            """);

    assertThat(config.server()).isEqualTo(new ServerConfig("127.0.0.1", 6001));
    assertThat(config.services().get("overlays").over(new ServiceLimits(100, 4)))
        .isEqualTo(new ServiceLimits(7, 4));
    assertThat(config.services().get("speech").over(new ServiceLimits(100, 4)))
        .isEqualTo(new ServiceLimits(100, 1));
    assertThat(config.ffmpeg().path()).isEqualTo(folder.toAbsolutePath().resolve("tools/ffmpeg"));
  }

  @Test
  void aPluginsSectionMayHoldEveryType() throws IOException {
    Path file =
        file(
            """
            everything:
              text: "a: b"
              number: 1_000
              big: -5000000000
              ratio: 2.5
              on: TRUE
              pause: 500ms
              chunk: 20MB
              key: hunter2
              file: ~/clips
              url: wss://example.com/socket
              mode: async
              words: [one, "2", three]
              weights: {gift: 3, chat.message: 10}
              inner: {name: x, max-wait: 10m}
              inners:
                - name: y
                - max-wait: 24h
            """);
    Config config = ConfigLoader.load(file, Map.of(), Map.of("everything", Everything.class));

    assertThat(config.plugin("everything", Everything.class))
        .isEqualTo(
            new Everything(
                "a: b",
                1000,
                -5_000_000_000L,
                2.5,
                true,
                false,
                Duration.ofMillis(500),
                ByteSize.parse("20MB"),
                new Secret("hunter2"),
                Path.of(System.getProperty("user.home"), "clips"),
                URI.create("wss://example.com/socket"),
                Mode.ASYNC,
                List.of("one", "2", "three"),
                Map.of("gift", 3, "chat.message", 10),
                new Inner("x", Duration.ofMinutes(10)),
                List.of(new Inner("y", null), new Inner(null, Duration.ofDays(1)))));
    assertThat(config.toString()).doesNotContain("hunter2");
  }

  @Test
  void whatAPluginsSectionLeavesOutIsNull() {
    Config config = ConfigLoader.load(null, Map.of(), Map.of("everything", Everything.class));
    Everything section = config.plugin("everything", Everything.class);

    assertThat(section.text()).isNull();
    assertThat(section.plain()).isFalse();
    assertThat(section.words()).isNull();
    assertThat(section.inner()).isNull();
    assertThatThrownBy(() -> config.plugin("everything", Inner.class))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> config.plugin("nothing", Everything.class))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theEnvironmentBeatsTheFile() throws IOException {
    Path file = file("server:\n  port: 1\n");
    Config config =
        ConfigLoader.load(
            file,
            Map.of(
                "SHOWRUNNER_SERVER_PORT", "7",
                "SHOWRUNNER_DATA", "/somewhere",
                "SHOWRUNNER_SERVICES_MY_OWN_MAX_QUEUE_SIZE", "9",
                "SHOWRUNNER_EVERYTHING_WORDS", "a, b",
                "SHOWRUNNER_EVERYTHING_INNER_MAX_WAIT", "3s",
                "SHOWRUNNER_EVERYTHING_WEIGHTS_GIFT", "4",
                "SHOWRUNNER_EVERYTHING_TEXT", " ",
                "HOME", "/root"),
            Map.of("everything", Everything.class));

    assertThat(config.server().port()).isEqualTo(7);
    assertThat(config.data()).isEqualTo(Path.of("/somewhere"));
    assertThat(config.services()).containsExactly(Map.entry("my-own", new ServiceConfig(9, null)));
    Everything section = config.plugin("everything", Everything.class);
    assertThat(section.words()).containsExactly("a", "b");
    assertThat(section.inner()).isEqualTo(new Inner(null, Duration.ofSeconds(3)));
    assertThat(section.weights()).containsExactly(Map.entry("gift", 4));
    assertThat(section.text()).isNull();
    assertThat(config.warnings()).isEmpty();
  }

  @Test
  void theEarlierProgramsPortIsReadWhenOursIsNotSet() throws IOException {
    assertThat(load("server: {port: 1}", Map.of("PORT", "8")).server().port()).isEqualTo(8);
    assertThat(load("", Map.of("PORT", "8", "SHOWRUNNER_SERVER_PORT", "9")).server().port())
        .isEqualTo(9);
    assertThat(mistakes("", Map.of("PORT", "tcp://10.0.0.1"), Map.of()))
        .containsExactly("PORT: server.port: 'tcp://10.0.0.1' is not a whole number");
  }

  @Test
  void aWrongVariableIsNamed() throws IOException {
    assertThat(mistakes("server: 5", Map.of("SHOWRUNNER_JOBS_CONCURRENCY", "0"), Map.of()))
        .containsExactly(
            "SHOWRUNNER_JOBS_CONCURRENCY: jobs.concurrency 0 is not between 1 and 64",
            "showrunner.yaml:1: server: has keys below it, not a value of its own");
  }

  @Test
  void anUnknownVariableIsAWarning() throws IOException {
    Config config =
        load("", Map.of("SHOWRUNNER_SERVER_PROT", "1", "SHOWRUNNER_JDKS", "/x", "SHOWRUN", "y"));

    assertThat(config.warnings())
        .containsExactly(
            "environment variable SHOWRUNNER_SERVER_PROT is no setting, did you mean"
                + " SHOWRUNNER_SERVER_PORT?");
  }

  @Test
  void theSectionOfAJarThatIsNotUsedMayStay() throws IOException {
    Path file = file("gone:\n  any: {thing: [1, 2]}\n");
    Config config = ConfigLoader.load(file, Map.of(), Map.of("gone", Record.class));

    assertThat(config.plugins()).isEmpty();
  }

  @Test
  void aPluginsSectionIsCheckedWhenThePluginIsLoaded() {
    record Strange(List<Thread> threads) {}

    ConfigLoader.checkSection("everything", Everything.class);
    assertThatThrownBy(() -> ConfigLoader.checkSection("server", Everything.class))
        .hasMessageContaining("'server' is that of a section of Showrunner's own");
    assertThatThrownBy(() -> ConfigLoader.checkSection("strange", Strange.class))
        .hasMessageContaining("threads")
        .hasMessageContaining("java.lang.Thread");
  }

  @Test
  void limitsOfAServiceThatDoesNotExistAreAMistake() throws IOException {
    Config config = load("services: {overlay: {concurrency: 2}, speech: {concurrency: 2}}");

    config.checkServices(Set.of("overlay", "speech"));
    assertThatThrownBy(() -> config.checkServices(Set.of("overlays", "speech")))
        .isInstanceOf(ProblemException.class)
        .hasMessage("unknown service in 'services.overlay', did you mean 'overlays'?");
  }
}
