package dev.showrunner.app.cli;

import dev.showrunner.app.root.Showrunner;
import dev.showrunner.core.runtime.StopSignal;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code start}: the whole system, until it is told to stop. */
@Command(
    name = "start",
    description = "runs the whole system until Ctrl-C; with --verbose prints a line an event")
final class StartCommand extends ShowrunnerCommand implements LiveRun.Part {
  @Mixin LiveRun run = new LiveRun();

  @Option(
      names = "--session-name",
      paramLabel = "N",
      description = "begin a session with this name; it ends with the program")
  @Nullable String sessionName;

  @Option(names = "--simulate", description = "with a simulated show on every platform")
  boolean simulate;

  @Option(
      names = "--train",
      hidden = true,
      paramLabel = "DIR",
      description = "answer a few requests and end; what makes later starts fast goes to DIR")
  @Nullable Path train;

  StartCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected boolean serves() {
    return true;
  }

  @Override
  public Integer call() throws Exception {
    run.check(this);
    Map<String, String> more = simulate ? Map.of("SHOWRUNNER_SIMULATOR_ENABLED", "true") : Map.of();
    try (Machine machine = Machine.open();
        StopSignal stop = StopSignal.listen();
        Showrunner show = run.open(this, machine, more)) {
      return run.until(stop, show, machine, this, this);
    }
  }

  @Override
  public void start(Showrunner show) {
    show.start();
  }

  @Override
  public void last(Showrunner show, Report report, StopSignal stop) throws Exception {
    if (train == null) {
      LiveRun.Part.super.last(show, report, stop);
    } else {
      new Training(show).run(train);
      report.statistics();
    }
  }

  @Override
  public @Nullable String session() {
    return sessionName;
  }
}
