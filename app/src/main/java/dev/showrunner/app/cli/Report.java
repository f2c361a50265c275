package dev.showrunner.app.cli;

import dev.showrunner.api.Stage;
import dev.showrunner.api.runtime.Clock;
import dev.showrunner.app.root.Showrunner;
import dev.showrunner.core.plugin.PluginStatus;
import dev.showrunner.core.queue.ServiceStatus;
import dev.showrunner.core.source.SourceStatus;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** What a running system tells its terminal: banner, statistics, summary. */
final class Report {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  private final Showrunner show;
  private final Terminal terminal;
  private final Clock clock;
  private final Predicate<String> sources;
  private final long begun;
  private long counted;
  private long countedUpTo;
  private long lastEvents;
  private long lastTime;

  /** What became of deliveries before this run. */
  private final Map<String, ServiceStatus> before = new HashMap<>();

  /**
   * Speaks of a system.
   *
   * @param sources whether a source of this name is worth a line
   */
  Report(Showrunner show, Terminal terminal, Clock clock, Predicate<String> sources) {
    this.show = show;
    this.sources = sources;
    this.terminal = terminal;
    this.clock = clock;
    begun = clock.nanoTime();
    lastTime = begun;
    countedUpTo = show.journal().head();
    show.services().list().forEach(service -> before.put(service.name(), service));
  }

  /**
   * What runs, with its limits, and where to look.
   *
   * @param doing the part of the work that is done; empty for all of it
   */
  void banner(String doing) {
    String title = terminal.styled(Terminal.Style.BOLD, "Showrunner " + Version.current());
    say(doing.isEmpty() ? title : title + " " + doing);
    say("  data       " + show.config().data());
    for (ServiceStatus service : show.services().list()) {
      say(
          String.format(
              Locale.ROOT,
              "  service    %-15s queue of %d, %d at once%s",
              service.name(),
              service.maxQueueSize(),
              service.concurrency(),
              service.reason() == null || service.reason().isEmpty()
                  ? ""
                  : " (" + service.reason() + ")"));
    }
    for (SourceStatus source : show.sources().list()) {
      if (sources.test(source.name())) {
        say(String.format(Locale.ROOT, "  source     %-15s %s", source.name(), source.reason()));
      }
    }
    show.plugins().stream()
        .filter(plugin -> plugin.file() != null)
        .forEach(plugin -> say(plugin(plugin)));
    say("  dashboard  " + terminal.styled(Terminal.Style.BOLD, show.address().toString()));
    show.capabilities()
        .find(Stage.class)
        .ifPresent(stage -> say("  overlay    " + show.address() + "overlay/" + stage.key()));
    say("Ctrl-C stops.");
  }

  private String plugin(PluginStatus plugin) {
    if (plugin.used()) {
      return "  plugin     " + plugin.file();
    }
    String line = "  not used   plugin " + plugin.file() + ": " + plugin.reason();
    return terminal.styled(Terminal.Style.ATTENTION, line);
  }

  /** One line of figures since the line before. */
  void statistics() {
    long now = clock.nanoTime();
    long events = events();
    double seconds = Math.max(1e-3, (now - lastTime) / 1e9);
    StringBuilder line = new StringBuilder(TIME.format(clock.now().atZone(ZoneId.systemDefault())));
    line.append(
        String.format(
            Locale.ROOT, "  %,d events (%.1f/s)", events, (events - lastEvents) / seconds));
    for (ServiceStatus service : show.services().list()) {
      line.append("  ·  ").append(figures(service));
    }
    say(line.toString());
    lastEvents = events;
    lastTime = now;
  }

  /** What it came to. */
  void summary() {
    Duration ran = Duration.ofNanos(clock.nanoTime() - begun);
    say(String.format(Locale.ROOT, "ran %s, %,d events", Times.clock(ran.toSeconds()), events()));
    Table table =
        new Table(
            "service", "done", "failed", "dropped", "expired", "interrupted", "waiting", "missed");
    for (ServiceStatus it : show.services().list()) {
      table.row(
          it.name(),
          run(it, ServiceStatus::completed),
          run(it, ServiceStatus::failed),
          run(it, ServiceStatus::discarded),
          run(it, ServiceStatus::expired),
          run(it, ServiceStatus::interrupted),
          it.waiting() + it.stored(),
          it.missed());
    }
    table.lines().forEach(this::say);
    if (show.services().list().stream().anyMatch(it -> it.missed() > 0)) {
      say("missed: the dashboard offers to play, summarise or dismiss them");
    }
  }

  /** What came to be since this run began: what counts up, less what it was before. */
  private long run(ServiceStatus now, ToLongFunction<ServiceStatus> figure) {
    @Nullable ServiceStatus then = before.get(now.name());
    return figure.applyAsLong(now) - (then == null ? 0 : figure.applyAsLong(then));
  }

  /** Events journalled since this run began, wherever they came from. */
  private long events() {
    long head = show.journal().head();
    counted += show.journal().countBetween(countedUpTo, head);
    countedUpTo = head;
    return counted;
  }

  private String figures(ServiceStatus it) {
    String text =
        String.format(
            Locale.ROOT,
            "%s %d/%d waiting, %,d done, %d failed, %d dropped",
            it.name(),
            it.waiting(),
            it.maxQueueSize(),
            run(it, ServiceStatus::completed),
            run(it, ServiceStatus::failed),
            run(it, ServiceStatus::discarded));
    text += some(run(it, ServiceStatus::expired), "expired");
    text += some(run(it, ServiceStatus::interrupted), "interrupted");
    text += some(it.missed(), "missed");
    List<String> unusual = List.of("PAUSED", "HELD", "FAILED");
    return unusual.contains(it.state().name())
        ? text + " (" + it.state().name().toLowerCase(Locale.ROOT) + ")"
        : text;
  }

  private static String some(long count, String what) {
    return count == 0 ? "" : String.format(Locale.ROOT, ", %,d %s", count, what);
  }

  private void say(String line) {
    terminal.out().println(line);
  }
}
