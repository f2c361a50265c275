package dev.showrunner.platform.twitch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.api.Channel;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.account.Account;
import dev.showrunner.api.account.Accounts;
import dev.showrunner.api.chat.ChatSender.Kind;
import dev.showrunner.api.chat.ChatSender.Line;
import dev.showrunner.api.chat.ChatSender.Sent;
import dev.showrunner.testkit.ManualClock;
import dev.showrunner.testkit.TestAccounts;
import dev.showrunner.testkit.TestCapabilities;
import dev.showrunner.testkit.server.WebAnswer;
import dev.showrunner.testkit.twitch.Chat;
import dev.showrunner.testkit.twitch.FakeTwitch;
import dev.showrunner.testkit.twitch.FakeUser;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 1, unit = TimeUnit.MINUTES)
class TwitchChatTest {
  private static final Channel ANA = new Channel("twitch", "ana");
  private static final Channel BO = new Channel("twitch", "bo");

  private final ManualClock clock = new ManualClock();
  private final TestAccounts accounts = new TestAccounts();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private FakeTwitch twitch;
  private FakeUser ana;
  private FakeUser bot;
  private TwitchChat chat;

  @BeforeEach
  void start() {
    twitch = FakeTwitch.start(clock);
    ana = twitch.user("ana");
    twitch.user("bo");
    bot = twitch.user("helperbot");
    TestCapabilities capabilities = new TestCapabilities();
    capabilities.offer(Accounts.class, accounts);
    TwitchConfig config = Configs.of(twitch, "");
    TwitchHttp http = new TwitchHttp(config.timeout());
    TwitchApi api = new TwitchApi(config, http, clock);
    Callers callers = new Callers(config, http, capabilities, clock);
    TwitchParts parts =
        new TwitchParts(
            config, http, api, callers, new Roster(), new ChatCover(clock), new Chats(), clock);
    chat = new TwitchChat(parts, new Directory(api, callers, clock));
  }

  @AfterEach
  void stop() {
    threads.shutdownNow();
    twitch.close();
  }

  private void signIn(FakeUser user, Account.Role role, String... scopes) {
    Set<String> all = Set.of(scopes);
    accounts.signIn(
        "twitch",
        role,
        user.id(),
        user.login(),
        all,
        () -> twitch.tokens().of(user, Duration.ofHours(4), all).value());
  }

