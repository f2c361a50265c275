package dev.showrunner.service.commands;

import dev.showrunner.api.Problem;
import dev.showrunner.api.chat.ChatCommand;
import dev.showrunner.api.chat.ChatDesk;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Does a command, really or as a rehearsal, and gives what it answers. */
final class Performance {
  private static final int MAX_ERROR = 200;

  private final Surroundings around;
  private final CommandBook book;

  Performance(Surroundings around, CommandBook book) {
    this.around = around;
    this.book = book;
  }

  /**
   * Does it.
   *
   * @param count how often it was used, this time included
   * @return what to answer; throws a ProblemException for what cannot be done
   */
  String of(ChatCommand command, Call call, Deeds deeds, long count) throws InterruptedException {
    Optional<BuiltIn> ours = book.builtIn(command);
    if (ours.isEmpty()) {
      return ReplyText.read(command.reply(), (at, detail) -> {})
          .fill(new CommandValues(call, around, count));
    }
    return command.name().equals("help") ? help(call) : ours.get().action().run(call, deeds);
  }

  private String help(Call call) {
    String channel = call.channel().toString();
    if (call.args().isEmpty()) {
      int longest =
          around
              .capabilities()
              .find(ChatDesk.class)
              .map(desk -> desk.maxLength(call.channel()))
              .orElse(HelpText.USUAL_LENGTH);
      return book.help(channel, call.access(), longest);
    }
    return book.helpOn(call.args().split(" ", 2)[0], channel, call.access())
        .orElseGet(
            () -> "There is no such command; " + around.prefix() + call.name() + " lists them.");
  }

  /** What a chat is told of a problem; null for nothing: a model that fails is no viewer's. */
  static @Nullable String apology(Problem problem) {
    if (problem.code().startsWith("llm-") || problem.code().startsWith("replies-")) {
      return null;
    }
    return problem.kind() == Problem.Kind.USER
        ? Spoken.cut(problem.message(), MAX_ERROR)
        : "That did not work just now; try again in a moment.";
  }
}
