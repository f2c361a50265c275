package dev.showrunner.app.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.api.Session;
import dev.showrunner.app.root.Settings;
import dev.showrunner.app.root.Showrunner;
import dev.showrunner.core.json.Json;
import dev.showrunner.core.live.Change;
import dev.showrunner.core.live.LiveCursor;
import dev.showrunner.core.runtime.Loop;
import dev.showrunner.core.runtime.StopSignal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * A system that runs until it is told to stop, and what its terminal hears of it: shared by {@code
 * start}, {@code capture} and {@code work}.
 */
final class LiveRun {
  private static final Duration STATISTICS = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofMinutes(1);

  @Option(names = "--port", paramLabel = "N", description = "port of the dashboard (5002; 0: any)")
  @Nullable Integer port;

  @Option(names = "--no-browser", description = "do not open the dashboard")
  boolean noBrowser;

  /** What a command sets going. */
  interface Part {
    /** Starts what is to run. */
    void start(Showrunner show) throws Exception;

    /** Tells of the system now and then, until it is to stop. */
    default void last(Showrunner show, Report report, StopSignal stop) throws Exception {
      while (!stop.await(STATISTICS)) {
        report.statistics();
      }
    }

    /** Whether a source of this name is worth a line. */
    default boolean shows(String source) {
      return true;
    }

    /** What it does, for the banner; empty when it does everything. */
    default String doing() {
      return "";
    }

    /** The name of the session that lasts as long as the program; null for none. */
    default @Nullable String session() {
      return null;
    }
  }

  /** Complains of options before anything is opened. */
  void check(ShowrunnerCommand command) {
    if (port != null && (port < 0 || port > 65_535)) {
      throw command.usage("--port " + port + " is not between 0 and 65535");
    }
  }

  /**
   * Builds the system.
   *
   * @param more variables over the environment's
   */
  Showrunner open(ShowrunnerCommand command, Machine machine, Map<String, String> more) {
    Terminal terminal = command.terminal;
    Map<String, String> environment = new LinkedHashMap<>(terminal.environment());
    environment.putAll(more);
    Path data = command.options.dataDirectory(terminal.environment());
    Settings settings = Settings.read(data, command.options.config, environment);
    settings.config().warnings().forEach(warning -> terminal.err().println("note: " + warning));
    if (port != null) {
      settings = settings.withPort(port);
    }
    return Showrunner.open(settings, machine.overrides(environment), Version.current());
  }

  /** Runs a part of it until it is stopped. */
  int until(StopSignal stop, Showrunner show, Machine machine, ShowrunnerCommand command, Part part)
      throws Exception {
    Terminal terminal = command.terminal;
    Predicate<String> shown = part::shows;
    Report report = new Report(show, terminal, machine.clock(), shown);
    try (Loop lines = lines(show, terminal, command.options.verbose)) {
      String name = part.session();
      @Nullable Session own = name == null ? null : show.sessions().startOrResume(name);
      part.start(show);
      try (RunningAddress address = RunningAddress.write(show.config().data(), show.address())) {
        report.banner(part.doing());
        if (!noBrowser && terminal.interactive()) {
          Browser.open(machine.processes(), show.address());
        }
        part.last(show, report, stop);
      }
      terminal.out().println("stopping…");
      show.stopSources();
      if (own != null) {
        show.sessions().end(own.id(), Session.State.COMPLETED);
      }
      show.services().close();
      report.summary();
      return ShowrunnerCommand.DONE;
    }
  }

  /** With {@code --verbose} a line for every event. */
  private static Loop lines(Showrunner show, Terminal terminal, boolean wanted) {
    ObjectMapper json = Json.mapper();
    EventLine line = new EventLine(terminal, ZoneId.systemDefault());
    LiveCursor cursor = show.live().open(show.live().head());
    return Loop.start(
        "event lines",
        () -> {
          while (wanted) {
            for (Change change : cursor.next(LOOK)) {
              if (change instanceof Change.EventAppended event) {
                terminal.out().println(line.of(json.valueToTree(event.event())));
              }
            }
          }
        });
  }
}
