package dev.showrunner.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import dev.showrunner.app.root.Overrides;
import dev.showrunner.app.root.Settings;
import dev.showrunner.app.root.Showrunner;
import dev.showrunner.app.scaffold.PluginName;
import dev.showrunner.app.scaffold.Scaffold;
import dev.showrunner.core.plugin.PluginStatus;
import dev.showrunner.core.runtime.SystemClock;
import dev.showrunner.core.runtime.SystemProcesses;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From nothing to a running plugin: made, built and tested by Maven, dropped in, at work. */
@Timeout(value = 6, unit = TimeUnit.MINUTES)
class ScaffoldScenarioTest {
  @TempDir Path folder;

  /** Builds it as its README says, with what this machine has. */
  private Path built(String kind, String name) throws Exception {
    assumeTrue(mavenIsThere(), "Maven is not on the PATH: scaffolded projects are not built");
    Path project = folder.resolve("with blank").resolve(name);
    new Scaffold(kind, new PluginName(name)).write(project);
    Path log = folder.resolve(name + ".log");
    List<String> command = new ArrayList<>(List.of("mvn", "-o", "-B", "verify"));
    String repository = System.getProperty("localRepository");
    if (repository != null) {
      command.add("-Dmaven.repo.local=" + repository);
    }
    ProcessBuilder maven = new ProcessBuilder(command).directory(project.toFile());
    maven.environment().remove("MAVEN_OPTS");
    Process process = maven.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    assertThat(process.waitFor()).as(() -> read(log)).isZero();
    assertThat(read(log)).contains("BUILD SUCCESS").doesNotContain("Tests run: 0,");
    Path jar = project.resolve("target").resolve(name + ".jar");
    Path plugins = Files.createDirectories(folder.resolve("data/plugins"));
    return Files.copy(jar, plugins.resolve(jar.getFileName()));
  }

  private static boolean mavenIsThere() throws InterruptedException {
    try {
      return new ProcessBuilder("mvn", "-v")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static String read(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private Showrunner open(SystemClock clock, Map<String, String> environment) {
    Settings settings = Settings.read(folder.resolve("data"), null, environment);
    Overrides overrides =
        new Overrides(clock, new SystemProcesses(), new Random(1), folder.resolve("cache"));
    return Showrunner.open(settings, overrides, "test");
  }

  private static void used(Showrunner show, String jar) {
    assertThat(show.plugins())
        .filteredOn(plugin -> jar.equals(plugin.file()))
        .singleElement()
        .matches(PluginStatus::used, "is used");
  }

  @Test
  void aServiceHandlesAnEvent() throws Exception {
    built("service", "stage-light");
    try (SystemClock clock = new SystemClock();
        Showrunner show = open(clock, Map.of("SHOWRUNNER_SERVER_PORT", "0"));
        Api api = new Api(show.address());
        JsonSocket live = api.live(0)) {
      show.start();
      used(show, "stage-light.jar");
      ObjectNode follow = JsonNodeFactory.instance.objectNode();
      follow.put("type", "follow");
      follow.putObject("channel").put("platform", "twitch").put("login", "ana");
      follow.putObject("viewer").put("id", "7").put("displayName", "Ana 😀");
      api.post("/api/v1/events", follow);

      JsonNode delivery = live.next().path("delivery");
      while (!(delivery.path("service").asText().equals("stage-light")
          && delivery.path("state").asText().equals("completed"))) {
        delivery = live.next().path("delivery");
      }
      assertThat(folder.resolve("data/files/stage-light/lines.txt")).hasContent("Ana 😀 followed");
    }
  }

  @Test
  void aPlatformBringsEvents() throws Exception {
    built("platform", "chirp");
    HttpServer platform =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    platform.createContext(
        "/events",
        exchange -> {
          byte[] answer =
              """
              [{"id": "1", "type": "chat", "user": {"id": "7", "name": "Bob"}, "text": "hi",
                "at": "2026-01-01T20:00:00Z"}]
              """
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    platform.start();
    String url = "http://127.0.0.1:" + platform.getAddress().getPort() + "/";
    try (SystemClock clock = new SystemClock();
        Showrunner show =
            open(clock, Map.of("SHOWRUNNER_SERVER_PORT", "0", "SHOWRUNNER_CHIRP_URL", url));
        Api api = new Api(show.address());
        JsonSocket live = api.live(0)) {
      show.start();
      used(show, "chirp.jar");
      JsonNode event = live.next().path("event");
      while (!event.at("/channel/platform").asText().equals("chirp")) {
        event = live.next().path("event");
      }
      assertThat(event.path("text").asText()).isEqualTo("hi");
    } finally {
      platform.stop(0);
    }
  }
}
