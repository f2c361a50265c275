package dev.showrunner.platform.twitch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.api.EventDraft;
import dev.showrunner.api.Role;
import dev.showrunner.api.account.Account;
import dev.showrunner.testkit.twitch.FakeTwitch;
import dev.showrunner.testkit.twitch.FakeUser;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 1, unit = TimeUnit.MINUTES)
class IrcSourceTest {
  @TempDir Path folder;
  private TwitchRig rig;

  private TwitchRig open(TwitchConfig.Method method) {
    rig = new TwitchRig(folder, method, FakeTwitch.CLIENT_SECRET).withChat();
    return rig;
  }

  @AfterEach
  void close() throws InterruptedException {
    rig.close();
  }

  @Test
  void readsTheChatOfAStrangerWhileTheStreamIsOn() throws Exception {
    open(TwitchConfig.Method.POLLING);
    FakeUser ana = rig.twitch.user("ana");
    FakeUser fan = rig.twitch.user("fan");
    rig.channels.add("twitch", "ana");
    rig.start();
    rig.until(() -> rig.state("ana").live().name().equals("OFFLINE"));
    rig.pass(Duration.ofSeconds(1)); // it was joined until somebody knew
    rig.until(() -> rig.twitch.chat().joined().isEmpty());
    ana.goLive();
    rig.until(() -> rig.twitch.chat().joined().contains("ana"));

    String id = rig.twitch.chat().say(ana, fan, "hi <b>there</b>");
    rig.until(() -> !rig.events("chat.message").isEmpty());

    EventDraft line = rig.events("chat.message").getFirst();
    assertThat(line.externalId()).isEqualTo(id);
    assertThat(line.text()).isEqualTo("hi <b>there</b>");
    assertThat(line.viewer()).isNotNull();
    assertThat(line.viewer().login()).isEqualTo("fan");
    assertThat(line.viewer().roles()).containsExactly(Role.SUBSCRIBER);

    ana.goOffline();
    rig.until(() -> rig.twitch.chat().joined().isEmpty());
  }

  @Test
  void whatIsPushedIsNotReadTwice() throws Exception {
    open(TwitchConfig.Method.AUTO);
    FakeUser ana = rig.twitch.user("ana").goLive();
    rig.signIn(ana, Account.Role.BROADCASTER, Set.of("user:read:chat"));
    rig.channels.add("twitch", "ana");
    rig.start();
    rig.until(() -> rig.isVia("ana", "push") && rig.twitch.chat().joined().isEmpty());
    rig.pass(Duration.ofSeconds(30));
    assertThat(rig.twitch.chat().joined()).isEmpty();
  }

  @Test
  void aRaidOfChatArrivesWholeAndInOrder() throws Exception {
    open(TwitchConfig.Method.POLLING);
    FakeUser ana = rig.twitch.user("ana").goLive();
    FakeUser fan = rig.twitch.user("fan");
    rig.channels.add("twitch", "ana");
    rig.start();
    rig.until(() -> rig.twitch.chat().joined().contains("ana"));

    List<String> sent = IntStream.range(0, 5_000).mapToObj(i -> "line " + i).toList();
    for (String text : sent) {
      rig.twitch.chat().say(ana, fan, text);
    }
    rig.until(() -> rig.events("chat.message").size() == sent.size());

    assertThat(rig.events("chat.message").stream().map(EventDraft::text)).isEqualTo(sent);
  }

  @Test
  void aLostLineIsOpenedAgainAndNonsenseIsCounted() throws Exception {
    open(TwitchConfig.Method.POLLING);
    FakeUser ana = rig.twitch.user("ana").goLive();
    FakeUser fan = rig.twitch.user("fan");
    rig.channels.add("twitch", "ana");
    rig.start();
    rig.until(() -> rig.twitch.chat().joined().contains("ana"));
    rig.twitch.chat().tellAll("@broken");
    rig.twitch.chat().tellAll(":tmi.twitch.tv WHATEVER #ana :x");
    rig.twitch.chat().say(ana, fan, "before");
    rig.until(() -> rig.events("chat.message").size() == 1);
    rig.until(() -> rig.chatHealth().counters().getOrDefault("unreadable", 0L) == 1);

    rig.twitch.chat().cut();
    rig.until(
        () -> rig.twitch.chat().connections() == 2 && rig.twitch.chat().joined().contains("ana"));
    rig.twitch.chat().say(ana, fan, "after");
    rig.until(() -> rig.events("chat.message").size() == 2);

    rig.twitch.chat().tellAll(":tmi.twitch.tv RECONNECT");
    rig.until(
        () -> rig.twitch.chat().connections() == 3 && rig.twitch.chat().joined().contains("ana"));
    rig.until(() -> rig.chatHealth().counters().getOrDefault("losses", 0L) == 2);
  }

