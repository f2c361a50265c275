package dev.showrunner.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.api.Channel;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Origin;
import dev.showrunner.api.Receipt;
import dev.showrunner.api.Viewer;
import dev.showrunner.app.root.Settings;
import dev.showrunner.app.root.Showrunner;
import dev.showrunner.core.runtime.SystemClock;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands that look and steer, on a running system and on one that is stopped. */
@Timeout(120)
class LookAndSteerTest {
  private static final Channel CHANNEL = new Channel("twitch", "ana");
  private static final String NASTY = "\u001b[31mRed\u202e😀";

  @TempDir Path folder;
  private CommandRig rig;

  @BeforeEach
  void rig() {
    rig = new CommandRig(folder);
  }

  /** Opened, not started, so that what is journalled waits. */
  private Showrunner open(Machine machine) {
    Settings settings = Settings.read(rig.data, null, Map.of("SHOWRUNNER_SERVER_PORT", "0"));
    return Showrunner.open(settings, machine.overrides(Map.of("HOME", "" + folder)), "test");
  }

  private static Receipt follow(Showrunner show, String viewer) {
    EventDraft draft =
        EventDraft.of(EventType.FOLLOW, CHANNEL, new SystemClock().now())
            .withViewer(Viewer.named(viewer));
    return show.journal().append("test", draft, Origin.LIVE, null);
  }

  @Test
  void steersTheOneThatRuns() throws Exception {
    try (Machine machine = Machine.open();
        Showrunner show = open(machine);
        RunningAddress address = RunningAddress.write(rig.data, show.address())) {
      UUID event = follow(show, NASTY).id();
      assertThat(rig.run("queue")).isZero();
      assertThat(rig.out()).contains("overlays").contains("1/100").contains("not started");
      JsonNode waiting = rig.json("queue", "list", "overlays", "--json").path("items");
      assertThat(waiting.findValuesAsText("ruleId")).containsExactly("overlays.follow");

      assertThat(rig.run("queue", "pause", "overlays", "--reason", "lunch")).isZero();
      assertThat(rig.run("queue", "list", "overlay")).isEqualTo(2);
      assertThat(rig.err()).contains("did you mean 'overlays'?");
      assertThat(rig.json("queue", "resume", "--json").path("items").findValuesAsText("name"))
          .contains("clips", "overlays");
      assertThat(rig.run("queue", "skip", "overlays")).isZero();
      assertThat(rig.out()).contains("skipped alert of event");
      assertThat(rig.run("queue", "skip", "overlays")).isZero();
      assertThat(rig.out()).contains("nothing waits");

      assertThat(rig.json("sessions", "start", "Friday 😀", "--json").path("name").asText())
          .isEqualTo("Friday 😀");
      assertThat(rig.run("sessions")).isZero();
      assertThat(rig.out()).contains("Friday 😀").contains("active");
      assertThat(rig.run("sessions", "start")).isEqualTo(1);
      assertThat(rig.run("sessions", "end")).isZero();

      assertThat(rig.run("events", "replay", event.toString())).isZero();
      assertThat(rig.out()).contains("replayed as event");
      assertThat(rig.run("events", "tail", "--after", "0", "--limit", "2")).isZero();
      assertThat(rig.out())
          .contains("(replayed)")
          .doesNotContain("\u001b")
          .doesNotContain("\u202e");
      assertThat(rig.run("jobs", "show", "nonsense")).isEqualTo(2);
      assertThat(rig.err()).contains("no job has the id 'nonsense'");
    }
  }

  @Test
  void whatDoesNotExistIsWrongUsageWhateverTheCommand() throws Exception {
    String id = "00000000-0000-7000-8000-000000000000";
    List<List<String>> wrong =
        List.of(
            List.of("services", "nonsense"),
            List.of("queue", "list", "nonsense"),
            List.of("queue", "pause", "nonsense"),
            List.of("queue", "skip", "nonsense"),
            List.of("drops", "--service", "nonsense"),
            List.of("jobs", "show", "nonsense"),
            List.of("jobs", "cancel", id),
            List.of("jobs", "retry", id),
            List.of("sessions", "end", "nonsense"),
            List.of("sessions", "end", id),
            List.of("sessions", "start", "x".repeat(10_000)),
            List.of("events", "replay", "nonsense"),
            List.of("events", "replay", id),
            List.of("events", "export", "--session", "nonsense"),
            List.of("rules", "test", "nonsense"),
            List.of("rules", "test", "overlays.gift", "--event", "nonsense"),
            List.of("rules", "test", "overlays.gift", "--event", id),
            List.of("rules", "list", "--service", "nonsense"));
    try (Machine machine = Machine.open();
        Showrunner show = open(machine);
        RunningAddress address = RunningAddress.write(rig.data, show.address())) {
      for (List<String> words : wrong) {
        assertThat(rig.run(words.toArray(String[]::new)))
            .as("%s: %s", words, rig.err())
            .isEqualTo(2);
        assertThat(rig.err().lines()).as("%s", words).hasSize(1);
      }
      assertThat(rig.run("sessions", "end")).as("none is on").isEqualTo(1);
    }
  }

