package dev.showrunner.service.commands;

import dev.showrunner.api.Channel;
import dev.showrunner.api.LanguageModel;
import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.chat.ChatCommand;
import dev.showrunner.api.chat.ChatCommand.Access;
import dev.showrunner.api.chat.ChatDesk;
import dev.showrunner.api.chat.ChatDesk.Posted;
import dev.showrunner.api.chat.ReplyWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** The commands that Showrunner brings; those that need more than a few lines stand apart. */
final class BuiltIns {
  private static final Duration NONE = Duration.ZERO;
  private static final Duration SHORT = Duration.ofSeconds(5);

  private final Surroundings around;
  private final StreamCommands stream;
  private final ShowStats stats;

  BuiltIns(Surroundings around) {
    this.around = around;
    stream = new StreamCommands(around);
    stats = new ShowStats(around);
  }

  /** All of them; help the service answers itself, since it knows all the others. */
  List<BuiltIn> all() {
    return Stream.concat(general().stream(), ofStream().stream()).toList();
  }

  private List<BuiltIn> general() {
    return List.of(
        of("ping", "", "answers when I am listening", Access.EVERYONE, NONE, SHORT, this::ping),
        of(
            "help",
            "[NAME]",
            "lists the commands, or says what one does",
            Access.EVERYONE,
            NONE,
            SHORT,
            (call, deeds) -> ""),
        withAvailable(
            of(
                "ask",
                "QUESTION",
                "answers a question",
                Access.EVERYONE,
                Duration.ofMinutes(1),
                SHORT,
                this::ask),
            this::canAnswer),
        of(
            "broadcast",
            "TEXT",
            "writes in the chats of all your other channels",
            Access.BROADCASTER,
            NONE,
            Duration.ofMinutes(5),
            this::broadcast));
  }

  private List<BuiltIn> ofStream() {
    return List.of(
        of(
            "uptime",
            "",
            "says how long the stream is on",
            Access.EVERYONE,
            NONE,
            SHORT,
            (call, deeds) -> stream.uptime(call)),
        of(
            "title",
            "[TEXT]",
            "shows the title; moderators change it",
            Access.EVERYONE,
            NONE,
            SHORT,
            stream::title),
        of(
            "game",
            "[NAME]",
            "shows what is played; moderators change it",
            Access.EVERYONE,
            NONE,
            SHORT,
            stream::game),
        of(
            "stats",
            "",
            "tells the figures of this show",
            Access.EVERYONE,
            NONE,
            Duration.ofSeconds(15),
            (call, deeds) -> stats.tell(call)),
        of(
            "clip",
            "[TITLE]",
            "cuts a clip of what was just shown",
            Access.EVERYONE,
            Duration.ofMinutes(1),
            Duration.ofSeconds(15),
            stream::clip),
        of(
            "marker",
            "[TEXT]",
            "marks this moment in the recording",
            Access.MODERATOR,
            NONE,
            SHORT,
            stream::marker));
  }

  private static BuiltIn of(
      String name,
      String usage,
      String description,
      Access role,
      Duration perViewer,
      Duration perChannel,
      BuiltIn.Action action) {
    ChatCommand command =
        new ChatCommand(
            name, List.of(), description, "", role, perViewer, perChannel, Set.of(), true);
    return new BuiltIn(command, usage, () -> true, action);
  }

  private static BuiltIn withAvailable(BuiltIn one, BooleanSupplier available) {
    return new BuiltIn(one.command(), one.usage(), available, one.action());
  }

  private String ping(Call call, Deeds deeds) {
    long ms = Duration.between(call.message().occurredAt(), around.clock().now()).toMillis();
    return "Pong! Your message took " + Math.max(0, ms) + " ms to me.";
  }

  private boolean canAnswer() {
    return around.capabilities().find(LanguageModel.class).isPresent()
        && around.capabilities().find(ReplyWriter.class).isPresent();
  }

  private String ask(Call call, Deeds deeds) throws InterruptedException {
    if (call.args().isEmpty()) {
      throw usage("Ask me something: " + around.prefix() + call.name() + " QUESTION");
    }
    return deeds.ask(call.message(), call.args());
  }

  private String broadcast(Call call, Deeds deeds) throws InterruptedException {
    if (call.args().isEmpty()) {
      throw usage("What shall I write? " + around.prefix() + call.name() + " TEXT");
    }
    ChatDesk desk =
        around
            .capabilities()
            .find(ChatDesk.class)
            .orElseThrow(() -> usage("I cannot write anywhere."));
    List<Channel> others =
        desk.places().stream()
            .filter(ChatDesk.Place::own)
            .map(ChatDesk.Place::channel)
            .filter(channel -> !channel.equals(call.channel()))
            .toList();
    if (others.isEmpty()) {
      throw usage("There is no other channel of yours that I can write in.");
    }
    List<Posted> posted = deeds.post(others, call.args());
    List<String> failed = new ArrayList<>();
    for (Posted each : posted) {
      Problem problem = each.problem();
      if (problem != null) {
        failed.add(each.channel() + " (" + problem.message() + ")");
      }
    }
    String reached = Spoken.count(posted.size() - failed.size(), "channel has", "channels have");
    return failed.isEmpty()
        ? reached + " it."
        : reached + " it; not " + String.join(", ", failed) + ".";
  }

  /** Somebody used a command wrongly; the message is what they are told. */
  static ProblemException usage(String message) {
    return Problem.user("command-usage", message).asException();
  }
}