  @Test
  void manyChannelsAreJoinedAtTwitchsPaceOverSeveralLines() throws Exception {
    open(TwitchConfig.Method.POLLING);
    String[] logins = IntStream.range(0, 130).mapToObj(i -> "c" + i).toArray(String[]::new);
    for (String login : logins) {
      rig.twitch.user(login).goLive();
    }
    rig.channels.add("twitch", logins);
    long from = rig.clock.nanoTime();
    rig.start();
    rig.until(() -> rig.twitch.chat().joined().size() == 130);
    assertThat(Duration.ofNanos(rig.clock.nanoTime() - from)).isGreaterThan(Duration.ofSeconds(59));
    rig.until(() ->
        rig.chatHealth().sockets().size() == 2
            && rig.chatHealth().sockets().getFirst().subscriptions() == 100);
  }

  @Test
  void subscriptionsAndRaidsOfStrangersAreTold() throws Exception {
    open(TwitchConfig.Method.POLLING);
    FakeUser ana = rig.twitch.user("ana").goLive();
    rig.channels.add("twitch", "ana");
    rig.start();
    rig.until(() -> rig.twitch.chat().joined().contains("ana"));
    String end = " :tmi.twitch.tv USERNOTICE #ana";
    String who = ";user-id=9;login=fan;display-name=Fan";
    rig.twitch
        .chat()
        .broadcast(
            ana,
            "@id=1;msg-id=resub;msg-param-cumulative-months=7;msg-param-sub-plan=2000"
                + who
                + end
                + " :love it");
    rig.twitch
        .chat()
        .broadcast(
            ana,
            "@id=2;msg-id=submysterygift;msg-param-mass-gift-count=5;msg-param-sub-plan=1000"
                + who
                + end);
    rig.twitch
        .chat()
        .broadcast(ana, "@id=3;msg-id=subgift;msg-param-community-gift-id=2" + who + end);
    rig.twitch.chat().broadcast(ana, "@id=5;msg-id=announcement" + who + end + " :hear ye");
    rig.twitch.chat().broadcast(ana, "@id=4;msg-id=raid;msg-param-viewerCount=42" + who + end);
    rig.until(() -> !rig.events("raid").isEmpty());

    assertThat(rig.events("chat.message").getFirst().text()).isEqualTo("hear ye");
    assertThat(rig.events("chat.message").getFirst().payload()).containsEntry("announcement", true);
    EventDraft again = rig.events("subscription").getFirst();
    assertThat(again.text()).isEqualTo("love it");
    assertThat(again.payload()).containsEntry("months", 7L).containsEntry("tier", "2");
    assertThat(rig.events("subscription.gift")).hasSize(1);
    assertThat(rig.events("subscription.gift").getFirst().quantity()).isEqualTo(5);
    assertThat(rig.events("raid").getFirst().quantity()).isEqualTo(42);
  }

  @Test
  void whatModeratorsTakeOutIsTold() throws Exception {
    open(TwitchConfig.Method.POLLING);
    FakeUser ana = rig.twitch.user("ana").goLive();
    rig.channels.add("twitch", "ana");
    rig.start();
    rig.until(() -> rig.twitch.chat().joined().contains("ana"));
    String from = " :tmi.twitch.tv ";

    rig.twitch
        .chat()
        .broadcast(
            ana, "@login=troll;target-msg-id=m7;tmi-sent-ts=1" + from + "CLEARMSG #ana :spam");
    rig.twitch
        .chat()
        .broadcast(
            ana,
            "@ban-duration=600;target-user-id=66;tmi-sent-ts=2" + from + "CLEARCHAT #ana :troll");
    rig.twitch
        .chat()
        .broadcast(ana, "@target-user-id=66;tmi-sent-ts=3" + from + "CLEARCHAT #ana :troll");
    rig.twitch.chat().broadcast(ana, "@room-id=1;tmi-sent-ts=4" + from + "CLEARCHAT #ana");
    rig.until(() -> !rig.events("chat.cleared").isEmpty());

    List<EventDraft> deleted = rig.events("chat.deleted");
    assertThat(deleted).hasSize(3);
    assertThat(deleted.getFirst().payload())
        .containsEntry("messageId", "m7")
        .containsEntry("login", "troll");
    assertThat(deleted.get(1).viewer()).isNotNull();
    assertThat(deleted.get(1).viewer().id()).isEqualTo("66");
    assertThat(deleted.get(1).payload()).containsEntry("duration", 600L);
    assertThat(deleted.get(2).payload()).containsEntry("banned", true);
    assertThat(deleted).extracting(EventDraft::externalId).doesNotHaveDuplicates();
    rig.until(() -> rig.chatHealth().counters().getOrDefault("removals", 0L) == 4);
  }