  @Test
  void commandsThatWorkOnFilesUseStoredSettingsToo() throws Exception {
    String video = Files.writeString(folder.resolve("a.mp4"), "x").toString();
    try (Machine machine = Machine.open();
        Showrunner show = open(machine)) {
      HttpRequest put =
          HttpRequest.newBuilder(show.address().resolve("/api/v1/settings/ffmpeg.path"))
              .header("Content-Type", "application/json")
              .PUT(HttpRequest.BodyPublishers.ofString("{\"value\": \"/no/such/ffmpeg\"}"))
              .build();
      try (HttpClient client = HttpClient.newHttpClient()) {
        assertThat(client.send(put, HttpResponse.BodyHandlers.discarding()).statusCode())
            .isEqualTo(200);
      }
      assertThat(rig.run("highlights", video)).as("while it runs: %s", rig.err()).isEqualTo(3);
    }
    assertThat(rig.run("highlights", video)).isEqualTo(3);
    assertThat(rig.err()).contains("/no/such/ffmpeg");
  }

  @Test
  void rulesGoOutAndComeIn() throws Exception {
    Path file = folder.resolve("rules.yaml");
    try (Machine machine = Machine.open();
        Showrunner show = open(machine)) {
      assertThat(show.config().data()).isEqualTo(rig.data);
    }
    assertThat(rig.run("rules")).as(rig.err()).isZero();
    assertThat(rig.out()).contains("overlays.gift").contains("alert");
    int all = rig.json("rules", "list", "--json").path("items").size();
    assertThat(rig.json("rules", "--service", "overlays", "--json").path("items").size())
        .isBetween(1, all - 1);

    assertThat(rig.run("rules", "export", file.toString())).as(rig.err()).isZero();
    assertThat(rig.out()).isEmpty();
    assertThat(rig.err()).contains(all + " rules in");
    String yaml = Files.readString(file);
    assertThat(rig.run("rules", "export")).isZero();
    assertThat(rig.out()).isEqualTo(yaml);

    Files.writeString(file, yaml.replaceFirst("priority: 10", "priority: 9"));
    assertThat(rig.run("rules", "import", file.toString(), "--dry-run")).as(rig.err()).isZero();
    assertThat(rig.out()).contains("would be changed").contains("1 changed");
    assertThat(rig.json("rules", "import", file.toString(), "--json").path("changed")).hasSize(1);
    assertThat(rig.run("rules", "import", file.toString())).isZero();
    assertThat(rig.out()).contains("0 created, 0 changed, " + all + " unchanged");

    assertThat(rig.run("rules", "test", "overlays.gift")).as(rig.err()).isZero();
    assertThat(rig.out()).startsWith("acts for gift").contains("overlays alert");
    assertThat(rig.json("rules", "test", "overlays.gift", "--json").path("fires").asBoolean())
        .isTrue();
  }

  @Test
  void everyMistakeInAFileOfRulesIsTold() throws Exception {
    try (Machine machine = Machine.open();
        Showrunner show = open(machine);
        RunningAddress address = RunningAddress.write(rig.data, show.address())) {
      String file =
          Files.writeString(
                  folder.resolve("r.yaml"),
                  """
                  rules:
                    - {id: a, on: gift, service: overlays, action: alert, priority: 99}
                    - {id: b, on: gift, service: overlay, action: alert}
                    - {id: c, on: gift, service: overlays, action: alert}
                  """)
              .toString();
      assertThat(rig.run("rules", "import", file)).isEqualTo(2);
      assertThat(rig.err().lines()).hasSize(3);
      assertThat(rig.err()).contains("r.yaml:2:67: ").contains("r.yaml:3:32: ");
      assertThat(rig.err()).endsWith("nothing was changed");
      assertThat(rig.run("rules", "test", "c")).isEqualTo(2);
      Files.writeString(folder.resolve("r.yaml"), "rules: [");
      assertThat(rig.run("rules", "import", file)).isEqualTo(2);
      assertThat(rig.err()).contains("r.yaml:1:");
      assertThat(rig.run("rules", "import", folder.toString())).isEqualTo(2);
      assertThat(rig.run("rules", "import", folder.resolve("none").toString())).isEqualTo(2);
      assertThat(rig.run("rules", "export", folder.toString())).isEqualTo(2);
      assertThat(rig.run("rules", "export", folder.resolve("no/r.yaml").toString())).isEqualTo(2);
    }
  }

