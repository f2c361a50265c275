package dev.showrunner.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.api.Channel;
import dev.showrunner.api.Problem;
import dev.showrunner.api.channel.ChannelState;
import dev.showrunner.api.channel.ChannelState.Live;
import dev.showrunner.api.channel.ChannelState.StreamInfo;
import dev.showrunner.api.channel.Channels;
import dev.showrunner.api.chat.StreamControl;
import dev.showrunner.api.chat.StreamControl.RemoteVideo;
import dev.showrunner.app.root.Showrunner;
import dev.showrunner.testkit.ScriptedStreams;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code channels} against the one that runs, and without. */
@Timeout(120)
class ChannelsCommandTest {
  @TempDir Path folder;
  private final ScriptedStreams streams = new ScriptedStreams();
  private CommandRig rig;
  private Showrunner show;

  @BeforeEach
  void open() {
    rig = new CommandRig(folder);
    show = rig.open();
    show.capabilities().offer(StreamControl.class, "testcast", streams);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void channelsAreAddedShownRestedAndRemoved() throws Exception {
    assertThat(rig.run("channels")).isZero();
    assertThat(rig.out()).contains("no channel is watched");
    assertThat(rig.run("channels", "add", "https://twitch.tv/Ana", "kick.com/bo"))
        .as(rig.err())
        .isZero();
    assertThat(rig.out()).isEqualTo("2 added" + System.lineSeparator());
    assertThat(rig.run("channels", "add", "--platform", "twitch", "ana", "carl")).isZero();
    assertThat(rig.out()).contains("1 added, 1 had been there before");
    JsonNode added = rig.json("channels", "add", "twitch.tv/dan", "--json");
    assertThat(added.path("added").asInt()).isEqualTo(1);
    assertThat(added.at("/items/0/login").asText()).isEqualTo("dan");

    StreamInfo stream =
        new StreamInfo("7", rig.clock.now(), null, "Hi\u001b[31m\u202e😀", "Chess", 12, 20, 0);
    show.capabilities()
        .find(Channels.class)
        .orElseThrow()
        .report(
            new Channel("twitch", "ana"),
            new ChannelState(Live.ONLINE, "1", "Ana", stream, "push", rig.clock.now(), null, null));
    assertThat(rig.run("channels", "list")).isZero();
    assertThat(rig.out()).contains("twitch/ana", "online", "12", "Chess", "😀", "kick/bo");
    assertThat(rig.out()).doesNotContain("\u001b", "\u202e");
    assertThat(rig.run("channels", "--platform", "kick")).isZero();
    assertThat(rig.out()).contains("kick/bo").doesNotContain("twitch/");

    assertThat(rig.run("channels", "off", "twitch/ana")).isZero();
    assertThat(rig.out()).contains("1 switched off");
    JsonNode twitch = rig.json("channels", "list", "--platform", "twitch", "--json").path("items");
    assertThat(twitch.findValuesAsText("login")).containsExactly("ana", "carl", "dan");
    assertThat(twitch.at("/0/enabled").asBoolean()).isFalse();
    assertThat(rig.run("channels", "on", "twitch.tv/ana")).isZero();
    assertThat(rig.out()).contains("1 switched on");
    assertThat(rig.run("channels", "remove", "twitch/ana", "twitch.tv/carl")).isZero();
    assertThat(rig.out()).contains("2 removed");
    assertThat(rig.json("channels", "--json").path("items").findValuesAsText("login"))
        .containsExactly("bo", "dan");
  }

  @Test
  void theyAreReadFromStandardInput() {
    InputStream before = System.in;
    try {
      System.setIn(new ByteArrayInputStream("ana\n\n  bo \r\n".getBytes(StandardCharsets.UTF_8)));
      assertThat(rig.run("channels", "add", "--platform", "twitch", "-")).as(rig.err()).isZero();
    } finally {
      System.setIn(before);
    }
    assertThat(rig.out()).contains("2 added");
  }

  @Test
  void wrongWordsAreWrongUsageAndChangeNothing() throws Exception {
    assertThat(rig.run("channels", "ad", "twitch.tv/ana")).isEqualTo(2);
    assertThat(rig.err()).contains("unknown verb 'ad'", "add").hasLineCount(1);
    assertThat(rig.run("channels", "add")).isEqualTo(2);
    assertThat(rig.err()).contains("'channels add' needs a channel");
    assertThat(rig.run("channels", "list", "ana")).isEqualTo(2);
    assertThat(rig.run("channels", "add", "ana")).isEqualTo(2);
    assertThat(rig.err()).contains("does not say on which platform").hasLineCount(1);
    assertThat(rig.run("channels", "add", "twitch.tv/ana", "example.org/bo")).isEqualTo(2);
    assertThat(rig.run("channels", "add", "--platform", "twich", "ana")).isEqualTo(2);
    assertThat(rig.err()).contains("did you mean 'twitch'?");
    assertThat(rig.run("channels", "remove", "twitch/nobody")).isEqualTo(2);
    assertThat(rig.err())
        .contains("'twitch/nobody' is not in the list of channels")
        .hasLineCount(1);
    assertThat(rig.run("channels", "remove", "a b")).isEqualTo(2);
    assertThat(rig.run("channels", "--limit", "3")).isEqualTo(2);
    assertThat(rig.run("channels", "videos")).isEqualTo(2);
    assertThat(rig.run("channels", "videos", "twitch/a", "twitch/b")).isEqualTo(2);
    assertThat(rig.run("channels", "videos", "twitch/a", "--limit", "0")).isEqualTo(2);
    assertThat(rig.json("channels", "--json").path("items")).isEmpty();
  }

  @Test
  void pastStreamsAreListedPageByPage() throws Exception {
    rig.run("channels", "add", "--platform", "twitch", "other");
    show.capabilities().offer(StreamControl.class, "kick", streams);
    assertThat(rig.run("channels", "videos", "kick/ana")).as(rig.err()).isZero();
    assertThat(rig.out()).contains("keeps no past stream");
    for (int i = 1; i <= 130; i++) {
      URI page = URI.create("https://videos.example/" + i);
      streams.keep(
          new RemoteVideo(
              "" + i, null, "show\u001b " + i, page, rig.clock.now(), Duration.ofSeconds(3_725)));
    }
    assertThat(rig.run("channels", "videos", "kick.com/ana")).isZero();
    assertThat(rig.out()).contains("show  130", "1:02:05", "https://videos.example/111");
    assertThat(rig.out()).doesNotContain("\u001b", "show  110");
    assertThat(rig.json("channels", "videos", "kick/ana", "--limit", "125", "--json").path("items"))
        .hasSize(125);

    streams.fail(Problem.user("no-account", "sign in on the Accounts page"));
    assertThat(rig.run("channels", "videos", "kick/ana")).isEqualTo(1);
    assertThat(rig.err()).isEqualTo("showrunner: sign in on the Accounts page");
    streams.fail(Problem.external("away", "Kick does not answer"));
    assertThat(rig.run("channels", "videos", "kick/ana")).isEqualTo(3);
    assertThat(rig.run("channels", "videos", "tiktok/ana")).isEqualTo(3);
    assertThat(rig.err()).contains("cannot steer streams of tiktok");
  }

  @Test
  void withoutOneThatRunsTheFolderIsOpenedForTheMoment() throws Exception {
    rig.run("channels", "add", "twitch.tv/ana");
    rig.close();
    assertThat(rig.run("channels", "add", "twitch.tv/bo")).as(rig.err()).isZero();
    assertThat(rig.json("channels", "--json").path("items").findValuesAsText("login"))
        .containsExactly("ana", "bo");
    assertThat(rig.run("channels", "videos", "twitch/ana")).isEqualTo(3);
    assertThat(rig.err()).contains("start");
  }
}
