package dev.showrunner.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.platform.simulator.Show;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One line that says what is wrong, the right exit code, and standard output left alone. */
@Timeout(60)
class CliTest {
  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... args) {
    return runWith(Map.of(), args);
  }

  private int runWith(Map<String, String> variables, String... args) {
    out.reset();
    err.reset();
    Map<String, String> environment = new HashMap<>(variables);
    environment.putIfAbsent("SHOWRUNNER_DATA", folder.resolve("data").toString());
    Terminal terminal =
        new Terminal(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            environment,
            false);
    return new Cli(terminal).run(args);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8).strip();
  }

  private void complains(int code, int expected, String words) {
    assertThat(err()).contains(words);
    assertThat(code).isEqualTo(expected);
    assertThat(err().lines()).as("one line").hasSize(1);
    assertThat(out()).isEmpty();
  }

  @Test
  void unknownCommandWithAHint() {
    complains(run("strat"), 2, "did you mean 'start'?");
  }

  @Test
  void noCommandShowsTheUsage() {
    assertThat(run()).isEqualTo(2);
    assertThat(err()).contains("COMMAND").contains("demo").contains("doctor");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "start",
        "demo",
        "process",
        "highlights",
        "render",
        "simulate",
        "capture",
        "work",
        "events",
        "sessions",
        "services",
        "queue",
        "jobs",
        "drops",
        "rules",
        "login",
        "accounts",
        "logout",
        "scaffold",
        "init",
        "doctor"
      })
  void everyCommandExplainsItself(String command) {
    assertThat(run(command, "--help")).isZero();
    assertThat(out()).contains("Usage: showrunner " + command).contains("--data");
    assertThat(err()).isEmpty();
  }

  @Test
  void theListOfCommandsHasWholeSentences() {
    new Cli(new Terminal(new PrintStream(out), new PrintStream(err), Map.of(), false))
        .parse()
        .commandSpec()
        .subcommands()
        .forEach((name, command) -> {
          String first = command.getCommandSpec().usageMessage().description()[0];
          assertThat(first).as(name).matches(".*[\\p{L}\\p{N})]");
        });
  }

  @Test
  void aDataDirectoryThatCannotBeIsNamed() throws Exception {
    String file = Files.writeString(folder.resolve("file"), "x").toString();
    for (String command : new String[] {"start", "init", "services", "doctor", "simulate"}) {
      complains(run(command, "--data", file), 2, "the data directory " + file + " is a file;");
      complains(run(command, "--data", file + "/below"), 2, "cannot be: " + file + " is a file");
    }
    complains(runWith(Map.of("SHOWRUNNER_DATA", file), "start"), 2, "SHOWRUNNER_DATA");
    complains(run("start", "--data", ""), 2, "--data is empty");
    Path proc = Path.of("/proc");
    if (Files.isDirectory(proc)) {
      complains(run("start", "--data", "/proc/showrunner"), 1, "choose another with --data");
      complains(run("init", "--data", "/proc/showrunner"), 1, "choose another with --data");
    }
  }

  @Test
  void aConfigurationThatCannotBeReadIsNamed() {
    complains(run("start", "--config", folder.toString()), 2, "is a folder; name the file in it");
    complains(run("start", "--config", "/"), 2, "is a folder; name the file in it");
    complains(run("services", "--config", folder + "/no.yaml", "--data", "/none"), 3, "has run");
    complains(run("start", "--config", folder + "/no.yaml"), 2, "there is no such file");
    complains(run("highlights", "/proc/version", "--config", folder + "/no.yaml"), 2, "no such");
  }

  @Test
  void aMisspeltVariableIsANoteAndAMisspeltKeyIsNot() throws Exception {
    Map<String, String> variables = Map.of("SHOWRUNNER_SERVER_PROT", "1");
    assertThat(runWith(variables, "doctor")).isZero();
    assertThat(out())
        .contains("attention")
        .contains("SHOWRUNNER_SERVER_PROT is no setting, did you mean SHOWRUNNER_SERVER_PORT?");
    complains(runWith(Map.of("SHOWRUNNER_SERVER_PORT", "many"), "start"), 2, "whole number");
  }

  @Test
  void simulateListsTheScenarios() {
    run("simulate", "--help");
    Show.scenarios().forEach(scenario -> assertThat(out()).contains("  " + scenario.name() + " "));
  }

  @Test
  void aMissingRecordingIsWrongUsage() {
    String missing = folder.resolve("no such.mp4").toString();
    complains(run("highlights", missing), 2, "no such.mp4 does not exist");
    complains(
        run("process", "--file", missing, "--streamer", "ana", "--dry-run"), 2, "does not exist");
    complains(
        run("render", missing, "--from", "1", "--to", "2", "--out", "x.mp4"), 2, "does not exist");
  }

  @Test
  void whatIsNoVideoIsAFailure() throws Exception {
    Path text = Files.writeString(folder.resolve("it's \"text\"\n😀.mp4"), "hello");
    complains(run("highlights", text.toString()), 1, "is not a video");
    Path empty = Files.createFile(folder.resolve("empty.mp4"));
    complains(run("highlights", empty.toString()), 1, "is empty");
  }

  @Test
  void aBrokenTranscriptOrChatIsNamed() throws Exception {
    Path video = Files.writeString(folder.resolve("a.mp4"), "x");
    Path missing = folder.resolve("none.srt");
    complains(run("highlights", video.toString(), "--chat", missing.toString()), 2, "--chat ");
    complains(
        run("highlights", video.toString(), "--transcript", missing.toString()),
        2,
        "--transcript ");
  }

  @Test
  void wrongTimesAndLooks() throws Exception {
    String video = Files.writeString(folder.resolve("a.mp4"), "x").toString();
    complains(
        run("render", video, "--from", "x", "--to", "2", "--out", "c.mp4"), 2, "'x' is no time");
    complains(
        run("render", video, "--from", "5", "--to", "2", "--out", "c.mp4"), 2, "is not after");
    complains(
        run("render", video, "--from", "1", "--to", "2", "--out", "c.mp4", "--profile", "4:3"),
        2,
        "no profile 4:3");
    complains(
        run("render", video, "--from", "1", "--to", "2", "--out", "c.mp4", "--layout", "facecam"),
        2,
        "--camera");
  }

  @Test
  void processSaysWhatItCannotDoYet() throws Exception {
    String video = Files.writeString(folder.resolve("a.mp4"), "x").toString();
    complains(run("process", "--file", video, "--streamer", "ana"), 2, "--dry-run");
    complains(
        run("process", "rtmp://kick.com/v/1", "--streamer", "ana", "--dry-run"), 2, "not read");
    complains(run("process", "https:///x", "--streamer", "ana", "--dry-run"), 2, "no complete");
    complains(run("process", "file://x/y", "--streamer", "ana", "--dry-run"), 2, "file:///path");
    complains(
        run("process", "file:///no/such.mp4", "--streamer", "ana", "--dry-run"), 2, "not exist");
    complains(run("process", "--streamer", "ana", "--dry-run"), 2, "SOURCE or --file");
  }

  @Test
  void aMisspeltKeyStopsTheStart() throws Exception {
    Path config = Files.writeString(folder.resolve("c.yaml"), "server:\n  prot: 1\n");
    complains(
        run("start", "--config", config.toString()),
        2,
        "unknown key 'server.prot', did you mean 'server.port'?");
  }

  @Test
  void aTakenPortIsNamed() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      complains(run("start", "--no-browser", "--port", port), 1, "port " + port);
    }
  }

  @Test
  void nothingRunsHere() {
    complains(run("simulate", "--duration", "1"), 3, "no Showrunner runs on");
    complains(run("events", "tail"), 3, "no Showrunner runs on");
    complains(run("events", "export"), 3, "nothing has run on");
    complains(run("sessions", "start"), 3, "no Showrunner runs on");
    complains(run("queue"), 3, "nothing has run on");
    assertThat(folder.resolve("data")).as("looking makes nothing").doesNotExist();
  }

  @Test
  void wrongWordsAreAnsweredWithTheNearest() {
    complains(run("events", "exprot"), 2, "did you mean 'export'?");
    complains(run("queue", "puase"), 2, "did you mean 'pause'?");
    complains(run("jobs", "--state", "runing"), 2, "did you mean 'running'?");
    complains(run("queue", "clear"), 2, "'queue clear' needs a SERVICE");
    complains(run("events", "tail", "--out", "x"), 2, "go with 'events export'");
    complains(run("events", "export", "--from", "noon"), 2, "'noon' is no time");
    complains(run("work", "--service", "overlay"), 2, "did you mean 'overlays'?");
    complains(
        run("capture", "--platform", "twich", "--channel", "ana"), 2, "did you mean 'twitch'?");
    complains(run("capture", "--platform", "kick", "--channel", "ana"), 2, "add --simulate");
  }

  @Test
  void impossibleShowsAreRefusedBeforeAnythingIsSent() {
    complains(run("simulate", "--rate", "0"), 2, "rate above 0");
    complains(run("simulate", "--weights", "gfit=3"), 2, "gfit");
    complains(run("simulate", "--platform", "myspace"), 2, "myspace");
  }

  @Test
  void scaffoldTakesOnlyNamesThatWork() throws Exception {
    complains(run("scaffold", "servce", "lamp"), 2, "did you mean 'service'?");
    complains(run("scaffold", "service", "StageLight"), 2, "did you mean 'stage-light'?");
    complains(run("scaffold", "service", "3d"), 2, "did you mean 'd'?");
    complains(run("scaffold", "service", "new"), 2, "a word of the Java language");
    complains(run("scaffold", "service", "in-t"), 2, "a word of the Java language");
    complains(run("scaffold", "platform", "server"), 2, "section of Showrunner's own");
    complains(run("scaffold", "service", "overlays"), 2, "has a plugin 'overlays'");
    complains(run("scaffold", "service"), 2, "NAME");
    Path taken = Files.createDirectories(folder.resolve("taken"));
    Path file = Files.writeString(taken.resolve("mine.txt"), "mine");
    complains(run("scaffold", "service", "lamp", "--dir", taken.toString()), 1, "exists");
    assertThat(Files.readString(file)).isEqualTo("mine");
    try (var entries = Files.list(folder)) {
      assertThat(entries).as("nothing half-written").containsExactly(taken);
    }
  }

  @Test
  void initMakesOnceAndThenSaysWhatIsThere() throws Exception {
    assertThat(run("init")).isZero();
    assertThat(out()).contains("created").contains("rule overlays.gift (gift, priority 10)");
    Path config = folder.resolve("data/showrunner.yaml");
    String written = Files.readString(config);

    assertThat(run("init")).isZero();
    assertThat(out()).doesNotContain("created").contains("exists");
    assertThat(Files.readString(config)).isEqualTo(written);
  }

  @Test
  void numbersThatAreNoneAreToldInWords() {
    assertThat(run("simulate", "--rate", "fast")).isEqualTo(2);
    assertThat(err()).contains("'fast' is no number").doesNotContain("double").hasLineCount(1);
    assertThat(run("simulate", "--seed", "1.5")).isEqualTo(2);
    assertThat(err()).contains("'1.5' is no whole number").hasLineCount(1);
    assertThat(run("simulate", "--duration", "soon")).isEqualTo(2);
    assertThat(err()).contains("'soon' is no time").hasLineCount(1);
  }

  @Test
  void doctorFindsTheMistakeAndItsRemedy() throws Exception {
    assertThat(run("doctor", "--json")).isZero();
    var findings = new ObjectMapper().readTree(out()).path("findings");
    assertThat(findings.findValuesAsText("what"))
        .contains("java", "ffmpeg", "data", "disk", "database", "port", "configuration");

    Files.createDirectories(folder.resolve("data/plugins"));
    Files.writeString(folder.resolve("data/plugins/broken.jar"), "no jar");
    assertThat(run("doctor")).isZero();
    assertThat(out()).contains("attention").contains("broken.jar is not used");

    Path config = Files.writeString(folder.resolve("c.yaml"), "servr: {}\n");
    assertThat(run("doctor", "--config", config.toString())).isEqualTo(2);
    assertThat(out()).contains("bad").contains("'servr'");
  }
}
