package dev.showrunner.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Function;

/** Every command there is. */
final class Commands {
  /** How to make each, by its name: to make and describe all of them takes a tenth of a start. */
  private static final List<Entry> OWN =
      List.of(
          new Entry("start", StartCommand::new),
          new Entry("demo", DemoCommand::new),
          new Entry("process", ProcessCommand::new),
          new Entry("highlights", HighlightsCommand::new),
          new Entry("render", RenderCommand::new),
          new Entry("simulate", SimulateCommand::new),
          new Entry("capture", CaptureCommand::new),
          new Entry("work", WorkCommand::new),
          new Entry("events", EventsCommand::new),
          new Entry("channels", ChannelsCommand::new),
          new Entry("sessions", SessionsCommand::new),
          new Entry("services", ServicesCommand::new),
          new Entry("queue", QueueCommand::new),
          new Entry("jobs", JobsCommand::new),
          new Entry("drops", DropsCommand::new),
          new Entry("rules", RulesCommand::new),
          new Entry("login", LoginCommand::new),
          new Entry("accounts", AccountsCommand::new),
          new Entry("logout", LogoutCommand::new),
          new Entry("scaffold", ScaffoldCommand::new),
          new Entry("init", InitCommand::new),
          new Entry("doctor", DoctorCommand::new));

  private Commands() {}

  private record Entry(String name, Function<Terminal, ShowrunnerCommand> make) {}

  /** The command of this name alone, else every command. */
  static List<ShowrunnerCommand> named(String name, Terminal terminal) {
    for (Entry entry : OWN) {
      if (entry.name.equals(name)) {
        return List.of(entry.make.apply(terminal));
      }
    }
    return all(terminal);
  }

  static List<ShowrunnerCommand> all(Terminal terminal) {
    List<ShowrunnerCommand> commands = new ArrayList<>();
    OWN.forEach(entry -> commands.add(entry.make.apply(terminal)));
    for (CommandProvider provider : ServiceLoader.load(CommandProvider.class)) {
      commands.addAll(provider.commands(terminal));
    }
    return commands;
  }
}