  @Test
  void looksAtAStoppedOne() throws Exception {
    try (Machine machine = Machine.open();
        Showrunner show = open(machine)) {
      follow(show, "bob");
      follow(show, "eve");
    }
    assertThat(rig.run("services")).isZero();
    assertThat(rig.out()).contains("overlays").contains("stopped");
    assertThat(rig.json("services", "clips", "--json").at("/items/0/name").asText())
        .isEqualTo("clips");
    assertThat(rig.run("sessions")).isZero();
    assertThat(rig.out()).contains("no session yet");
    assertThat(rig.run("jobs")).isZero();
    assertThat(rig.out()).contains("no job yet");
    assertThat(rig.run("drops")).isZero();
    assertThat(rig.out()).contains("nothing was dropped");

    assertThat(rig.run("queue", "clear", "overlays")).isZero();
    assertThat(rig.out()).contains("2 deliveries of overlays dropped");
    assertThat(rig.run("queue", "pause", "overlays")).isZero();
    JsonNode drops = rig.json("drops", "--service", "overlays", "--json").path("items");
    assertThat(drops.findValuesAsText("reason"))
        .containsExactly("cleared by hand", "cleared by hand");

    assertThat(rig.run("queue", "skip", "overlays")).isEqualTo(3);
    assertThat(rig.err()).contains("no Showrunner runs on");
    try (Machine machine = Machine.open();
        Showrunner show = open(machine)) {
      show.start();
      assertThat(show.services().status("overlays").orElseThrow().state().name())
          .as("the pause lasts")
          .isEqualTo("PAUSED");
    }
  }

  @Test
  void exportsTheWholeJournal() throws Exception {
    int events = 1_203; // more than two pages
    try (Machine machine = Machine.open();
        Showrunner show = open(machine)) {
      for (int i = 0; i < events; i++) {
        follow(show, "viewer" + i);
      }
    }
    Path file = folder.resolve("events.jsonl");
    Files.writeString(file, "old");
    assertThat(rig.run("events", "export", "--out", file.toString())).as(rig.err()).isZero();
    assertThat(rig.err()).contains(events + " events");
    assertThat(rig.out()).isEmpty();
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(events);
    assertThat(new ObjectMapper().readTree(lines.getFirst()).at("/viewer/id").asText())
        .isEqualTo("viewer0");
    assertThat(new ObjectMapper().readTree(lines.getLast()).at("/viewer/id").asText())
        .isEqualTo("viewer1202");
    try (var left = Files.list(folder)) {
      assertThat(left.map(it -> it.getFileName().toString()))
          .containsExactlyInAnyOrder("data", "events.jsonl");
    }

    assertThat(rig.run("events", "export", "--viewer", "VIEWER7")).isZero();
    assertThat(rig.out().lines()).hasSize(1);
    assertThat(rig.run("events", "export", "--limit", "501")).isZero();
    assertThat(rig.out().lines()).hasSize(501);
    assertThat(rig.run("events", "export", "--to", "1d")).isZero();
    assertThat(rig.out()).isEmpty();
    assertThat(rig.run("events", "export", "--type", "Not A Type")).isEqualTo(2);
    assertThat(rig.run("events", "export", "--out", folder.resolve("no/such.jsonl").toString()))
        .isEqualTo(2);
  }

  @Test
  void anAddressLeftByACrashMisleadsNobody() throws Exception {
    try (Machine machine = Machine.open();
        Showrunner show = open(machine)) {
      follow(show, "bob");
    }
    Files.writeString(RunningAddress.file(rig.data), "http://127.0.0.1:1/\n");
    assertThat(rig.run("events", "export")).as(rig.err()).isZero();
    assertThat(rig.out().lines()).hasSize(1);
    assertThat(rig.run("events", "tail")).isEqualTo(3);
    assertThat(rig.err()).contains("no Showrunner runs on");
  }
}
