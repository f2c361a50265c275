package dev.showrunner.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.api.Channel;
import dev.showrunner.api.Problem;
import dev.showrunner.api.channel.ChannelState;
import dev.showrunner.api.channel.ChannelState.Live;
import dev.showrunner.api.channel.ChannelState.StreamInfo;
import dev.showrunner.api.channel.Channels;
import dev.showrunner.api.chat.StreamControl;
import dev.showrunner.api.chat.StreamControl.RemoteVideo;
import dev.showrunner.app.root.Overrides;
import dev.showrunner.app.root.Settings;
import dev.showrunner.app.root.Showrunner;
import dev.showrunner.testkit.ManualClock;
import dev.showrunner.testkit.ScriptedStreams;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code channels} against the one that runs, and without. */
@Timeout(120)
class ChannelsCommandTest {
  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final ObjectMapper json = new ObjectMapper();
  private final ManualClock clock = new ManualClock();
  private final ScriptedStreams streams = new ScriptedStreams();
  private Path data;
  private Machine machine;
  private Showrunner show;
  private RunningAddress address;

  @BeforeEach
  void open() {
    data = folder.resolve("data");
    machine = Machine.open();
    Settings settings = Settings.read(data, null, Map.of("SHOWRUNNER_SERVER_PORT", "0"));
    Overrides real = machine.overrides(Map.of("HOME", "" + folder));
    show =
        Showrunner.open(
            settings, new Overrides(clock, real.processes(), real.random(), real.cache()), "test");
    show.capabilities().offer(StreamControl.class, "testcast", streams);
    address = RunningAddress.write(data, show.address());
  }

  @AfterEach
  void close() {
    address.close();
    show.close();
    machine.close();
  }

