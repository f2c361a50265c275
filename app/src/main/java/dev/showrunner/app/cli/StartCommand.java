package dev.showrunner.app.cli;

import dev.showrunner.api.Session;
import dev.showrunner.app.root.Settings;
import dev.showrunner.app.root.Showrunner;
import dev.showrunner.core.runtime.StopSignal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code start}: the whole system, until it is told to stop. */
@Command(name = "start", description = "runs the whole system until Ctrl-C")
final class StartCommand extends ShowrunnerCommand {
  private static final Duration STATISTICS = Duration.ofSeconds(30);

  @Option(names = "--port", paramLabel = "N", description = "port of the dashboard (5002; 0: any)")
  @Nullable Integer port;

  @Option(
      names = "--session-name",
      paramLabel = "N",
      description = "begin a session with this name; it ends with the program")
  @Nullable String sessionName;

  @Option(names = "--simulate", description = "with a simulated show on every platform")
  boolean simulate;

  @Option(names = "--no-browser", description = "do not open the dashboard")
  boolean noBrowser;

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
    if (port != null && (port < 0 || port > 65_535)) {
      throw usage("--port " + port + " is not between 0 and 65535");
    }
    Path data = options.dataDirectory(terminal.environment());
    try (Machine machine = Machine.open();
        StopSignal stop = StopSignal.listen()) {
      try (Showrunner show = open(data, machine)) {
        show.start();
        return run(show, data, machine, stop);
      }
    }
  }

  private Showrunner open(Path data, Machine machine) {
    Map<String, String> environment = new LinkedHashMap<>(terminal.environment());
    if (simulate) {
      environment.put("SHOWRUNNER_SIMULATOR_ENABLED", "true");
    }
    Settings settings = Settings.read(data, options.config, environment);
    settings.config().warnings().forEach(warning -> terminal.err().println("note: " + warning));
    if (port != null) {
      settings =
          settings.with(settings.config().withServer(settings.config().server().withPort(port)));
    }
    return Showrunner.open(settings, machine.overrides(environment), Version.current());
  }

  private int run(Showrunner show, Path data, Machine machine, StopSignal stop) throws Exception {
    try (RunningAddress address = RunningAddress.write(data, show.address())) {
      @Nullable Session own = sessionName == null ? null : show.sessions().start(sessionName);
      Report report = new Report(show, terminal, machine.clock());
      report.banner();
      if (!noBrowser && terminal.interactive()) {
        Browser.open(machine.processes(), show.address());
      }
      if (train != null) {
        new Training(show).run(train);
        report.statistics();
      } else {
        while (!stop.await(STATISTICS)) {
          report.statistics();
        }
      }
      if (own != null) {
        show.sessions().end(own.id(), Session.State.COMPLETED);
      }
      terminal.out().println("stopping…");
      show.sources().close();
      show.services().close();
      report.summary();
      return DONE;
    }
  }
}
