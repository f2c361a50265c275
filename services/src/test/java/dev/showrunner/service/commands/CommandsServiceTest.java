package dev.showrunner.service.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.api.Outcome;
import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.Role;
import dev.showrunner.api.ShowFigures;
import dev.showrunner.api.chat.ChatCommand;
import dev.showrunner.api.chat.ChatCommand.Access;
import dev.showrunner.api.chat.ChatCommands.Mistake;
import dev.showrunner.testkit.TestDocuments;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsServiceTest {
  @TempDir Path folder;

  private CommandsRig rig;

  @BeforeEach
  void build() {
    rig = new CommandsRig(folder, null, new TestDocuments());
  }

  private void later() {
    rig.clock.advance(Duration.ofMinutes(10));
  }

  @Test
  void tellsOfTheStreamThatIsOn() throws Exception {
    rig.goLive();
    rig.says("bo", "!uptime");
    assertThat(rig.answer()).isEqualTo("Live for 2 h 13 min.");
    rig.says("bo", "!TITLE");
    assertThat(rig.answer()).isEqualTo("Title: A quiet evening");
    rig.says("bo", "!game \udb40\udc00");
    assertThat(rig.answer()).isEqualTo("Game: Chess");
    rig.streams.offline(CommandsRig.ANA);
    later();
    rig.says("bo", "!uptime");
    assertThat(rig.answer()).isEqualTo("The stream is offline.");
  }

  @Test
  void onlyModeratorsChangeTitleAndGame() throws Exception {
    rig.goLive();
    assertThat(rig.says("bo", "!title mine")).isInstanceOf(Outcome.Ignored.class);
    assertThat(rig.answer()).isEqualTo("Only moderators can change that.");
    rig.says("mo", "!title now this", Role.MODERATOR);
    assertThat(rig.answer()).isEqualTo("Title is now: now this");
    rig.says("ana", "!game go", Role.BROADCASTER);
    assertThat(rig.answer()).isEqualTo("Game is now: Go");
    later();
    rig.says("ana", "!game no such game", Role.BROADCASTER);
    assertThat(rig.answer()).isEqualTo("There is no game called no such game.");
    assertThat(rig.streams.stream(CommandsRig.ANA).orElseThrow().title()).isEqualTo("now this");
  }

  @Test
  void whoRepeatsWhatIsRefusedIsToldOnce() throws Exception {
    rig.goLive();
    for (int i = 0; i < 20; i++) {
      rig.says("bo", "!title mine");
    }
    assertThat(rig.desk.answers()).containsExactly("Only moderators can change that.");
    rig.says("mo", "!title now this", Role.MODERATOR);
    assertThat(rig.answer()).as("it is quiet for nobody else").isEqualTo("Title is now: now this");
    rig.clock.advance(Duration.ofSeconds(15));
    rig.says("bo", "!title mine");
    assertThat(rig.answer()).isEqualTo("Only moderators can change that.");
  }

  @Test
  void aClipIsConfirmedWithItsAddress() throws Exception {
    rig.goLive();
    assertThat(rig.says("bo", "!clip what a save")).isEqualTo(Outcome.done());
    assertThat(rig.answer()).isEqualTo("Clip: https://clips.example/clip-1");
  }

  @Test
  void aMarkerNeedsSomethingToMark() throws Exception {
    assertThat(rig.says("mo", "!marker nice", Role.MODERATOR)).isInstanceOf(Outcome.Failed.class);
    assertThat(rig.answer()).isEqualTo("twitch/ana is offline.");
    rig.goLive();
    rig.says("mo", "!marker nice", Role.MODERATOR);
    assertThat(rig.answer()).isEqualTo("Marked at 0:05:00 of the stream.");
    assertThat(rig.streams.marks()).containsExactly("nice");
    assertThat(rig.says("bo", "!marker no")).isInstanceOf(Outcome.Ignored.class);
    assertThat(rig.desk.answers()).isEmpty();
  }

  @Test
  void tellsTheFiguresOfTheShow() throws Exception {
    rig.offer(id ->
        id.equals(CommandsRig.SHOW)
            ? Optional.of(
                new ShowFigures.Outline(
                    rig.clock.now().minus(Duration.ofMinutes(30)),
                    120L,
                    180L,
                    1,
                    Map.of("chat.message", 1_204L, "follow", 2L, "raid", 40L)))
            : Optional.empty());
    rig.says("bo", "!stats");
    assertThat(rig.answer())
        .isEqualTo(
            "This show, 30 min: 120 viewers on average, 180 at most · 1,204 messages by 1 person"
                + " · 2 new followers · 40 raiders.");
  }

  @Test
  void whatFailsOutsideIsOneFriendlyLine() throws Exception {
    rig.goLive();
    rig.streams.fail(CommandsRig.broken());
    assertThat(rig.says("bo", "!uptime")).isEqualTo(new Outcome.Failed(CommandsRig.broken()));
    assertThat(rig.answer()).isEqualTo("That did not work just now; try again in a moment.");
  }

  @Test
  void pingHelpAndUnknownOnes() throws Exception {
    rig.says("bo", "!ping");
    assertThat(rig.answer()).isEqualTo("Pong! Your message took 0 ms to me.");
    rig.says("bo", "!help");
    assertThat(rig.answer()).isEqualTo("Commands: !clip !game !help !ping !stats !title !uptime");
    later();
    rig.says("mo", "!help", Role.MODERATOR);
    assertThat(rig.answer()).contains("!marker").doesNotContain("!broadcast", "!ask");
    later();
    rig.says("bo", "!help !title");
    assertThat(rig.answer()).isEqualTo("!title [TEXT]: shows the title; moderators change it");
    assertThat(rig.says("bo", "!nothing")).isInstanceOf(Outcome.Ignored.class);
    assertThat(rig.says("bo", "hello !ping")).isInstanceOf(Outcome.Ignored.class);
    assertThat(rig.desk.answers()).isEmpty();
  }

  @Test
  void helpIsCutBetweenNames() throws Exception {
    for (int i = 0; i < 30; i++) {
      rig.book.save(CommandsRig.own("command-" + i, "x"), null);
    }
    rig.desk.maxLength(100);
    rig.says("bo", "!help");
    String help = rig.answer();
    assertThat(help.length()).isLessThanOrEqualTo(100);
    assertThat(help).startsWith("Commands: !clip !command-0 ").endsWith("more");
  }

  @Test
  void ownCommandsFillTheirTemplate() throws Exception {
    rig.goLive();
    rig.book.save(
        CommandsRig.own("hug", "{viewer} hugs {target}, {1|nobody}, {args}; {game} {{#{count}}}"),
        null);
    rig.says("bo", "!hug @Cy please");
    assertThat(rig.answer()).isEqualTo("bo hugs Cy, @Cy, @Cy please; Chess {#1}");
    rig.says("bo", "!HUG");
    assertThat(rig.answer()).isEqualTo("bo hugs bo, nobody, ; Chess {#2}");
    rig.says("bo", "!hug {title}");
    assertThat(rig.answer()).as("never a template again").contains("{title}");
  }

  @Test
  void countersAndAliasesOutliveARestart() throws Exception {
    rig.book.save(CommandsRig.own("deaths", "Deaths: {count}", "rip"), null);
    rig.says("bo", "!rip");
    rig.says("bo", "!deaths");
    CommandsRig next = new CommandsRig(folder, null, rig.documents);
    next.says("bo", "!rip");
    assertThat(next.answer()).isEqualTo("Deaths: 3");
    assertThat(next.book.count("deaths", 0)).isTrue();
    next.says("bo", "!rip");
    assertThat(next.answer()).isEqualTo("Deaths: 1");
  }

  @Test
  void cooldownsHoldForViewerAndChannel() throws Exception {
    rig.book.save(
        new ChatCommand(
            "hi",
            List.of(),
            "",
            "hi {viewer}",
            Access.EVERYONE,
            Duration.ofSeconds(60),
            Duration.ofSeconds(10),
            Set.of(),
            true),
        null);
    rig.says("bo", "!hi");
    assertThat(rig.answer()).isEqualTo("hi bo");
    assertThat(rig.says("cy", "!hi")).isEqualTo(new Outcome.Ignored("quiet for 10 s more"));
    rig.clock.advance(Duration.ofSeconds(10));
    rig.says("cy", "!hi");
    assertThat(rig.answer()).isEqualTo("hi cy");
    rig.clock.advance(Duration.ofSeconds(10));
    assertThat(rig.says("bo", "!hi")).isEqualTo(new Outcome.Ignored("quiet for 40 s more"));
    rig.clock.advance(Duration.ofSeconds(40));
    rig.says("bo", "!hi");
    assertThat(rig.answer()).isEqualTo("hi bo");

    rig.book.save(CommandsRig.own("hi", "hi again"), "hi");
    rig.says("bo", "!hi");
    assertThat(rig.answer()).as("a shorter cooldown holds at once").isEqualTo("hi again");
  }

  @Test
  void rolesChannelsAndSwitchHold() throws Exception {
    rig.book.save(
        new ChatCommand(
            "vip",
            List.of(),
            "",
            "yes",
            Access.VIP,
            Duration.ZERO,
            Duration.ZERO,
            Set.of("twitch/ana"),
            true),
        null);
    rig.book.save(
        new ChatCommand(
            "elsewhere",
            List.of(),
            "",
            "yes",
            Access.EVERYONE,
            Duration.ZERO,
            Duration.ZERO,
            Set.of("twitch/bo"),
            true),
        null);
    rig.book.save(
        new ChatCommand(
            "off",
            List.of(),
            "",
            "yes",
            Access.EVERYONE,
            Duration.ZERO,
            Duration.ZERO,
            Set.of(),
            false),
        null);
    rig.says("bo", "!vip", Role.SUBSCRIBER);
    rig.says("bo", "!elsewhere");
    rig.says("bo", "!off");
    assertThat(rig.desk.answers()).isEmpty();
    rig.says("bo", "!vip", Role.MODERATOR);
    assertThat(rig.answer()).isEqualTo("yes");
  }

  @Test
  void botsAndOurOwnAccountsAreNeverAnswered() throws Exception {
    rig.hear(rig.draft("nightbot", "!ping"));
    rig.hear(rig.draft("x", "!ping").with("bot", true));
    rig.hear(rig.draft("ourbot", "!ping", Role.MODERATOR).with("self", true));
    assertThat(rig.desk.answers()).isEmpty();
    rig.hear(rig.draft("ana", "!ping", Role.BROADCASTER).with("self", true));
    assertThat(rig.answer()).as("a streamer without a bot account").startsWith("Pong!");
  }

  @Test
  void builtInOnesAreChangedAndBecomeWhatTheyWere() throws Exception {
    ChatCommand ping = rig.book.find("ping").orElseThrow().command();
    rig.book.save(
        new ChatCommand(
            "ping",
            List.of("alive"),
            "",
            "",
            Access.MODERATOR,
            ping.perViewer(),
            ping.perChannel(),
            Set.of(),
            true),
        "ping");
    rig.says("bo", "!alive");
    assertThat(rig.desk.answers()).isEmpty();
    rig.says("mo", "!alive", Role.MODERATOR);
    assertThat(rig.answer()).startsWith("Pong!");
    assertThat(rig.book.delete("ping")).isTrue();
    assertThat(rig.book.find("ping").orElseThrow().command()).isEqualTo(ping);
  }

  @Test
  void theRuleFollowsThePrefix() throws Exception {
    CommandsRig other = new CommandsRig(folder, "?!", new TestDocuments());
    other.says("bo", "?!ping");
    assertThat(other.answer()).startsWith("Pong!");
    other.says("bo", "!ping");
    assertThat(other.desk.answers()).isEmpty();
    assertThat(other.service.defaultRules().getFirst().when().text().any())
        .containsExactly("^\\s*(@\\S+\\s+)*\\?!");
  }

  @Test
  void mistakesAreFoundWhereTheyAre() {
    ChatCommand wrong =
        new ChatCommand(
            "no blanks",
            List.of("ping", "x", "x"),
            "",
            "hi {viewr} and {",
            Access.EVERYONE,
            Duration.ofDays(2),
            Duration.ZERO,
            Set.of("ana"),
            true);
    assertThat(rig.book.check(wrong, null))
        .extracting(each -> each.field() + "@" + each.at())
        .containsExactly(
            "name@null",
            "aliases/0@null",
            "aliases/2@null",
            "reply@3",
            "reply@15",
            "perViewer@null",
            "channels@null");
    assertThat(rig.book.check(wrong, null))
        .extracting(Mistake::detail)
        .anyMatch(detail -> detail.contains("did you mean {viewer}?"))
        .anyMatch(detail -> detail.contains("belongs to the command 'ping'"));
    assertThatThrownBy(() -> rig.book.save(wrong, null)).isInstanceOf(ProblemException.class);
  }

  @Test
  void aRenamedCommandKeepsItsCount() throws Exception {
    rig.book.save(CommandsRig.own("one", "{count}"), null);
    rig.says("bo", "!one");
    rig.book.save(CommandsRig.own("two", "{count}"), "one");
    rig.says("bo", "!one");
    rig.says("bo", "!two");
    assertThat(rig.desk.answers()).containsExactly("1", "2");
    assertThat(rig.book.preview(CommandsRig.own("x", "{viewer} {1|-} {uptime}"), "a b"))
        .isEqualTo("Ana a 2 h 13 min");
  }

  @Test
  void askIsThereOnlyWithALanguageModel() throws Exception {
    assertThat(rig.says("bo", "!ask why"))
        .isEqualTo(new Outcome.Ignored("what it needs is not there: ask"));
    rig.context.capabilities().offer(dev.showrunner.api.LanguageModel.class, question -> "unused");
    rig.context
        .capabilities()
        .offer(
            dev.showrunner.api.chat.ReplyWriter.class,
            (message, question) -> {
              if (question.equals("fail")) {
                throw Problem.external("llm-timeout", "too slow").asException();
              }
              return "because " + question;
            });
    rig.says("bo", "!ask of that");
    assertThat(rig.answer()).isEqualTo("because of that");
    assertThat(rig.says("bo", "!ask again"))
        .as("60 s a viewer")
        .isInstanceOf(Outcome.Ignored.class);
    later();
    assertThat(rig.says("bo", "!ask fail")).isInstanceOf(Outcome.Failed.class);
    assertThat(rig.desk.answers()).as("a model that fails is silent").isEmpty();
  }
}
