package dev.showrunner.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** Every command there is. */
final class Commands {
  private Commands() {}

  static List<ShowrunnerCommand> all(Terminal terminal) {
    List<ShowrunnerCommand> commands =
        new ArrayList<>(
            List.of(
                new StartCommand(terminal),
                new DemoCommand(terminal),
                new ProcessCommand(terminal),
                new HighlightsCommand(terminal),
                new RenderCommand(terminal),
                new SimulateCommand(terminal),
                new CaptureCommand(terminal),
                new WorkCommand(terminal),
                new EventsCommand(terminal),
                new SessionsCommand(terminal),
                new ServicesCommand(terminal),
                new QueueCommand(terminal),
                new JobsCommand(terminal),
                new DropsCommand(terminal),
                new RulesCommand(terminal),
                new ScaffoldCommand(terminal),
                new InitCommand(terminal),
                new DoctorCommand(terminal)));
    for (CommandProvider provider : ServiceLoader.load(CommandProvider.class)) {
      commands.addAll(provider.commands(terminal));
    }
    return commands;
  }
}
