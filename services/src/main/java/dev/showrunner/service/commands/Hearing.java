package dev.showrunner.service.commands;

import dev.showrunner.api.StreamEvent;
import dev.showrunner.api.Viewer;
import dev.showrunner.api.chat.ChatCommand;
import dev.showrunner.api.chat.ChatCommand.Access;
import dev.showrunner.api.chat.CommandRehearsal.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says which command a line is, and whether its writer may use it there. */
final class Hearing {
  private final Set<String> ignored;
  private final CommandBook book;
  private final CommandLine lines;

  Hearing(List<String> ignored, Surroundings around, CommandBook book) {
    this.ignored = Set.copyOf(ignored);
    this.book = book;
    lines = new CommandLine(around);
  }

  /**
   * What was heard.
   *
   * @param verdict RUNS when nothing is in the way but perhaps a cooldown
   * @param why what is in the way; empty when nothing is
   * @param call what was written; null when it is no command
   * @param command the one that is meant; null when there is none
   */
  record Heard(Verdict verdict, String why, @Nullable Call call, @Nullable ChatCommand command) {}

  Heard hear(StreamEvent event) {
    Viewer viewer = event.viewer();
    @Nullable Call call = lines.read(event);
    if (viewer == null || call == null) {
      return new Heard(Verdict.NO_COMMAND, "it is no command", null, null);
    }
    Optional<ChatCommand> known = book.named(call.name());
    Optional<String> silence = whyNot(event, viewer, call.access());
    if (silence.isPresent()) {
      return new Heard(Verdict.NOT_ANSWERED, silence.get(), call, known.orElse(null));
    }
    if (known.isEmpty()) {
      return new Heard(Verdict.UNKNOWN, "there is no such command", call, null);
    }
    ChatCommand command = known.get();
    Verdict verdict = book.verdict(command, event.channel().toString(), call.access());
    String why =
        switch (verdict) {
          case SWITCHED_OFF -> "it is switched off: " + command.name();
          case UNAVAILABLE -> "what it needs is not there: " + command.name();
          case ELSEWHERE -> "it does not answer in " + event.channel();
          case ROLE -> "only for " + command.role().name().toLowerCase(Locale.ROOT) + " and above";
          default -> "";
        };
    return new Heard(verdict, why, call, command);
  }

  /**
   * Who never gets an answer: bots, and accounts of ours. A streamer who writes with the account
   * that we write with is heard all the same; that makes no circle, since no answer of ours begins
   * like a command.
   */
  private Optional<String> whyNot(StreamEvent event, Viewer viewer, Access access) {
    boolean self = Boolean.TRUE.equals(event.payload().get("self"));
    if (self && access != Access.BROADCASTER) {
      return Optional.of("an account of ours wrote it");
    }
    boolean bot = Boolean.TRUE.equals(event.payload().get("bot"));
    return bot || ignored.contains(viewer.login().toLowerCase(Locale.ROOT))
        ? Optional.of("a bot wrote it")
        : Optional.empty();
  }
}
