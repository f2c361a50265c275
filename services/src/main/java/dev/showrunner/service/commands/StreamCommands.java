package dev.showrunner.service.commands;

import dev.showrunner.api.Channel;
import dev.showrunner.api.Marker;
import dev.showrunner.api.MediaLibrary;
import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.Recording;
import dev.showrunner.api.chat.ChatCommand.Access;
import dev.showrunner.api.chat.StreamControl;
import java.time.Duration;
import java.util.Optional;

/** Commands about the stream that is on. */
final class StreamCommands {
  private static final int MAX_TITLE = 140;
  private static final int MAX_LABEL = 140;
  private static final int NEWEST = 20;

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

  String title(Call call) throws InterruptedException {
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
    BuiltIns.control(around, call.channel()).title(call.channel(), call.args());
    return "Title is now: " + call.args();
  }

  String game(Call call) throws InterruptedException {
    if (call.args().isEmpty()) {
      return facts
          .of(call.channel())
          .map(now -> now.category().isBlank() ? "No game is set." : "Game: " + now.category())
          .orElse("The stream is offline.");
    }
    requireModerator(call);
    String taken = BuiltIns.control(around, call.channel()).category(call.channel(), call.args());
    return "Game is now: " + taken;
  }

  /** Reading is for all whom the command is for, changing never for less than moderators. */
  private static void requireModerator(Call call) {
    if (call.access().compareTo(Access.MODERATOR) < 0) {
      throw BuiltIns.usage("Only moderators can change that.");
    }
  }

  String clip(Call call) throws InterruptedException {
    String title = call.args().isEmpty() ? null : Spoken.cut(call.args(), MAX_TITLE);
    StreamControl control = BuiltIns.control(around, call.channel());
    return "Clip: " + control.clip(call.channel(), title, null).url();
  }

  String marker(Call call) throws InterruptedException {
    String label = Spoken.cut(call.args(), MAX_LABEL);
    Optional<Duration> recorded = markRecording(call.channel(), label);
    Optional<Duration> remote = Optional.empty();
    String trouble = "";
    Optional<StreamControl> control =
        around.capabilities().find(StreamControl.class, call.channel().platform());
    if (control.isPresent()) {
      try {
        remote = Optional.of(control.get().mark(call.channel(), label));
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

  private Optional<Duration> markRecording(Channel channel, String label) {
    Optional<MediaLibrary> library = around.capabilities().find(MediaLibrary.class);
    Optional<Recording> running =
        library.flatMap(all ->
            all.recordings(NEWEST, null).stream()
                .filter(each -> each.state() == Recording.State.RECORDING)
                .filter(each -> each.channel() == null || channel.equals(each.channel()))
                .findFirst());
    if (running.isEmpty()) {
      return Optional.empty();
    }
    Duration at = Duration.between(running.get().startedAt(), around.clock().now());
    Marker marker = new Marker(at.toMillis() / 1000.0, label);
    return library.get().mark(running.get().id(), marker).map(saved -> at);
  }
}
