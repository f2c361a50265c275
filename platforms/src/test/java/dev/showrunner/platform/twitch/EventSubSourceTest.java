package dev.showrunner.platform.twitch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.api.EventDraft;
import dev.showrunner.api.SourceState;
import dev.showrunner.api.account.Account;
import dev.showrunner.api.channel.ChannelState.Live;
import dev.showrunner.platform.twitch.TwitchConfig.Method;
import dev.showrunner.testkit.server.WebAnswer;
import dev.showrunner.testkit.twitch.EventSub.Break;
import dev.showrunner.testkit.twitch.FakeUser;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is pushed, and what happens when it is not. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class EventSubSourceTest {
  @TempDir Path folder;
  private TwitchRig rig;
  private FakeUser ana;
  private FakeUser bob;
  private Account account;

  private void open(Method method) {
    open(new TwitchRig(folder, method, ""));
  }

  private void open(TwitchRig with) {
    rig = with;
    ana = rig.twitch.user("ana");
    bob = rig.twitch.user("bob");
    account = rig.signIn(ana, Account.Role.BROADCASTER, TwitchRig.ALL_SCOPES);
    rig.channels.add("twitch", "ana", "bob");
    rig.start();
  }

  private void openPushed() throws InterruptedException {
    open(Method.AUTO);
    pushed();
  }

  private void pushed() throws InterruptedException {
    rig.until(() -> rig.isVia("ana", "push") && rig.isVia("bob", "push"));
    rig.until(() -> rig.state("ana").live() != Live.UNKNOWN && rig.counter("messages") > 0);
    rig.until(() -> rig.twitch.eventsub().subscriptions().enabled().size() == 21);
    rig.pass(Duration.ofSeconds(2));
  }

  @AfterEach
  void close() throws InterruptedException {
    rig.close();
  }

  @Test
  void subscribesToStartsFirstThenEndsThenTheRest() throws Exception {
    openPushed();
    List<String> order =
        rig.twitch.calls("POST", "/helix/eventsub/subscriptions").stream()
            .map(call -> call.request().text().replaceFirst(".*\"type\":\"([^\"]+)\".*", "$1"))
            .toList();
    assertThat(order.subList(0, 4))
        .containsExactly("stream.online", "stream.online", "stream.offline", "stream.offline");
    assertThat(rig.twitch.eventsub().subscriptions().enabled())
        .contains("channel.follow ana", "channel.bits.use ana", "channel.chat.message ana")
        .doesNotContain("channel.cheer ana", "channel.chat.message bob");
    assertThat(rig.twitch.eventsub().subscriptions().totalCost(ana.id())).isEqualTo(2);
    assertThat(rig.pushHealth().sockets())
        .singleElement()
        .satisfies(socket -> {
          assertThat(socket.state()).isEqualTo(SourceState.CONNECTED);
          assertThat(socket.subscriptions()).isEqualTo(21);
          assertThat(socket.cost()).isEqualTo(2);
          assertThat(socket.maxCost()).isEqualTo(10);
          assertThat(socket.keepalive()).isEqualTo(Duration.ofSeconds(10));
        });
    assertThat(rig.accounts.needed("twitch", Account.Role.BROADCASTER))
        .contains("bits:read", "user:read:chat");
  }

  @Test
  void aPushedStartIsToldAtOnceWithWhatTwitchsApiSaysLater() throws Exception {
    openPushed();
    bob.titled("Late", "Chess").viewers(5).lag(Duration.ofSeconds(7));
    rig.twitch.happenings().online(bob);
    rig.until(() -> rig.told().size() == 1);
    EventDraft online = rig.events("stream.online").getFirst();
    assertThat(online.payload())
        .containsEntry("title", "Late")
        .containsEntry("viewers", 5L)
        .containsEntry("detectedBy", "push");
    assertThat((Long) online.payload().get("lateSeconds")).isBetween(6L, 10L);
    rig.twitch.happenings().offline(bob);
    rig.until(() -> rig.told().size() == 2);
    rig.pass(Duration.ofMinutes(15));
    assertThat(rig.told()).containsExactly("bob online", "bob offline");
  }

  @Test
  void aPushedStartIsToldWithItsTitleWhenTheApiNeverListsIt() throws Exception {
    openPushed();
    bob.titled("Never listed", "Chess").lag(Duration.ofHours(1));
    rig.twitch.happenings().online(bob);
    rig.until(() -> rig.told().size() == 1);
    assertThat(rig.events("stream.online").getFirst().payload())
        .containsEntry("title", "Never listed")
        .doesNotContainKey("viewers");
  }

  @Test
  void aPushedStartWaitsForNoCallThatTwitchDoesNotAllow() throws Exception {
    openPushed();
    rig.twitch.faults().always("/streams", WebAnswer.empty(429).with("Retry-After", "55"));
    long from = rig.clock.nanoTime();
    rig.twitch.happenings().online(bob);
    rig.until(() -> rig.told().size() == 1);
    assertThat(Duration.ofNanos(rig.clock.nanoTime() - from)).isLessThan(Duration.ofSeconds(50));
  }

  @Test
  void everyKindOfEventIsToldOnce() throws Exception {
    openPushed();
    FakeUser eva = rig.twitch.user("eva").displayName("Evä");
    rig.twitch.happenings().follow(ana, eva);
    rig.twitch.happenings().bits(ana, eva, 100, "Cheer100 hi");
    rig.twitch.happenings().raid(ana, eva, 42);
    rig.twitch.happenings().chat(ana, eva, "hello");
    rig.twitch.happenings().titled(ana, "New", "Go");
    rig.twitch.eventsub().repeat(5);
    rig.until(() -> rig.told().size() == 5 && rig.counter("repeated") == 5);
    assertThat(rig.told())
        .containsExactlyInAnyOrder(
            "ana follow", "ana cheer", "ana raid", "ana chat.message", "ana stream.updated");
    assertThat(rig.events("cheer").getFirst().quantity()).isEqualTo(100);
    assertThat(rig.events("raid").getFirst().quantity()).isEqualTo(42);
  }

  @Test
  void brokenConnectionsComeBackWhereverTheyBreak() throws Exception {
    for (Break where : Break.values()) {
      open(Method.AUTO);
      rig.stop();
      rig.twitch.eventsub().breakAt(where, where);
      rig.start();
      pushed();
      rig.twitch.happenings().online(bob);
      rig.until(() -> rig.told().size() == 1);
      assertThat(rig.told()).as("%s", where).containsExactly("bob online");
      rig.close();
    }
  }

  @Test
  void aLossMovesChannelsToPollingAtOnceAndTheyComeBack() throws Exception {
    openPushed();
    rig.twitch.eventsub().breakAt(Break.UPGRADE, Break.UPGRADE, Break.UPGRADE);
    rig.twitch.eventsub().cutAll();
    rig.until(() -> rig.isVia("bob", "polling"));
    bob.goLive();
    rig.until(() -> rig.told().size() == 1);
    pushed();
    rig.pass(Duration.ofMinutes(12));
    assertThat(rig.told()).containsExactly("bob online");
    assertThat(rig.events("stream.online").getFirst().payload())
        .containsEntry("detectedBy", "polling");
    assertThat(rig.counter("losses")).isGreaterThanOrEqualTo(4);
    assertThat(rig.twitch.eventsub().sessions()).hasSize(1);
  }

  @Test
  void aLineThatIsDeadWithoutKnowingItIsNoticedByItsSilence() throws Exception {
    openPushed();
    rig.twitch.eventsub().mute(true);
    rig.pass(Duration.ofSeconds(16));
    rig.twitch.eventsub().mute(false);
    pushed();
    assertThat(rig.counter("losses")).isEqualTo(1);
    rig.pass(Duration.ofMinutes(2));
    assertThat(rig.counter("losses")).isEqualTo(1);
  }

  @Test
  void movingToAnotherAddressLosesAndDoublesNothing() throws Exception {
    openPushed();
    FakeUser eva = rig.twitch.user("eva");
    List<String> sent = new ArrayList<>();
    rig.twitch.eventsub().sendTwiceWhileMoving(true);
    for (int move = 0; move < 3; move++) {
      rig.twitch.eventsub().moveAll();
      for (int i = 0; i < 200; i++) {
        sent.add(rig.twitch.happenings().chat(ana, eva, "line " + i));
      }
      rig.until(() -> rig.events("chat.message").size() >= sent.size());
      rig.pass(Duration.ofSeconds(11));
    }
    assertThat(rig.events("chat.message"))
        .extracting(EventDraft::externalId)
        .containsExactlyInAnyOrderElementsOf(sent);
    assertThat(rig.counter("losses")).isZero();
    assertThat(rig.twitch.calls("POST", "/helix/eventsub/subscriptions")).hasSize(21);
    rig.pass(Duration.ofMinutes(1));
    assertThat(rig.twitch.eventsub().sessions()).hasSize(1);
  }

  @Test
  void anApiThatHangsHoldsUpNothingThatIsPushed() throws Exception {
    open(new TwitchRig(folder, Method.AUTO, "", Duration.ofMinutes(1)));
    pushed();
    rig.twitch.faults().always("/eventsub/subscriptions", WebAnswer.HANG);
    rig.twitch.user("cy");
    rig.channels.add("twitch", "cy");
    while (rig.twitch.calls("POST", "/helix/eventsub/subscriptions").size() < 22 || !rig.asks()) {
      Thread.sleep(1); // real time: the answer never comes
    }
    FakeUser eva = rig.twitch.user("eva");
    for (int i = 0; i < 50; i++) {
      rig.twitch.happenings().chat(ana, eva, "line " + i);
    }
    rig.until(() -> rig.events("chat.message").size() == 50);
    assertThat(rig.asks()).isTrue();
  }

  @Test
  void theEndOfOurGrantMovesAChannelToPolling() throws Exception {
    openPushed();
    rig.twitch
        .eventsub()
        .revoke("stream.online", Map.of("broadcaster_user_id", bob.id()), "version_removed");
    rig.until(() -> rig.isVia("bob", "polling"));
    assertThat(rig.isVia("ana", "push")).isTrue();
    bob.goLive();
    rig.until(() -> rig.told().size() == 1);
    rig.until(() -> rig.isVia("bob", "push"));
  }

  @Test
  void whatCostsTooMuchIsAskedFor() throws Exception {
    openPushed();
    List<String> more = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      rig.twitch.user("x" + i);
      more.add("x" + i);
    }
    rig.channels.add("twitch", more.toArray(String[]::new));
    rig.until(() -> rig.twitch.eventsub().subscriptions().totalCost(ana.id()) == 10);
    rig.until(() -> more.stream().noneMatch(login -> rig.state(login).via().isEmpty()));
    rig.pass(Duration.ofSeconds(30));
    long calls = rig.twitch.calls("POST", "/helix/eventsub/subscriptions").size();
    rig.pass(Duration.ofMinutes(5));
    assertThat(rig.twitch.calls("POST", "/helix/eventsub/subscriptions")).hasSize((int) calls);
    assertThat(more.stream().filter(login -> rig.isVia(login, "push")).count()).isEqualTo(8);
    assertThat(more.stream().filter(login -> rig.isVia(login, "polling")).count()).isEqualTo(22);
    rig.twitch.user("x29").goLive();
    rig.until(() -> rig.told().size() == 1);
    assertThat(rig.told()).containsExactly("x29 online");
  }

  @Test
  void whatOneAccountHasNoRoomForStaysWithAnother() throws Exception {
    open(Method.AUTO);
    rig.signIn(bob, Account.Role.BROADCASTER, TwitchRig.ALL_SCOPES);
    for (int i = 0; i < 14; i++) {
      rig.twitch.user("c" + i);
      rig.channels.add("twitch", "c" + i);
    }
    rig.until(() -> rig.startsPushed() == 16);
    rig.twitch.forgetCalls();
    rig.twitch.faults().when(it -> it.method().equals("POST"), WebAnswer.empty(503), 1_000);
    rig.pass(Duration.ofMinutes(11)); // what is full tries again, and nobody answers
    rig.twitch.user("late");
    rig.channels.add("twitch", "late");
    rig.pass(Duration.ofMinutes(1));
    assertThat(rig.twitch.calls("DELETE", "/helix/eventsub/subscriptions")).isEmpty();
    assertThat(rig.startsPushed()).isEqualTo(16);
  }

  @Test
  void deadSubscriptionsThatStillCountAreRemoved() throws Exception {
    open(Method.AUTO);
    rig.twitch.eventsub().subscriptions().maxCost(3);
    rig.twitch.eventsub().subscriptions().linger(Duration.ofHours(1));
    pushed();
    for (int i = 0; i < 4; i++) {
      rig.twitch.eventsub().shutAll(4005, "network timeout");
      rig.until(() -> rig.isVia("bob", "polling"));
      pushed();
    }
    rig.pass(Duration.ofSeconds(5));
    assertThat(rig.twitch.eventsub().subscriptions().all()).hasSize(21);
  }

  @Test
  void strangeMessagesAreCountedAndHarmNothing() throws Exception {
    openPushed();
    var eventsub = rig.twitch.eventsub();
    eventsub.raw("{");
    eventsub.raw("[]");
    eventsub.raw("{\"metadata\":{\"message_type\":\"parade\",\"message_id\":\"1\"}}");
    eventsub.raw(
        "{\"metadata\":{\"message_type\":\"notification\",\"message_id\":\"2\"},\"payload\":"
            + "{\"subscription\":{\"type\":\"channel.follow\"}}}");
    eventsub.raw(
        "{\"metadata\":{\"message_type\":\"notification\",\"message_id\":\"3\"},\"payload\":"
            + "{\"subscription\":{\"type\":\"moon.landing\"},\"event\":{\"x\":1}}}");
    eventsub.raw(
        "{\"metadata\":{\"message_type\":\"notification\",\"message_id\":\"4\","
            + "\"message_timestamp\":\"2025-12-31T20:00:00Z\"},\"payload\":{\"subscription\":"
            + "{\"type\":\"channel.follow\"},\"event\":{\"broadcaster_user_id\":\"1\"}}}");
    eventsub.raw("\"" + "x".repeat(TwitchSocket.LARGEST) + "\"");
    rig.until(() -> rig.counter("too-large") == 1);
    assertThat(rig.counter("unreadable")).isEqualTo(2);
    assertThat(rig.counter("unknown")).isEqualTo(3);
    assertThat(rig.counter("late")).isEqualTo(1);
    FakeUser eva = rig.twitch.user("eva");
    rig.twitch.happenings().chat(ana, eva, "still there? ☀ " + "é".repeat(400));
    rig.until(() -> rig.told().size() == 1);
    assertThat(rig.counter("losses")).isZero();
  }

  @Test
  void messagesInManyFramesArePutTogether() throws Exception {
    openPushed();
    FakeUser eva = rig.twitch.user("eva");
    String line = "☀".repeat(300);
    String message =
        "{\"metadata\":{\"message_type\":\"notification\",\"message_id\":\"m\"},\"payload\":"
            + "{\"subscription\":{\"type\":\"channel.chat.message\"},\"event\":"
            + dev.showrunner.testkit.twitch.Happenings.line(ana, eva, line, "id")
            + "}}";
    rig.twitch.eventsub().sessions().getFirst().sendInParts(message, 7);
    rig.until(() -> rig.told().size() == 1);
    assertThat(rig.events("chat.message").getFirst().text()).isEqualTo(line);
  }

  @Test
  void aRaidOfChatArrivesWholeAndInOrder() throws Exception {
    openPushed();
    List<FakeUser> raiders = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      raiders.add(rig.twitch.user("raider" + i));
    }
    List<String> sent = new ArrayList<>();
    for (int i = 0; i < 6_000; i++) {
      sent.add(rig.twitch.happenings().chat(ana, raiders.get(i % 100), "RAID " + i));
    }
    rig.until(() -> rig.events("chat.message").size() >= sent.size());
    assertThat(rig.events("chat.message"))
        .extracting(EventDraft::externalId)
        .containsExactlyElementsOf(sent);
    assertThat(rig.counter("losses")).isZero();
  }

  @Test
  void aTokenThatRunsOutInTheMiddleIsRenewedOnce() throws Exception {
    openPushed();
    rig.pass(Duration.ofMinutes(1));
    rig.twitch.tokens().revokeAll();
    rig.pass(Duration.ofMinutes(12));
    assertThat(rig.accounts.renewals()).isEqualTo(1);
    assertThat(rig.state("bob").problem()).isNull();
  }

  @Test
  void signingOutEndsThePushAndSigningInBringsItBack() throws Exception {
    openPushed();
    rig.accounts.signOut(account);
    rig.until(() -> rig.isVia("bob", "polling") && rig.twitch.eventsub().sessions().isEmpty());
    rig.signIn(ana, Account.Role.BROADCASTER, Set.of());
    rig.until(() -> rig.isVia("bob", "push"));
    assertThat(rig.twitch.eventsub().subscriptions().enabled())
        .contains("stream.online ana")
        .doesNotContain("channel.follow ana");
  }

  @Test
  void pushAloneIsLoudWhenItIsBlind() throws Exception {
    open(Method.EVENTSUB);
    rig.until(() -> rig.isVia("bob", "push"));
    rig.twitch.faults().always("/eventsub/subscriptions", WebAnswer.empty(503));
    rig.twitch.eventsub().cutAll();
    rig.until(() -> rig.state("bob").problem() != null);
    assertThat(rig.state("bob").problem()).contains("nothing is pushed");
    assertThat(rig.state("bob").via()).isEmpty();
    rig.until(() ->
        rig.context().reports().stream()
            .anyMatch(it -> it.state() == SourceState.BLIND && it.reason().contains("2 of 2")));
    rig.twitch.faults().mend();
    rig.until(() -> rig.isVia("bob", "push") && rig.state("bob").problem() == null);
  }
}