  private int run(String... args) {
    out.reset();
    err.reset();
    Terminal terminal =
        new Terminal(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Map.of("SHOWRUNNER_DATA", data.toString(), "SHOWRUNNER_SERVER_PORT", "0"),
            false);
    return new Cli(terminal).run(args);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8).strip();
  }

  private JsonNode json(String... args) throws Exception {
    assertThat(run(args)).as(err()).isZero();
    return json.readTree(out());
  }

  @Test
  void channelsAreAddedShownRestedAndRemoved() throws Exception {
    assertThat(run("channels")).isZero();
    assertThat(out()).contains("no channel is watched");
    assertThat(run("channels", "add", "https://twitch.tv/Ana", "kick.com/bo")).as(err()).isZero();
    assertThat(out()).isEqualTo("2 added" + System.lineSeparator());
    assertThat(run("channels", "add", "--platform", "twitch", "ana", "carl")).isZero();
    assertThat(out()).contains("1 added, 1 had been there before");
    JsonNode added = json("channels", "add", "twitch.tv/dan", "--json");
    assertThat(added.path("added").asInt()).isEqualTo(1);
    assertThat(added.at("/items/0/login").asText()).isEqualTo("dan");

    StreamInfo stream =
        new StreamInfo("7", clock.now(), null, "Hi\u001b[31m\u202e😀", "Chess", 12, 20, 0);
    show.capabilities()
        .find(Channels.class)
        .orElseThrow()
        .report(
            new Channel("twitch", "ana"),
            new ChannelState(Live.ONLINE, "1", "Ana", stream, "push", clock.now(), null, null));
    assertThat(run("channels", "list")).isZero();
    assertThat(out()).contains("twitch/ana", "online", "12", "Chess", "😀", "kick/bo");
    assertThat(out()).doesNotContain("\u001b", "\u202e");
    assertThat(run("channels", "--platform", "kick")).isZero();
    assertThat(out()).contains("kick/bo").doesNotContain("twitch/");

    assertThat(run("channels", "off", "twitch/ana")).isZero();
    assertThat(out()).contains("1 switched off");
    JsonNode twitch = json("channels", "list", "--platform", "twitch", "--json").path("items");
    assertThat(twitch.findValuesAsText("login")).containsExactly("ana", "carl", "dan");
    assertThat(twitch.at("/0/enabled").asBoolean()).isFalse();
    assertThat(run("channels", "on", "twitch.tv/ana")).isZero();
    assertThat(out()).contains("1 switched on");
    assertThat(run("channels", "remove", "twitch/ana", "twitch.tv/carl")).isZero();
    assertThat(out()).contains("2 removed");
    assertThat(json("channels", "--json").path("items").findValuesAsText("login"))
        .containsExactly("bo", "dan");
  }

  @Test
  void theyAreReadFromStandardInput() {
    InputStream before = System.in;
    try {
      System.setIn(new ByteArrayInputStream("ana\n\n  bo \r\n".getBytes(StandardCharsets.UTF_8)));
      assertThat(run("channels", "add", "--platform", "twitch", "-")).as(err()).isZero();
    } finally {
      System.setIn(before);
    }
    assertThat(out()).contains("2 added");
  }

  @Test
  void wrongWordsAreWrongUsageAndChangeNothing() throws Exception {
    assertThat(run("channels", "ad", "twitch.tv/ana")).isEqualTo(2);
    assertThat(err()).contains("unknown verb 'ad'", "add").hasLineCount(1);
    assertThat(run("channels", "add")).isEqualTo(2);
    assertThat(err()).contains("'channels add' needs a channel");
    assertThat(run("channels", "list", "ana")).isEqualTo(2);
    assertThat(run("channels", "add", "ana")).isEqualTo(2);
    assertThat(err()).contains("does not say on which platform").hasLineCount(1);
    assertThat(run("channels", "add", "twitch.tv/ana", "example.org/bo")).isEqualTo(2);
    assertThat(run("channels", "add", "--platform", "twich", "ana")).isEqualTo(2);
    assertThat(err()).contains("did you mean 'twitch'?");
    assertThat(run("channels", "remove", "twitch/nobody")).isEqualTo(2);
    assertThat(err()).contains("'twitch/nobody' is not in the list of channels").hasLineCount(1);
    assertThat(run("channels", "remove", "a b")).isEqualTo(2);
    assertThat(run("channels", "--limit", "3")).isEqualTo(2);
    assertThat(run("channels", "videos")).isEqualTo(2);
    assertThat(run("channels", "videos", "twitch/a", "twitch/b")).isEqualTo(2);
    assertThat(run("channels", "videos", "twitch/a", "--limit", "0")).isEqualTo(2);
    assertThat(json("channels", "--json").path("items")).isEmpty();
  }

  @Test
  void pastStreamsAreListedPageByPage() throws Exception {
    run("channels", "add", "--platform", "twitch", "other");
    show.capabilities().offer(StreamControl.class, "kick", streams);
    assertThat(run("channels", "videos", "kick/ana")).as(err()).isZero();
    assertThat(out()).contains("keeps no past stream");
    for (int i = 1; i <= 130; i++) {
      URI page = URI.create("https://videos.example/" + i);
      streams.keep(
          new RemoteVideo(
              "" + i, null, "show\u001b " + i, page, clock.now(), Duration.ofSeconds(3_725)));
    }
    assertThat(run("channels", "videos", "kick.com/ana")).isZero();
    assertThat(out()).contains("show  130", "1:02:05", "https://videos.example/111");
    assertThat(out()).doesNotContain("\u001b", "show  110");
    assertThat(json("channels", "videos", "kick/ana", "--limit", "125", "--json").path("items"))
        .hasSize(125);

    streams.fail(Problem.user("no-account", "sign in on the Accounts page"));
    assertThat(run("channels", "videos", "kick/ana")).isEqualTo(1);
    assertThat(err()).isEqualTo("showrunner: sign in on the Accounts page");
    streams.fail(Problem.external("away", "Kick does not answer"));
    assertThat(run("channels", "videos", "kick/ana")).isEqualTo(3);
    assertThat(run("channels", "videos", "tiktok/ana")).isEqualTo(3);
    assertThat(err()).contains("cannot steer streams of tiktok");
  }

  @Test
  void withoutOneThatRunsTheFolderIsOpenedForTheMoment() throws Exception {
    run("channels", "add", "twitch.tv/ana");
    address.close();
    show.close();
    assertThat(run("channels", "add", "twitch.tv/bo")).as(err()).isZero();
    assertThat(json("channels", "--json").path("items").findValuesAsText("login"))
        .containsExactly("ana", "bo");
    assertThat(run("channels", "videos", "twitch/ana")).isEqualTo(3);
    assertThat(err()).contains("start");
  }
}
