package dev.showrunner.web.resource;

import dev.showrunner.api.Channel;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Role;
import dev.showrunner.api.Rule;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.api.Viewer;
import dev.showrunner.api.chat.ChatCommand.Access;
import dev.showrunner.api.chat.ChatCommands;
import dev.showrunner.api.runtime.Clock;
import dev.showrunner.core.dispatch.Rehearsal;
import dev.showrunner.core.journal.Journal;
import dev.showrunner.core.rule.Check;
import dev.showrunner.core.rule.Rules;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rule that brings lines of chat to the commands: whether it does. */
final class CommandRule {
  private static final Channel SAMPLE = new Channel("twitch", "sample");

  private final Rules rules;
  private final Journal journal;
  private final Clock clock;

  CommandRule(Rules rules, Journal journal, Clock clock) {
    this.rules = rules;
    this.journal = journal;
    this.clock = clock;
  }

  /**
   * A line that nobody wrote.
   *
   * @param event the line
   * @param problem why the rule does not take it; null when it does
   */
  record Taken(StreamEvent event, @Nullable String problem) {}

  /** Why no command is heard, though all of them are fine; null when they are heard. */
  @Nullable String problem(ChatCommands commands) {
    @Nullable Rule rule = rules.find(commands.rule()).orElse(null);
    if (rule == null) {
      return "The rule " + commands.rule() + " was deleted, so no command is heard.";
    }
    if (!rule.enabled()) {
      return "The rule " + rule.id() + " is switched off, so no command is heard.";
    }
    EventDraft line = line(SAMPLE, Access.EVERYONE, commands.prefix() + "help");
    boolean deaf =
        journal.rehearse(rule, line).checks().stream()
            .anyMatch(check -> check.condition().equals("text") && !check.holds());
    return deaf
        ? "The rule "
            + rule.id()
            + " was changed and does not listen for "
            + commands.prefix()
            + ", so no command is heard."
        : null;
  }

  /** Holds a line against the rule; nothing happens. */
  Taken take(ChatCommands commands, Channel channel, Access writer, String text) {
    EventDraft line = line(channel, writer, text);
    @Nullable Rule rule = rules.find(commands.rule()).orElse(null);
    @Nullable String problem = problem(commands);
    Rehearsal rehearsal =
        journal.rehearse(
            rule == null ? Rule.of("none", EventType.CHAT_MESSAGE, "none", "none") : rule, line);
    if (problem == null && !rehearsal.fires()) {
      problem =
          rehearsal.checks().stream()
              .filter(check -> !check.holds())
              .map(Check::why)
              .findFirst()
              .map(why -> "The rule " + commands.rule() + " does not take this line: " + why)
              .orElse(null);
    }
    return new Taken(rehearsal.event(), problem);
  }

  private EventDraft line(Channel channel, Access writer, String text) {
    Set<Role> roles = writer == Access.EVERYONE ? Set.of() : Set.of(Role.valueOf(writer.name()));
    return EventDraft.of(EventType.CHAT_MESSAGE, channel, clock.now())
        .withViewer(new Viewer("sample-1", "ana", "Ana", roles))
        .withText(text);
  }
}
