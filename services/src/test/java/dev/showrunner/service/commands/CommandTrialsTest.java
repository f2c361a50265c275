package dev.showrunner.service.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.api.Channel;
import dev.showrunner.api.LanguageModel;
import dev.showrunner.api.Outcome;
import dev.showrunner.api.Problem;
import dev.showrunner.api.Role;
import dev.showrunner.api.chat.ChatCommand;
import dev.showrunner.api.chat.ChatCommand.Access;
import dev.showrunner.api.chat.ChatSender;
import dev.showrunner.api.chat.CommandRehearsal;
import dev.showrunner.api.chat.CommandRehearsal.Rehearsed;
import dev.showrunner.api.chat.CommandRehearsal.Verdict;
import dev.showrunner.api.chat.ReplyWriter;
import dev.showrunner.testkit.RecordingChat;
import dev.showrunner.testkit.Samples;
import dev.showrunner.testkit.TestDocuments;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandTrialsTest {
  @TempDir Path folder;

  private final RecordingChat chat = new RecordingChat("showbot");
  private CommandsRig rig;
  private CommandRehearsal rehearsal;

  @BeforeEach
  void build() {
    rig = new CommandsRig(folder, null, new TestDocuments());
    rig.context.capabilities().offer(ChatSender.class, "twitch", chat);
    rehearsal = rig.context.capabilities().find(CommandRehearsal.class).orElseThrow();
  }

  private Rehearsed tries(String text, Role... roles) throws Exception {
    return rehearsal.rehearse(Samples.event(rig.draft("bo", text, roles)));
  }

  @Test
  void whatWouldChangeTheStreamIsToldAndNotDone() throws Exception {
    rig.goLive();
    Rehearsed title = tries("!title now this", Role.MODERATOR);
    assertThat(title)
        .isEqualTo(
            new Rehearsed(
                Verdict.RUNS,
                "",
                "title",
                List.of("would change the title of twitch/ana to: now this"),
                "Title is now: now this",
                "showbot"));
    assertThat(tries("!game go", Role.BROADCASTER).deeds())
        .containsExactly("would change the game of twitch/ana to the nearest that is called: go");
    assertThat(tries("!marker nice", Role.MODERATOR))
        .extracting(Rehearsed::deeds, Rehearsed::answer)
        .containsExactly(
            List.of("would mark 2:13:00 of the stream: nice"), "Marked at 2:13:00 of the stream.");
    assertThat(tries("!clip what a save"))
        .extracting(Rehearsed::deeds, Rehearsed::answer)
        .containsExactly(
            List.of("would cut a clip of what twitch/ana just showed: what a save"),
            "Clip: (its address)");
    assertThat(rig.streams.stream(CommandsRig.ANA).orElseThrow().title())
        .isEqualTo("A quiet evening");
    assertThat(rig.streams.marks()).isEmpty();
    assertThat(rig.desk.answers()).isEmpty();
    assertThat(chat.lines()).isEmpty();
  }

  @Test
  void neitherCountersNorCooldownsMove() throws Exception {
    rig.book.save(command("deaths", Access.EVERYONE, Set.of(), true), null);
    assertThat(tries("!deaths").answer()).isEqualTo("Deaths: 1");
    assertThat(tries("!deaths").answer()).isEqualTo("Deaths: 1");
    assertThat(rig.documents.all("commands.counts")).isEmpty();
    assertThat(rig.says("bo", "!deaths")).isEqualTo(Outcome.done());
    assertThat(tries("!deaths"))
        .extracting(Rehearsed::verdict, Rehearsed::why, Rehearsed::answer)
        .containsExactly(Verdict.QUIET, "quiet for 30 s more", null);
    rig.clock.advance(Duration.ofSeconds(30));
    assertThat(tries("!deaths").answer()).isEqualTo("Deaths: 2");
  }

  @Test
  void eachThatDoesNotRunSaysWhy() throws Exception {
    rig.book.save(command("off", Access.EVERYONE, Set.of(), false), null);
    rig.book.save(command("vip", Access.VIP, Set.of(), true), null);
    rig.book.save(command("there", Access.EVERYONE, Set.of("kick/ana"), true), null);
    assertThat(List.of(tries("hi"), tries("!off"), tries("!vip"), tries("!there"), tries("!ask x")))
        .extracting(Rehearsed::verdict, Rehearsed::why)
        .map(Object::toString)
        .containsExactly(
            "(NO_COMMAND, \"it is no command\")",
            "(SWITCHED_OFF, \"it is switched off: off\")",
            "(ROLE, \"only for vip and above\")",
            "(ELSEWHERE, \"it does not answer in twitch/ana\")",
            "(UNAVAILABLE, \"what it needs is not there: ask\")");
    assertThat(tries("!uptme"))
        .extracting(Rehearsed::verdict, Rehearsed::why, Rehearsed::command)
        .containsExactly(Verdict.UNKNOWN, "there is no such command; did you mean !uptime?", null);
    assertThat(tries("!title mine"))
        .extracting(Rehearsed::verdict, Rehearsed::answer)
        .containsExactly(Verdict.REFUSED, "Only moderators can change that.");
    assertThat(tries("!clip").why()).isEqualTo("twitch/ana is offline.");
    rig.streams.fail(Problem.user("no-account", "ana has to sign in"));
    assertThat(tries("!title mine", Role.MODERATOR))
        .extracting(Rehearsed::verdict, Rehearsed::deeds, Rehearsed::answer)
        .containsExactly(Verdict.REFUSED, List.of(), "ana has to sign in");
    rig.streams.fail(CommandsRig.broken());
    assertThat(tries("!uptime"))
        .extracting(Rehearsed::verdict, Rehearsed::answer)
        .containsExactly(Verdict.FAILED, "That did not work just now; try again in a moment.");
  }

  @Test
  void theModelIsNotAskedAndNoOtherChatIsWrittenIn() throws Exception {
    rig.context.capabilities().offer(LanguageModel.class, question -> "never");
    rig.context
        .capabilities()
        .offer(
            ReplyWriter.class,
            (message, question) -> {
              throw new AssertionError("it was asked");
            });
    assertThat(tries("!ask why?"))
        .extracting(Rehearsed::deeds, Rehearsed::answer)
        .containsExactly(List.of("would ask the language model: why?"), "(its answer)");
    rig.desk.own(new Channel("kick", "ana"));
    assertThat(tries("!broadcast news", Role.BROADCASTER))
        .extracting(Rehearsed::deeds, Rehearsed::answer)
        .containsExactly(List.of("would write in kick/ana: news"), "1 channel has it.");
    assertThat(rig.desk.answers()).isEmpty();
  }

  private static ChatCommand command(
      String name, Access role, Set<String> channels, boolean enabled) {
    return new ChatCommand(
        name,
        List.of(),
        "",
        "Deaths: {count}",
        role,
        Duration.ZERO,
        Duration.ofSeconds(30),
        channels,
        enabled);
  }
}
