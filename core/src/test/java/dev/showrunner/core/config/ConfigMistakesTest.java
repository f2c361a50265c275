package dev.showrunner.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.api.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong is said in one line each, with its place and what to do. */
class ConfigMistakesTest extends ConfigLoaderRig {
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
}
