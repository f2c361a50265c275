package dev.showrunner.app.cli;

import dev.showrunner.api.Channel;
import dev.showrunner.api.Origin;
import dev.showrunner.api.Source;
import dev.showrunner.app.root.Showrunner;
import dev.showrunner.core.config.Nearest;
import dev.showrunner.core.runtime.StopSignal;
import dev.showrunner.platform.simulator.SimulatorConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code capture}: one channel's events into the journal; what follows from them waits. */
@Command(
    name = "capture",
    description = {
      "journals the events of one channel until Ctrl-C",
      "services do nothing: their deliveries wait for 'start' or 'work'"
    })
final class CaptureCommand extends ShowrunnerCommand implements LiveRun.Part {
  private static final String SIMULATOR = "simulator";

  @Mixin LiveRun run = new LiveRun();

  @Option(
      names = "--platform",
      required = true,
      paramLabel = "P",
      description = "where the channel is, such as twitch")
  String platform = "";

  @Option(
      names = "--channel",
      required = true,
      paramLabel = "C",
      description = "its name in the platform's addresses")
  String channel = "";

  @Option(
      names = "--session-name",
      paramLabel = "N",
      description = "begin a session with this name; it ends with the program")
  @Nullable String sessionName;

  @Option(names = "--simulate", description = "from a simulated channel instead of the real one")
  boolean simulate;

  private List<Source> sources = List.of();

  CaptureCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected boolean serves() {
    return true;
  }

  @Override
  public Integer call() throws Exception {
    run.check(this);
    platform = platform.strip().toLowerCase(Locale.ROOT);
    channel = channel.strip().toLowerCase(Locale.ROOT);
    if (platform.isEmpty() || channel.isEmpty()) {
      throw usage("--platform and --channel each need a name");
    }
    try (Machine machine = Machine.open();
        StopSignal stop = StopSignal.listen();
        Showrunner show = run.open(this, machine, simulation())) {
      sources = show.sources().all().stream().filter(this::reads).toList();
      if (sources.isEmpty()) {
        throw usage(nothingReads(show.sources().all()));
      }
      return run.until(stop, show, machine, this, this);
    }
  }

  /** The simulator plays the channel that is captured. */
  private Map<String, String> simulation() {
    Map<String, String> more = new LinkedHashMap<>();
    if (simulate || platform.equals(SIMULATOR)) {
      more.put("SHOWRUNNER_SIMULATOR_ENABLED", "true");
      more.put("SHOWRUNNER_SIMULATOR_CHANNEL", channel);
    }
    if (simulate && SimulatorConfig.platforms().contains(platform)) {
      more.put("SHOWRUNNER_SIMULATOR_PLATFORM", platform);
    }
    return more;
  }

  private boolean reads(Source source) {
    boolean simulated = source.origin() == Origin.SIMULATED;
    return source.name().equals(platform)
        || simulated == simulate && source.platforms().contains(platform);
  }

  private String nothingReads(List<Source> all) {
    Set<String> real = new TreeSet<>();
    Set<String> simulated = new TreeSet<>();
    for (Source source : all) {
      if (source.origin() == Origin.SIMULATED) {
        real.add(source.name());
        simulated.addAll(source.platforms());
      } else {
        real.addAll(source.platforms());
      }
    }
    Set<String> known = new TreeSet<>(real);
    known.addAll(simulated);
    String meant =
        simulated.contains(platform) && !simulate
            ? "add --simulate for a simulated one"
            : Nearest.to(platform, known).map(near -> "did you mean '" + near + "'?").orElse("");
    return "nothing here reads the platform '%s'%s; there are %s, and with --simulate %s"
        .formatted(
            platform,
            meant.isEmpty() ? "" : ", " + meant,
            String.join(", ", real),
            String.join(", ", simulated));
  }

  @Override
  public void start(Showrunner show) {
    Channel wanted = new Channel(platform, channel);
    boolean anyPlatform = platform.equals(SIMULATOR);
    show.sources()
        .start(
            sources::contains,
            draft ->
                anyPlatform
                    ? draft.channel().login().equals(channel)
                    : draft.channel().equals(wanted));
  }

  @Override
  public boolean shows(String source) {
    return sources.stream().anyMatch(it -> it.name().equals(source));
  }

  @Override
  public String doing() {
    return "captures " + platform + "/" + channel + "; deliveries wait";
  }

  @Override
  public @Nullable String session() {
    return sessionName;
  }
}