  @Test
  void aChatIsJoinedAtOnceWhenTheStreamBegins() throws Exception {
    open(TwitchConfig.Method.POLLING);
    FakeUser ana = rig.twitch.user("ana");
    rig.channels.add("twitch", "ana");
    rig.start();
    rig.until(() -> rig.state("ana").live().name().equals("OFFLINE"));
    rig.pass(Duration.ofSeconds(7)); // out of step with the rounds that look for themselves
    ana.goLive();
    rig.until(() -> rig.state("ana").live().name().equals("ONLINE"));
    while (!rig.twitch.chat().joined().contains("ana")) {
      Thread.sleep(1); // real time for the threads: the clock stands
    }
  }

  @Test
  void aRefusedChatIsTheChannelsProblemAndTriedAgain() throws Exception {
    open(TwitchConfig.Method.POLLING);
    FakeUser ana = rig.twitch.user("ana").goLive();
    rig.twitch.user("bob").goLive();
    rig.twitch.chat().suspend(ana);
    rig.channels.add("twitch", "ana", "bob");
    rig.start();

    rig.until(() -> String.valueOf(rig.state("ana").problem()).contains("has been suspended"));
    rig.until(() -> rig.said("reads 1 of 2 chats; ana: its chat cannot be read"));
    assertThat(rig.state("bob").problem()).isNull();
    assertThat(rig.chatHealth().counters()).containsEntry("refused", 1L);

    rig.twitch.chat().restore(ana);
    rig.until(() -> rig.twitch.chat().joined().contains("ana"));
    rig.until(() -> rig.state("ana").problem() == null);
  }

  @Test
  void aNameIsEnoughToReadAChat() throws Exception {
    rig = new TwitchRig(folder, twitch -> Configs.nameless(twitch, "ana")).withChat();
    FakeUser ana = rig.twitch.user("ana");
    FakeUser bob = rig.twitch.user("bob");
    FakeUser fan = rig.twitch.user("fan");
    rig.channels.add("twitch", "bob", "nobody");
    rig.start();
    rig.until(() -> rig.twitch.chat().joined().containsAll(Set.of("ana", "bob")));

    rig.twitch.chat().say(ana, fan, "hi");
    rig.until(() -> !rig.events("chat.message").isEmpty());
    EventDraft line = rig.events("chat.message").getFirst();
    assertThat(line.channel().login()).isEqualTo("ana");
    assertThat(line.viewer()).isNotNull();
    assertThat(line.viewer().id()).isEqualTo(fan.id());
    rig.until(() -> bob.id().equals(rig.state("bob").remoteId()));
    assertThat(rig.state("bob").problem()).contains("only its chat is read", "twitch.client-id");
    rig.until(() -> String.valueOf(rig.state("nobody").problem()).contains("does not answer"));
    assertThat(rig.said("set twitch.client-id to watch Twitch")).isTrue();
  }

  @Test
  void aLineOfASharedChatSaysWhereItIsFrom() throws Exception {
    open(TwitchConfig.Method.POLLING);
    FakeUser ana = rig.twitch.user("ana").goLive();
    FakeUser bob = rig.twitch.user("bob").goLive();
    rig.channels.add("twitch", "ana", "bob");
    rig.start();
    rig.until(() -> rig.twitch.chat().joined().containsAll(Set.of("ana", "bob")));
    String tags = "@id=%s;user-id=9;display-name=Fan;room-id=" + ana.id() + ";source-room-id=%s";
    String text = " :fan!fan@fan.tmi.twitch.tv PRIVMSG #ana :hi";
    rig.twitch.chat().broadcast(ana, tags.formatted("s1", bob.id()) + text);
    rig.twitch.chat().broadcast(ana, tags.formatted("s2", "4711") + text);
    rig.twitch.chat().broadcast(ana, tags.formatted("s3", ana.id()) + text);
    rig.until(() -> rig.events("chat.message").size() == 3);

    List<EventDraft> lines = rig.events("chat.message");
    assertThat(lines.getFirst().payload())
        .containsEntry("sharedFrom", "bob")
        .containsEntry("sharedFromId", bob.id());
    assertThat(lines.get(1).payload())
        .containsEntry("sharedFromId", "4711")
        .doesNotContainKey("sharedFrom");
    assertThat(lines.get(2).payload()).doesNotContainKey("sharedFromId");
  }
}
