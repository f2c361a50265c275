package dev.showrunner.platform.twitch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.api.Channel;
import dev.showrunner.api.channel.ChannelState.Live;
import dev.showrunner.platform.twitch.TwitchConfig.Method;
import dev.showrunner.testkit.server.WebAnswer;
import dev.showrunner.testkit.twitch.Call;
import dev.showrunner.testkit.twitch.FakeTwitch;
import dev.showrunner.testkit.twitch.FakeUser;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Asking for channels, without anybody signed in. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class TwitchSourceTest {
  @TempDir Path folder;
  private TwitchRig rig;

  @BeforeEach
  void open() {
    rig = new TwitchRig(folder, Method.AUTO, FakeTwitch.CLIENT_SECRET);
  }

  @AfterEach
  void close() throws InterruptedException {
    rig.close();
  }

  private List<Call> polls() {
    return rig.twitch.calls("GET", "/helix/streams");
  }

  @Test
  void tellsStartsTitlesViewersAndEnds() throws Exception {
    FakeUser ana = rig.twitch.user("ana").displayName("Ana ☀");
    rig.channels.add("twitch", "ana");
    rig.start().until(() -> rig.state("ana").live() == Live.OFFLINE);
    assertThat(rig.state("ana").via()).isEqualTo("polling");
    ana.titled("Hello", "Chess").viewers(12).goLive();
    rig.until(() -> rig.told().size() == 1);
    assertThat(rig.events("stream.online").getFirst().payload())
        .containsEntry("title", "Hello")
        .containsEntry("initial", false)
        .containsEntry("displayName", "Ana ☀");
    ana.titled("Bye", "Go").viewers(20);
    rig.until(() -> rig.told().size() == 2);
    ana.goOffline();
    rig.until(() -> rig.told().size() == 3);
    assertThat(rig.told()).containsExactly("ana online", "ana stream.updated", "ana offline");
    assertThat(rig.events("viewers")).extracting(it -> it.quantity()).contains(12L, 20L);
    assertThat(rig.state("ana").stream().peakViewers()).isEqualTo(20);
  }

  @Test
  void twoHundredAndFiftyChannelsAreThreeCallsACycle() throws Exception {
    for (int i = 0; i < 250; i++) {
      rig.twitch.user("c" + i);
      rig.channels.add("twitch", "c" + i);
    }
    rig.twitch.user("c249").goLive();
    rig.start().until(() -> rig.told().size() == 1);
    rig.pass(Duration.ofSeconds(30));
    rig.twitch.forgetCalls();
    rig.pass(Duration.ofMinutes(10));
    assertThat(polls().size()).isBetween(27, 33);
    assertThat(rig.twitch.calls()).hasSameSizeAs(polls());
    assertThat(rig.twitch.rates().refused()).isZero();
  }

  @Test
  void whatFailsSaysNothingOfAStream() throws Exception {
    FakeUser ana = rig.twitch.user("ana").goLive();
    rig.channels.add("twitch", "ana");
    rig.start().until(() -> rig.told().size() == 1);
    for (WebAnswer fault :
        List.of(
            WebAnswer.empty(503),
            WebAnswer.empty(401),
            WebAnswer.empty(429),
            WebAnswer.CUT,
            WebAnswer.HANG,
            WebAnswer.text(200, "application/json", "{\"oops\":1}"),
            WebAnswer.text(
                200,
                "application/json",
                "{\"data\":[{\"id\":\"1\",\"user_id\":\"%s\"}]}".formatted(ana.id())),
            WebAnswer.text(200, "application/json", "<html>"))) {
      rig.twitch.faults().always("/streams", fault);
      int before = polls().size();
      rig.until(() -> polls().size() >= before + 3 && rig.state("ana").problem() != null);
      assertThat(rig.state("ana").live()).isEqualTo(Live.ONLINE);
      assertThat(rig.state("ana").nextCheckAt()).isNotNull();
      rig.twitch.faults().mend();
      rig.until(() -> rig.state("ana").problem() == null);
    }
    ana.goOffline();
    rig.until(() -> rig.told().size() == 2);
    assertThat(rig.told()).containsExactly("ana online", "ana offline");
  }

  @Test
  void unknownAndRenamedChannelsHaveAProblemOfTheirOwn() throws Exception {
    FakeUser ana = rig.twitch.user("ana");
    rig.channels.add("twitch", "ana", "nobody_at_all");
    rig.start().until(() -> rig.state("nobody_at_all").problem() != null);
    assertThat(rig.state("nobody_at_all").problem()).contains("Twitch knows no channel");
    rig.until(() -> rig.state("ana").live() == Live.OFFLINE);
    ana.rename("anastasia");
    rig.stop();
    rig.channels.restart();
    rig.start().until(() -> rig.state("ana").problem() != null);
    assertThat(rig.state("ana").problem()).contains("anastasia");
    ana.goLive();
    rig.until(() -> rig.told().size() == 1);
    assertThat(rig.told()).containsExactly("ana online");
  }

  @Test
  void changedChannelsApplyAtOnce() throws Exception {
    rig.twitch.user("ana").goLive();
    rig.start().until(() -> rig.said("no channel is watched"));
    rig.channels.add("twitch", "ana");
    rig.until(() -> rig.told().size() == 1);
    assertThat(rig.events("stream.online").getFirst().payload()).containsEntry("initial", false);
    rig.channels.enable(new Channel("twitch", "ana"), false);
    rig.pass(Duration.ofSeconds(5));
    rig.twitch.forgetCalls();
    rig.pass(Duration.ofMinutes(3));
    assertThat(polls()).isEmpty();
  }

  @Test
  void aRestartTellsNothingTwiceAndMissesNoEnd() throws Exception {
    FakeUser ana = rig.twitch.user("ana").goLive();
    rig.channels.add("twitch", "ana");
    rig.start().until(() -> rig.told().size() == 1);
    assertThat(rig.events("stream.online").getFirst().payload()).containsEntry("initial", false);
    rig.stop();
    rig.channels.restart();
    rig.start().pass(Duration.ofMinutes(3));
    assertThat(rig.told()).hasSize(1);
    rig.stop();
    ana.goOffline();
    rig.channels.restart();
    rig.start().until(() -> rig.told().size() == 2);
    assertThat(rig.told()).containsExactly("ana online", "ana offline");
  }

  @Test
  void withoutAClientItIsOffAndSaysWhatToSet() throws Exception {
    rig.close();
    var plugin = new dev.showrunner.testkit.TestPluginContext(TwitchConfig.defaults(), folder);
    var context = new dev.showrunner.testkit.TestSourceContext(plugin);
    Thread source =
        Thread.ofVirtual()
            .start(() -> {
              try {
                new TwitchPlugin().sources(plugin).getFirst().run(context);
              } catch (Exception e) {
                Thread.currentThread().interrupt();
              }
            });
    while (context.reports().isEmpty()) {
      Thread.onSpinWait();
    }
    source.interrupt();
    source.join();
    assertThat(context.reports().getFirst().reason())
        .isEqualTo("set twitch.client-id to watch Twitch");
  }
}
