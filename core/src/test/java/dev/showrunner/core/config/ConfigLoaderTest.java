package dev.showrunner.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.showrunner.api.ByteSize;
import dev.showrunner.api.Mode;
import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.Secret;
import dev.showrunner.api.ServiceLimits;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigLoaderTest {
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

  private Path file(String yaml) throws IOException {
    return Files.writeString(folder.resolve("showrunner.yaml"), yaml);
  }

  private Config load(String yaml) throws IOException {
    return ConfigLoader.load(file(yaml), Map.of(), Map.of());
  }

  private Config load(String yaml, Map<String, String> environment) throws IOException {
    return ConfigLoader.load(file(yaml), environment, Map.of());
  }

  private List<String> mistakes(
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

  private List<String> mistakes(String yaml) throws IOException {
    return mistakes(yaml, Map.of(), Map.of());
  }

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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "prot: 1 | unknown key 'server.prot', did you mean 'server.port'?",
        "prto: 1 | unknown key 'server.prto', did you mean 'server.port'?",
        "Port: 1 | unknown key 'server.Port', did you mean 'server.port'?",
        "concurrency: 1 | unknown key 'server.concurrency', did you mean 'jobs.concurrency'?",
        "zzzzzz: 1 | unknown key 'server.zzzzzz', valid: host, port",
      })
  void anUnknownKeyIsAnErrorWithTheOneThatWasMeant(String line, String message) throws IOException {
    assertThat(mistakes("# first line\nserver:\n  " + line + "\n"))
        .containsExactly("showrunner.yaml:3: " + message);
  }

  @ParameterizedTest
  @CsvSource({
    "severs, server",
    "service, services",
    "port, server.port",
    "server.port, server.port",
    "ffmpegPath, ffmpeg.path"
  })
  void anUnknownSectionIsAnErrorToo(String key, String meant) throws IOException {
    assertThat(mistakes(key + ": {}\n"))
        .containsExactly(
            "showrunner.yaml:1: unknown key '%s', did you mean '%s'?".formatted(key, meant));
  }

  @Test
  void aKeyInCamelCaseIsHintedAt() throws IOException {
    assertThat(mistakes("services:\n  overlays:\n    maxQueueSize: 5\n"))
        .containsExactly(
            "showrunner.yaml:3: unknown key 'services.overlays.maxQueueSize', did you mean"
                + " 'services.overlays.max-queue-size'?");
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnceInTheOrderOfTheFile() throws IOException {
    assertThat(
            mistakes(
                """
                server:
                  prot: 1
                  port: many
                  host: 0.0.0.0
                jobs:
                  concurrency: 1000
                everything:
                  number: 99999999999
                  ratio: abc
                  on: yes
                  pause: 5 parsecs
                  chunk: big
                  file: [a]
                  url: nowhere
                  mode: asnyc
                  words: one
                  inner: 5
                  inners: [{nam: x}, 7]
                services: [overlays]
                jobs:
                  concurrency: 2
                """,
                Map.of(),
                Map.of("everything", Everything.class)))
        .satisfiesExactly(
            l -> assertThat(l).startsWith("showrunner.yaml:2: ").contains("'server.prot'"),
            l ->
                assertThat(l)
                    .isEqualTo("showrunner.yaml:3: server.port: 'many' is not a whole number"),
            l -> assertThat(l).startsWith("showrunner.yaml:4: server.host '0.0.0.0'"),
            l -> assertThat(l).startsWith("showrunner.yaml:6: jobs.concurrency 1000"),
            l ->
                assertThat(l)
                    .startsWith("showrunner.yaml:8: everything.number: ")
                    .contains("too large"),
            l -> assertThat(l).startsWith("showrunner.yaml:9: everything.ratio: 'abc'"),
            l -> assertThat(l).startsWith("showrunner.yaml:10: everything.on: 'yes'"),
            l -> assertThat(l).startsWith("showrunner.yaml:11: everything.pause: '5 parsecs'"),
            l -> assertThat(l).startsWith("showrunner.yaml:12: everything.chunk: 'big'"),
            l -> assertThat(l).startsWith("showrunner.yaml:13: everything.file: is a single"),
            l -> assertThat(l).startsWith("showrunner.yaml:14: everything.url: 'nowhere'"),
            l -> assertThat(l).endsWith("did you mean 'async'?"),
            l -> assertThat(l).startsWith("showrunner.yaml:16: everything.words: is a list"),
            l -> assertThat(l).startsWith("showrunner.yaml:17: everything.inner: has keys"),
            l ->
                assertThat(l).startsWith("showrunner.yaml:18: unknown key 'everything.inners.nam'"),
            l -> assertThat(l).startsWith("showrunner.yaml:18: everything.inners: has keys"),
            l -> assertThat(l).startsWith("showrunner.yaml:19: services: has names"),
            l -> assertThat(l).isEqualTo("showrunner.yaml:20: 'jobs' is already set in line 5"));
  }

  @Test
  void aRecordsOwnChecksPointToTheLineOfTheirKey() throws IOException {
    assertThat(
            mistakes(
                "server:\n\npicky:\n  url: x\n  min-seconds: 9\n",
                Map.of(),
                Map.of("picky", Picky.class)))
        .containsExactly("showrunner.yaml:5: picky.min-seconds is at most 5, not 9");
    assertThat(mistakes("picky:\n  min-seconds: 2\n", Map.of(), Map.of("picky", Picky.class)))
        .containsExactly("showrunner.yaml:1: picky.url must be given");
    assertThat(mistakes("server: {}\n", Map.of(), Map.of("picky", Picky.class)))
        .containsExactly("showrunner.yaml: picky.url must be given");
  }

  @Test
  void aWrongValueIsNotReportedAsMissingAsWell() throws IOException {
    assertThat(mistakes("picky:\n  url: [a]\n", Map.of(), Map.of("picky", Picky.class)))
        .hasSize(1)
        .allSatisfy(line -> assertThat(line).contains("single value"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "server: {port: 1",
        "server:\n\tport: 1",
        "server:\n  port: 1\n host: x",
        "a: b: c",
        "- one\n- two",
        "just words",
        "server: *nowhere",
        "a: 1\n---\nb: 2\n",
        "? [a, b]\n: 1",
        "server: \"open",
        "\u0000"
      })
  void brokenYamlIsOneClearLine(String yaml) throws IOException {
    assertThat(mistakes(yaml))
        .singleElement()
        .satisfies(line -> assertThat(line).matches("showrunner\\.yaml(:\\d+)?: .{10,200}"));
  }

  @Test
  void brokenYamlIsLocated() throws IOException {
    assertThat(mistakes("server:\n  port: 1\n bad\n").getFirst())
        .startsWith("showrunner.yaml:3: broken YAML: ");
  }

  @Test
  void aFileThatCannotBeReadIsOneClearLine() throws IOException {
    Path latin = folder.resolve("latin.yaml");
    Files.write(latin, "data: caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
    for (Path file : List.of(folder.resolve("gone.yaml"), folder, latin)) {
      assertThatThrownBy(() -> ConfigLoader.load(file, Map.of(), Map.of()))
          .isInstanceOf(ProblemException.class)
          .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
    }
  }

  @Test
  void nestingWithoutEndIsRefused() throws IOException {
    assertThat(mistakes("[".repeat(10_000))).singleElement().asString().contains("broken YAML");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "::1", "127.1.2.3", "LocalHost"})
  void loopbackAddressesAreTaken(String host) throws IOException {
    assertThatCode(() -> load("server: {host: \"%s\"}".formatted(host))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "192.168.1.5",
        "::",
        "example.com",
        "127.0.0.1.evil.com",
        "127.0.0.256"
      })
  void anyOtherAddressIsRefusedInOneLine(String host) throws IOException {
    assertThat(mistakes("server: {host: \"%s\"}".formatted(host)))
        .singleElement()
        .satisfies(line ->
            assertThat(line)
                .startsWith("showrunner.yaml:1: server.host '" + host)
                .contains("access control")
                .endsWith("use 127.0.0.1"));
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
