package dev.showrunner.service.announcer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.api.Channel;
import dev.showrunner.api.Outcome;
import dev.showrunner.api.Problem;
import dev.showrunner.api.Secret;
import dev.showrunner.api.announce.Announcement.Kind;
import dev.showrunner.api.announce.AnnouncementSettings;
import dev.showrunner.api.announce.AnnouncementSettings.Part;
import dev.showrunner.api.announce.Announcer.Tried;
import dev.showrunner.api.announce.Announcer.TriedState;
import dev.showrunner.api.channel.ChannelState;
import dev.showrunner.api.channel.ChannelState.Live;
import dev.showrunner.api.channel.ChannelState.StreamInfo;
import dev.showrunner.testkit.server.LoopbackServer;
import dev.showrunner.testkit.server.WebAnswer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests that people send, and settings that change meanwhile. */
@Timeout(30)
class TrialTest {
  private static final Channel BO = new Channel("twitch", "bo");
  private static final AnnouncementSettings HELLO =
      new AnnouncementSettings(
          null, null, null, null, null, new Part(false, "{channel}: {title}"), null, null);

  private final AnnouncerRig rig = new AnnouncerRig(AnnouncerRig.config("chat"));

  private List<Tried> test(String... targets) throws InterruptedException {
    return rig.desk.test(AnnouncerRig.ANA, Kind.ONLINE, HELLO, List.of(targets));
  }

  private static AnnouncerConfig hook(String authority) {
    Secret url = new Secret("http://" + authority + "/hook");
    return new AnnouncerConfig(
        null,
        null,
        null,
        null,
        null,
        "00:00-23:59",
        List.of("chat"),
        null,
        null,
        null,
        List.of(new AnnouncerConfig.Hook("site", url, null)));
  }

  @Test
  void everyTargetIsToldThatItIsATestWhateverIsSwitchedOff() throws Exception {
    List<String> posted = new CopyOnWriteArrayList<>();
    try (LoopbackServer server =
        LoopbackServer.start(request -> {
          posted.add(request.text());
          return WebAnswer.empty(204);
        })) {
      rig.desk.configure(hook(server.authority()));
      List<Tried> tried = test("chat", "chat:twitch/bo", "discord:friends", "webhook:site");
      assertThat(tried).extracting(Tried::state).containsOnly(TriedState.SENT);
      assertThat(tried)
          .extracting(Tried::target)
          .containsExactly("chat", "chat:twitch/bo", "discord:friends", "webhook:site");
    }
    assertThat(rig.said()).containsExactly("[TEST] ana: First try at the tower");
    assertThat(rig.chat.in(BO)).isEqualTo(rig.said());
    assertThat(rig.notices.get("n1").text()).startsWith("[TEST] ana: First");
    assertThat(posted)
        .singleElement()
        .asString()
        .contains("\"type\":\"test.stream.online\"", "[TEST] ana: First");
  }

  @Test
  void aLongTextIsCutBehindTheMark() throws Exception {
    AnnouncementSettings wordy =
        new AnnouncementSettings(
            null, null, null, null, null, new Part(true, "😀".repeat(900)), null, null);
    rig.desk.test(AnnouncerRig.ANA, Kind.ONLINE, wordy, List.of("chat"));
    assertThat(rig.said().getFirst()).startsWith("[TEST] 😀").endsWith("…");
    assertThat(ChatText.length(rig.said().getFirst())).isEqualTo(500);
  }

  @Test
  void itTellsOfTheStreamThatIsOn() throws Exception {
    StreamInfo stream = new StreamInfo("7", rig.clock.now(), null, "Real", "Go", 3, 4, 0);
    rig.channels.report(
        AnnouncerRig.ANA,
        new ChannelState(Live.ONLINE, "1", "Ana", stream, "push", rig.clock.now(), null, null));
    test("chat");
    assertThat(rig.said()).containsExactly("[TEST] Ana: Real");
  }

  @Test
  void noCooldownBeginsAndNoNoticeIsTakenForTheStreams() throws Exception {
    rig.restart(AnnouncerRig.config("chat", "discord:friends"));
    test("chat", "discord:friends");
    assertThat(rig.all()).isEmpty();
    assertThat(rig.handle(rig.online("7", Duration.ZERO))).isInstanceOf(Outcome.Done.class);
    assertThat(rig.said()).hasSize(2);
    assertThat(rig.notices).hasSize(2);
    test("chat");
    rig.clock.advance(Duration.ofHours(1));
    rig.handle(rig.offline("7"));
    assertThat(rig.notices).hasSize(2);
    assertThat(rig.notices.get("n1").footer()).isNotEqualTo(rig.notices.get("n2").footer());
  }

  @Test
  void whatDoesNotArriveSaysWhyAndKeepsNoOtherBack() throws Exception {
    rig.chat.refuse(BO, Problem.external("chat-dropped", "followers only"));
    rig.faults.add(
        Problem.external("discord-busy", "takes no more")
            .withRetryAfter(Duration.ofSeconds(7))
            .asException());
    rig.desk.configure(hook("127.0.0.1:1"));
    List<Tried> tried =
        test("chat:twitch/bo", "discord:friends", "webhook:site", "chat:tiktok/a", "chat");
    assertThat(tried)
        .extracting(Tried::state)
        .containsExactly(
            TriedState.FAILED,
            TriedState.LIMITED,
            TriedState.FAILED,
            TriedState.FAILED,
            TriedState.SENT);
    assertThat(tried.get(0).reason()).isEqualTo("followers only");
    assertThat(tried.get(1).retryAfter()).isEqualTo(Duration.ofSeconds(7));
    assertThat(tried.get(2).reason()).contains("cannot be reached");
    assertThat(tried.get(3).reason()).contains("nothing here writes in chats of tiktok");

    rig.chat.account(null);
    rig.chat.refuse(BO, Problem.resource("chat-queue-full", "too many wait"));
    rig.faults.add(Problem.user("board-gone", "was deleted").asException());
    tried = test("chat", "chat:twitch/bo", "discord:friends", "webhook:gone");
    assertThat(tried)
        .extracting(Tried::state)
        .containsExactly(
            TriedState.FAILED, TriedState.LIMITED, TriedState.FAILED, TriedState.FAILED);
    assertThat(tried.getFirst().reason()).contains("nobody has signed in");
    rig.faults.add(Problem.external("no-answer", "may be there").asException());
    assertThat(test("discord:friends").getFirst().state()).isEqualTo(TriedState.UNKNOWN);
  }

  @Test
  void otherGeneralSettingsHoldAtOnce() throws Exception {
    rig.handle(rig.online("7", Duration.ZERO));
    assertThat(rig.said()).hasSize(1);
    rig.desk.configure(
        new AnnouncerConfig(
            Duration.ZERO,
            Duration.ZERO,
            null,
            null,
            Language.FR,
            null,
            List.of("chat:twitch/bo"),
            new AnnouncerConfig.Text(true, "neuf: {title}"),
            new AnnouncerConfig.Text(false, null),
            null,
            null));
    assertThat(rig.handle(rig.offline("7"))).isInstanceOf(Outcome.Ignored.class);
    rig.clock.advance(Duration.ofSeconds(5));
    rig.handle(rig.online("8", Duration.ZERO));
    assertThat(rig.said()).hasSize(1);
    assertThat(rig.chat.in(BO)).containsExactly("neuf: Hello");
    assertThat(rig.desk.effective(AnnouncementSettings.NONE).language()).isEqualTo("fr");
  }
}