  private static void fails(ThrowingCallable call, String code, String words) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().code()).isEqualTo(code);
              assertThat(e.problem().message()).contains(words);
            });
  }

  @Test
  void theBotWritesBeforeTheStreamer() throws Exception {
    signIn(ana, Account.Role.BROADCASTER, "user:write:chat");
    assertThat(chat.writesAs(BO)).isEqualTo("ana");
    signIn(bot, Account.Role.BOT, "user:write:chat");
    assertThat(chat.writesAs(ANA)).isEqualTo("helperbot");

    Sent sent = chat.send(Line.of(ANA, "hello\n/world").answering("m7"));

    assertThat(sent.via()).isEqualTo("helix");
    Chat.Line line = twitch.chat().lines().getFirst();
    assertThat(line.who()).isEqualTo("helperbot");
    assertThat(line.text()).isEqualTo("hello /world");
    assertThat(line.replyTo()).isEqualTo("m7");
    assertThat(line.id()).isEqualTo(sent.messageId());
  }

  @Test
  void aStreamerWithoutABotWritesAndAnnouncesWithTheOneAccount() throws Exception {
    signIn(ana, Account.Role.BROADCASTER, "user:write:chat", "moderator:manage:announcements");
    assertThat(chat.send(Line.of(ANA, "hello")).via()).isEqualTo("helix");
    assertThat(chat.send(new Line(ANA, "live!", null, Kind.ANNOUNCEMENT)).via())
        .isEqualTo("announcement");
    assertThat(twitch.chat().lines()).extracting(Chat.Line::who).containsExactly("ana", "ana");
  }

  @Test
  void withoutAnAccountItSaysWhatToDo() {
    fails(() -> chat.send(Line.of(ANA, "x")), "no-account", "sign in");
    signIn(ana, Account.Role.BROADCASTER, "user:read:chat");
    assertThat(chat.writesAs(ANA)).isNull();
    fails(() -> chat.send(Line.of(ANA, "x")), "no-account", "sign in again");
  }

  @Test
  void aDroppedLineSaysWhy() {
    signIn(ana, Account.Role.BROADCASTER, "user:write:chat");
    twitch.chat().drop(ana, "automod_held");
    fails(() -> chat.send(Line.of(ANA, "x")), "chat-dropped", "automod_held");
    assertThat(twitch.chat().lines()).isEmpty();
  }

  @Test
  void whatIsRefusedByTheApiGoesByIrc() throws Exception {
    signIn(bot, Account.Role.BOT, "user:write:chat", "chat:edit");
    twitch.faults().next("/chat/messages", WebAnswer.text(403, "application/json", "{}"), 1);
    Sent sent = chat.send(Line.of(ANA, "by another way").answering("m9"));
    assertThat(sent.via()).isEqualTo("irc");
    Chat.Line line = twitch.chat().lines().getFirst();
    assertThat(line.via()).isEqualTo("irc");
    assertThat(line.replyTo()).isEqualTo("m9");

    twitch.chat().drop(ana, "msg_followersonly");
    twitch.faults().next("/chat/messages", WebAnswer.text(403, "application/json", "{}"), 1);
    fails(() -> chat.send(Line.of(ANA, "again")), "chat-dropped", "msg_followersonly");
  }

  @Test
  void whoMayNotWriteThereIsToldSo() {
    signIn(bot, Account.Role.BOT, "user:write:chat");
    String words = "{\"message\": \"The sender is not permitted to write here\"}";
    twitch.faults().next("/chat/messages", WebAnswer.text(403, "application/json", words), 1);
    fails(() -> chat.send(Line.of(ANA, "x")), "chat-refused", "not permitted");
  }

  @Test
  void anAccountOfTheOldScopesWritesByIrc() throws Exception {
    signIn(bot, Account.Role.BOT, "chat:edit");
    assertThat(chat.send(Line.of(ANA, "old ways")).via()).isEqualTo("irc");
    assertThat(twitch.chat().lines()).hasSize(1);
  }

  @Test
  void troubleOfTwitchIsNotARefusal() {
    signIn(bot, Account.Role.BOT, "user:write:chat", "chat:edit");
    twitch.faults().next("/chat/messages", WebAnswer.text(503, "application/json", "{}"), 1);
    fails(() -> chat.send(Line.of(ANA, "x")), "twitch-failed", "out of order");
    assertThat(twitch.chat().connections()).isZero();
  }

  @Test
  void aLineThatMayHaveArrivedIsSaidToBeOne() throws Exception {
    signIn(bot, Account.Role.BOT, "user:write:chat", "chat:edit");
    chat.send(Line.of(ANA, "the way is known"));
    twitch.faults().next("/chat/messages", WebAnswer.CUT, 1);
    fails(() -> chat.send(Line.of(ANA, "x")), "no-answer", "may be done or not");
    assertThat(twitch.chat().connections()).as("nor is it written the other way").isZero();
  }

  @Test
  void theSameLineTwiceIsShownTwice() throws Exception {
    signIn(ana, Account.Role.BROADCASTER, "user:write:chat");
    chat.send(Line.of(ANA, "same"));
    chat.send(Line.of(ANA, "same"));
    chat.send(Line.of(ANA, "same"));
    assertThat(twitch.chat().lines()).hasSize(3);
    assertThat(twitch.chat().lines()).allMatch(line -> line.text().startsWith("same"));
  }

  @Test
  void longLinesAreCutAndCommandsAreNone() throws Exception {
    signIn(ana, Account.Role.BROADCASTER, "user:write:chat");
    chat.send(Line.of(ANA, "😀".repeat(600)));
    String long1 = twitch.chat().lines().getFirst().text();
    assertThat(long1.codePointCount(0, long1.length())).isEqualTo(500);
    assertThat(long1).endsWith("😀…");
    chat.send(Line.of(ANA, "/ban ana"));
    assertThat(twitch.chat().lines().getLast().text()).doesNotStartWith("/").endsWith("/ban ana");
    fails(() -> chat.send(Line.of(ANA, " \n ")), "chat-empty", "nothing");
  }

  @Test
  void anAnnouncementOfAModeratorStandsOutAndOfOthersIsALine() throws Exception {
    signIn(
        bot,
        Account.Role.BOT,
        "user:write:chat",
        "moderator:manage:announcements",
        "user:read:moderated_channels");
    ana.moderatedBy(bot);
    Line line = new Line(ANA, "now live", null, Kind.ANNOUNCEMENT);
    assertThat(chat.send(line).via()).isEqualTo("announcement");
    Line elsewhere = new Line(BO, "now live", null, Kind.ANNOUNCEMENT);
    assertThat(chat.send(elsewhere).via()).isEqualTo("helix");

    Future<Sent> second = run(() -> chat.send(line));
    clock.awaitAlarms(1);
    clock.advance(Duration.ofSeconds(2));
    assertThat(second.get().via()).isEqualTo("announcement");
  }

  @Test
  void aPlainAccountWritesTwentyLinesInThirtySeconds() throws Exception {
    signIn(bot, Account.Role.BOT, "user:write:chat");
    for (int i = 0; i < 10; i++) {
      chat.send(Line.of(ANA, "a" + i));
      chat.send(Line.of(BO, "b" + i));
    }
    Future<Sent> next = run(() -> chat.send(Line.of(ANA, "late")));
    clock.awaitAlarms(1);
    assertThat(twitch.chat().lines()).hasSize(20);
    clock.advance(Duration.ofSeconds(30));
    assertThat(next.get().via()).isEqualTo("helix");
  }

  @Test
  void whoBecomesAModeratorWritesFaster() throws Exception {
    signIn(bot, Account.Role.BOT, "user:write:chat", "user:read:moderated_channels");
    for (int i = 0; i < 20; i++) {
      chat.send(Line.of(ANA, "a" + i));
    }
    ana.moderatedBy(bot);
    clock.advance(Duration.ofMinutes(2)); // so long a role is believed
    for (int i = 0; i < 100; i++) {
      chat.send(Line.of(ANA, "m" + i));
    }
    assertThat(twitch.chat().lines()).hasSize(120);
    Future<Sent> next = run(() -> chat.send(Line.of(ANA, "late")));
    clock.awaitAlarms(1);
    assertThat(twitch.chat().lines()).hasSize(120);
    clock.advance(Duration.ofSeconds(30));
    next.get();
  }

  @Test
  void aLineTooManyIsRefusedAtOnce() throws Exception {
    signIn(bot, Account.Role.BOT, "user:write:chat");
    for (int i = 0; i < 20; i++) {
      chat.send(Line.of(ANA, "a" + i));
    }
    run(() -> chat.send(Line.of(ANA, "first to wait")));
    clock.awaitAlarms(1);
    for (int i = 1; i < ChatPace.MOST_WAITING; i++) {
      run(() -> chat.send(Line.of(ANA, "waits")));
    }
    ProblemException refused = null;
    while (refused == null) { // the others take their places while we look
      try {
        Future<Sent> more = run(() -> chat.send(Line.of(ANA, "too many")));
        more.get(50, TimeUnit.MILLISECONDS);
      } catch (java.util.concurrent.TimeoutException e) {
        // one more waits
      } catch (java.util.concurrent.ExecutionException e) {
        refused = (ProblemException) e.getCause();
      }
    }
    assertThat(refused.problem().code()).isEqualTo("chat-queue-full");
  }

  private Future<Sent> run(Callable<Sent> work) {
    return threads.submit(work);
  }
}
