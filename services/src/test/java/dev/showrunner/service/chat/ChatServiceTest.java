package dev.showrunner.service.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.api.Channel;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Origin;
import dev.showrunner.api.Outcome;
import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.Service;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.api.account.Account;
import dev.showrunner.api.channel.Channels;
import dev.showrunner.api.chat.ChatDesk;
import dev.showrunner.api.chat.ChatDesk.Posted;
import dev.showrunner.api.chat.ChatSender;
import dev.showrunner.api.chat.ChatSender.Kind;
import dev.showrunner.api.runtime.Parallel;
import dev.showrunner.testkit.AtOnce;
import dev.showrunner.testkit.RecordingChat;
import dev.showrunner.testkit.Samples;
import dev.showrunner.testkit.TestChannels;
import dev.showrunner.testkit.TestPluginContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ChatServiceTest {
  private static final Channel ANA = new Channel("twitch", "ana");
  private static final Channel BO = new Channel("twitch", "bo");
  private static final Channel CY = new Channel("twitch", "cy");

  @TempDir Path folder;

  private final RecordingChat chat = new RecordingChat("bot", 60);
  private TestPluginContext context;
  private Service service;
  private ChatDesk desk;

  @BeforeEach
  void build() {
    context = new TestPluginContext(new ChatConfig(null), folder);
    context.capabilities().offer(ChatSender.class, "twitch", chat);
    context.capabilities().offer(Parallel.class, new AtOnce());
    service = new ChatPlugin().services(context).getFirst();
    desk = context.capabilities().find(ChatDesk.class).orElseThrow();
  }

  private static StreamEvent live(EventDraft draft) {
    StreamEvent event = Samples.event(draft);
    return new StreamEvent(
        event.id(),
        event.seq(),
        event.type(),
        event.channel(),
        event.externalId(),
        event.viewer(),
        event.text(),
        event.quantity(),
        event.money(),
        event.occurredAt(),
        event.payload(),
        event.sessionId(),
        event.receivedAt(),
        Origin.LIVE,
        null);
  }

  private Outcome run(String action, Map<String, String> args, StreamEvent event) throws Exception {
    return service.handle(Samples.delivery("chat", action, args, event), event);
  }

  @Test
  void saysALineWhereTheEventHappenedOrElsewhere() throws Exception {
    StreamEvent raid = live(Samples.draft(EventType.RAID));
    assertThat(run("say", Map.of("text", "Welcome\nraiders"), raid)).isEqualTo(Outcome.done());
    run("say", Map.of("text", "raided", "channel", "Twitch/Bo"), raid);
    run("announce", Map.of("text", "news"), raid);
    assertThat(chat.lines())
        .containsExactly(
            new ChatSender.Line(ANA, "Welcome raiders", null, Kind.MESSAGE),
            new ChatSender.Line(BO, "raided", null, Kind.MESSAGE),
            new ChatSender.Line(ANA, "news", null, Kind.ANNOUNCEMENT));
  }

  @Test
  void answersTheMessageItself() throws Exception {
    StreamEvent message = live(Samples.draft(EventType.CHAT_MESSAGE).with("messageId", "m-1"));
    run("say", Map.of("text", "hi", "reply", "yes"), message);
    assertThat(chat.lines().getFirst().replyTo()).isEqualTo("m-1");
  }

  @Test
  void strangersWordsAreNoCommandToAnybody() throws Exception {
    StreamEvent event = live(Samples.draft(EventType.REDEMPTION));
    for (String text : List.of("/ban ana", "!title owned", ".clear", "...and more", "5 bits")) {
      run("say", Map.of("text", text), event);
    }
    assertThat(chat.texts())
        .containsExactly("» /ban ana", "» !title owned", "» .clear", "» ...and more", "5 bits");
  }

  @Test
  void whatIsTooLongIsCutBetweenCharacters() throws Exception {
    run("say", Map.of("text", "😀".repeat(80)), live(Samples.draft(EventType.FOLLOW)));
    assertThat(chat.texts()).containsExactly("😀".repeat(59) + "…");
  }

  @Test
  void aRefusedLineFailsWithThePlatformsReasonAndIsNotTriedAgain() throws Exception {
    Problem dropped = Problem.external("chat-dropped", "dropped: held by automod");
    chat.refuse(ANA, dropped);
    assertThat(run("say", Map.of("text", "x"), live(Samples.draft(EventType.FOLLOW))))
        .isEqualTo(new Outcome.Failed(dropped));

    Problem full = Problem.resource("chat-queue-full", "too many wait");
    chat.refuse(ANA, full);
    assertThat(run("say", Map.of("text", "x"), live(Samples.draft(EventType.FOLLOW))))
        .isEqualTo(Outcome.retry(full));
  }

  @Test
  void neitherOurOwnLinesNorSimulatedEventsLeadToALine() throws Exception {
    StreamEvent own = live(Samples.draft(EventType.CHAT_MESSAGE).with("self", true));
    assertThat(run("say", Map.of("text", "x"), own)).isInstanceOf(Outcome.Ignored.class);
    StreamEvent simulated = Samples.event(EventType.FOLLOW);
    assertThat(run("say", Map.of("text", "x"), simulated)).isInstanceOf(Outcome.Ignored.class);
    assertThat(desk.answer(simulated, "x").problem().code()).isEqualTo("rehearsal");
    assertThat(chat.lines()).isEmpty();
  }

  @Test
  void aBroadcastReachesTheOthersWhenOneFails() throws Exception {
    chat.refuse(BO, Problem.external("chat-refused", "may not write there"));
    List<Posted> posted = desk.post(List.of(ANA, BO, CY, ANA), "news", Kind.MESSAGE);
    assertThat(posted).extracting(Posted::channel).containsExactly(ANA, BO, CY);
    assertThat(posted.get(1).problem().code()).isEqualTo("chat-refused");
    assertThat(chat.lines()).extracting(ChatSender.Line::channel).containsOnly(ANA, CY).hasSize(2);
  }

  @Test
  @Timeout(30)
  void aChatWithALongQueueKeepsNoOtherWaiting() throws Exception {
    CyclicBarrier together = new CyclicBarrier(3);
    context
        .capabilities()
        .offer(
            ChatSender.class,
            "slowcast",
            new ChatSender() {
              @Override
              public Sent send(Line line) throws InterruptedException {
                try {
                  together.await();
                } catch (BrokenBarrierException e) {
                  throw new IllegalStateException(e);
                }
                return new Sent(line.channel().login(), "test", "bot");
              }

              @Override
              public int maxLength() {
                return 100;
              }

              @Override
              public String writesAs(Channel channel) {
                return "bot";
              }
            });
    List<Channel> three =
        List.of("a", "b", "c").stream().map(name -> new Channel("slowcast", name)).toList();
    List<Posted> posted = desk.post(three, "news", Kind.MESSAGE);
    assertThat(posted).extracting(Posted::channel).containsExactlyElementsOf(three);
    assertThat(posted).extracting(it -> it.sent().messageId()).containsExactly("a", "b", "c");
  }

  @Test
  void aBroadcastOfARuleSaysWhereItDidNotArrive() throws Exception {
    chat.refuse(BO, Problem.external("chat-refused", "may not write there"));
    Outcome outcome =
        run(
            "broadcast",
            Map.of("text", "news", "channels", "twitch/ana, twitch/bo"),
            live(Samples.draft(EventType.RAID)));
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed ->
                assertThat(failed.problem().message())
                    .isEqualTo("1 of 2 channels have it; twitch/bo: may not write there"));
  }

  @Test
  void aSecondBroadcastWaitsForItsTime() throws Exception {
    desk.post(List.of(ANA, BO), "one", Kind.MESSAGE);
    assertThatThrownBy(() -> desk.post(List.of(ANA, BO), "two", Kind.MESSAGE))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("wait 5 s");
    desk.post(List.of(ANA), "a line to one is none", Kind.MESSAGE);
    context.clock().advance(Duration.ofSeconds(5));
    desk.post(List.of(ANA, BO), "two", Kind.MESSAGE);
    assertThat(chat.texts()).containsExactly("one", "one", "a line to one is none", "two", "two");
  }

  @Test
  void placesAreTheOwnChannelsThenTheWatchedOnes() {
    TestChannels channels = new TestChannels();
    channels.add("twitch", "aaa");
    context.capabilities().offer(Channels.class, channels);
    context
        .capabilities()
        .offer(dev.showrunner.api.account.Accounts.class, new OneAccount(Account.Role.BROADCASTER));
    assertThat(desk.places())
        .extracting(place -> place.channel() + " " + place.own() + " " + place.account())
        .containsExactly("twitch/zoe true bot", "twitch/aaa false bot");
  }

  @Test
  void aPlatformWithoutAChatSaysSo() throws Exception {
    Posted posted = desk.post(List.of(new Channel("tiktok", "ana")), "x", Kind.MESSAGE).getFirst();
    assertThat(posted.problem().code()).isEqualTo("no-chat");
  }
}
