package dev.showrunner.app.cli;

import dev.showrunner.app.root.Showrunner;
import dev.showrunner.core.config.Nearest;
import dev.showrunner.core.queue.ServiceStatus;
import dev.showrunner.core.runtime.StopSignal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code work}: what waits for the services is done; nothing new is read. */
@Command(
    name = "work",
    description = {
      "lets services do what waits for them, until Ctrl-C",
      "with the heavy work they ask for; no source runs"
    })
final class WorkCommand extends ShowrunnerCommand implements LiveRun.Part {
  @Mixin LiveRun run = new LiveRun();

  @Option(
      names = "--service",
      paramLabel = "S",
      description = "only this one; may be given several times")
  Set<String> services = new LinkedHashSet<>();

  WorkCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected boolean serves() {
    return true;
  }

  @Override
  public Integer call() throws Exception {
    run.check(this);
    try (Machine machine = Machine.open();
        StopSignal stop = StopSignal.listen();
        Showrunner show = run.open(this, machine, Map.of())) {
      List<String> known = show.services().list().stream().map(ServiceStatus::name).toList();
      for (String name : services) {
        if (!known.contains(name)) {
          throw usage("unknown service '" + name + "'; " + Nearest.hint(name, known));
        }
      }
      if (services.isEmpty()) {
        services.addAll(known);
      }
      return run.until(stop, show, machine, this, this);
    }
  }

  @Override
  public void start(Showrunner show) {
    show.jobs().start();
    show.services().start(services);
  }

  @Override
  public boolean shows(String source) {
    return false;
  }

  @Override
  public String doing() {
    return "works on what waits for " + String.join(", ", services) + "; no source runs";
  }
}
