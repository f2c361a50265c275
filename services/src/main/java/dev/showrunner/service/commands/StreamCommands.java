package dev.showrunner.service.commands;

import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.chat.ChatCommand.Access;
import dev.showrunner.api.chat.StreamControl;
import java.time.Duration;
import java.util.Optional;

/** Commands about the stream that is on. */
final class StreamCommands {
  private static final int MAX_TITLE = 140;
  private static final int MAX_LABEL = 140;

  private final Surroundings around;
  private final StreamFacts facts;

  StreamCommands(Surroundings around) {
    this.around = around;
    facts = new StreamFacts(around);
  }

  String uptime(Call call) throws InterruptedException {
    return facts
        .of(call.channel())
        .map(now ->
            "Live for "
                + Spoken.duration(Duration.between(now.startedAt(), around.clock().now()))
                + ".")
        .orElse("The stream is offline.");
  }

  String title(Call call, Deeds deeds) throws InterruptedException {
    if (call.args().isEmpty()) {
      return facts
          .of(call.channel())
          .map(now -> now.title().isBlank() ? "The stream has no title." : "Title: " + now.title())
          .orElse("The stream is offline.");
    }
    requireModerator(call);
    if (call.args().codePointCount(0, call.args().length()) > MAX_TITLE) {
      throw BuiltIns.usage("A title has at most " + MAX_TITLE + " characters.");
    }
    deeds.title(call.channel(), call.args());
    return "Title is now: " + call.args();
  }

  String game(Call call, Deeds deeds) throws InterruptedException {
    if (call.args().isEmpty()) {
      return facts
          .of(call.channel())
          .map(now -> now.category().isBlank() ? "No game is set." : "Game: " + now.category())
          .orElse("The stream is offline.");
    }
    requireModerator(call);
    return "Game is now: " + deeds.category(call.channel(), call.args());
  }

  /** Reading is for all whom the command is for, changing never for less than moderators. */
  private static void requireModerator(Call call) {
    if (call.access().compareTo(Access.MODERATOR) < 0) {
      throw BuiltIns.usage("Only moderators can change that.");
    }
  }

  String clip(Call call, Deeds deeds) throws InterruptedException {
    String title = call.args().isEmpty() ? null : Spoken.cut(call.args(), MAX_TITLE);
    return "Clip: " + deeds.clip(call.channel(), title);
  }

  String marker(Call call, Deeds deeds) throws InterruptedException {
    String label = Spoken.cut(call.args(), MAX_LABEL);
    Optional<Duration> recorded = deeds.markRecording(call.channel(), label);
    Optional<Duration> remote = Optional.empty();
    String trouble = "";
    if (around.capabilities().find(StreamControl.class, call.channel().platform()).isPresent()) {
      try {
        remote = Optional.of(deeds.markStream(call.channel(), label));
      } catch (ProblemException e) {
        trouble = e.problem().message();
      }
    }
    if (recorded.isPresent()) {
      return "Marked at " + Spoken.position(recorded.get()) + " of the recording.";
    }
    if (remote.isPresent()) {
      return "Marked at " + Spoken.position(remote.get()) + " of the stream.";
    }
    throw Problem.user(
            "nothing-to-mark",
            trouble.isEmpty() ? "Nothing is being recorded that I could mark." : trouble)
        .asException();
  }
}
