package dev.showrunner.service.commands;

import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.api.Viewer;
import dev.showrunner.api.chat.ChatCommand;
import dev.showrunner.api.chat.ChatDesk;
import dev.showrunner.api.chat.ChatSender;
import dev.showrunner.api.chat.CommandRehearsal;
import dev.showrunner.service.commands.Hearing.Heard;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Goes the way that a command goes, up to what would be done and said. */
final class CommandTrials implements CommandRehearsal {
  private final Surroundings around;
  private final CommandBook book;
  private final Hearing hearing;
  private final Cooldowns cooldowns;
  private final Performance performance;

  CommandTrials(Surroundings around, CommandBook book, Hearing hearing, Cooldowns cooldowns) {
    this.around = around;
    this.book = book;
    this.hearing = hearing;
    this.cooldowns = cooldowns;
    performance = new Performance(around, book);
  }

  @Override
  public Rehearsed rehearse(StreamEvent line) throws InterruptedException {
    Heard heard = hearing.hear(line);
    Call call = heard.call();
    ChatCommand command = heard.command();
    Viewer viewer = line.viewer();
    if (call == null || command == null || viewer == null || heard.verdict() != Verdict.RUNS) {
      @Nullable String name = command == null ? null : command.name();
      String near = heard.verdict() == Verdict.UNKNOWN && call != null ? near(call) : "";
      return told(line, heard.verdict(), heard.why() + near, name, List.of(), null);
    }
    Duration quiet = cooldowns.left(command, line.channel().toString(), viewer.id());
    if (!quiet.isZero()) {
      return told(line, Verdict.QUIET, Cooldowns.words(quiet), command.name(), List.of(), null);
    }
    ToldDeeds deeds = new ToldDeeds(around);
    try {
      String answer = performance.of(command, call, deeds, book.used(command) + 1);
      return told(line, Verdict.RUNS, "", command.name(), deeds.told(), answer);
    } catch (ProblemException e) {
      Problem problem = e.problem();
      Verdict verdict = problem.kind() == Problem.Kind.USER ? Verdict.REFUSED : Verdict.FAILED;
      String why = problem.message();
      return told(line, verdict, why, command.name(), deeds.told(), Performance.apology(problem));
    }
  }

  private String near(Call call) {
    return NearestName.to(call.name(), book.words())
        .map(name -> "; did you mean " + around.prefix() + name + "?")
        .orElse("");
  }

  private Rehearsed told(
      StreamEvent line,
      Verdict verdict,
      String why,
      @Nullable String name,
      List<String> deeds,
      @Nullable String answer) {
    String text = answer == null ? "" : answer;
    @Nullable String said =
        around
            .capabilities()
            .find(ChatDesk.class)
            .map(desk -> desk.line(line.channel(), text))
            .filter(words -> !words.isEmpty())
            .orElse(null);
    @Nullable String writer =
        around
            .capabilities()
            .find(ChatSender.class, line.channel().platform())
            .map(sender -> sender.writesAs(line.channel()))
            .orElse(null);
    return new Rehearsed(verdict, why, name, deeds, said, writer);
  }
}
