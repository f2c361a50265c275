package dev.showrunner.web.dashboard;

import dev.showrunner.api.StreamEvent;
import dev.showrunner.api.chat.ChatCommand;
import dev.showrunner.api.chat.ChatCommand.Access;
import dev.showrunner.api.chat.ChatCommands;
import dev.showrunner.api.chat.CommandRehearsal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Commands of a test: one built in, others as they are saved. */
final class ScriptedCommands implements ChatCommands, CommandRehearsal {
  final Map<String, ChatCommand> saved = new TreeMap<>();
  private final ChatCommand ping =
      new ChatCommand(
          "ping",
          List.of(),
          "answers when I am listening",
          "",
          Access.EVERYONE,
          Duration.ZERO,
          Duration.ofSeconds(5),
          Set.of(),
          true);

  @Override
  public String prefix() {
    return "!";
  }

  @Override
  public String rule() {
    return "commands.chat.message";
  }

  @Override
  public List<Listed> all() {
    List<Listed> all = new ArrayList<>();
    all.add(new Listed(saved.getOrDefault("ping", ping), true, "!ping", 3));
    saved.forEach((name, each) -> {
      if (!name.equals("ping")) {
        all.add(new Listed(each, false, "!" + name, 12));
      }
    });
    return all;
  }

  @Override
  public Optional<Listed> find(String name) {
    return all().stream().filter(each -> each.command().name().equals(name)).findFirst();
  }

  @Override
  public List<Mistake> check(ChatCommand command, @Nullable String present) {
    return command.reply().contains("{viewr}")
        ? List.of(
            new Mistake(
                "reply",
                command.reply().indexOf("{viewr}"),
                "has '{viewr}', which names nothing; did you mean {viewer}?"))
        : List.of();
  }

  @Override
  public Listed save(ChatCommand command, @Nullable String present) {
    saved.put(command.name(), command);
    return find(command.name()).orElseThrow();
  }

  @Override
  public boolean delete(String name) {
    return saved.remove(name) != null;
  }

  @Override
  public boolean count(String name, long count) {
    return true;
  }

  @Override
  public String preview(ChatCommand command, String written) {
    return command.reply().replace("{viewer}", "Ana") + " / " + written;
  }

  @Override
  public boolean isCommand(StreamEvent message) {
    String text = message.text();
    return text != null && text.startsWith("!");
  }

  @Override
  public Rehearsed rehearse(StreamEvent line) {
    return new Rehearsed(
        Verdict.RUNS,
        "",
        "title",
        List.of("would change the title of " + line.channel() + " to: " + line.text()),
        "Title is now: " + line.viewer(),
        "anabot");
  }

  @Override
  public String help(Access who) {
    return "Commands for " + who + ": !ping";
  }
}
