package dev.showrunner.bench;

import dev.showrunner.app.cli.CommandProvider;
import dev.showrunner.app.cli.ShowrunnerCommand;
import dev.showrunner.app.cli.Terminal;
import java.util.List;

/** Brings {@code bench} with all benchmarks. */
public final class BenchCommands implements CommandProvider {
  @Override
  public List<ShowrunnerCommand> commands(Terminal terminal) {
    return List.of(
        new BenchCommand(
            terminal,
            List.of(
                new StartBench(),
                new EventsBench(),
                new ServicesBench(),
                new LatencyBench(),
                new GrowthBench(),
                new QueueBench(),
                new WaitingBench(),
                new MonitorBench(),
                new ChatBench(),
                new AnalysisBench(),
                new HighlightsBench(),
                new ClipBench())));
  }
}
