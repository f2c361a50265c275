package dev.showrunner.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.Simulation;
import dev.showrunner.api.Simulation.ShowRequest;
import dev.showrunner.api.runtime.Clock;
import dev.showrunner.core.json.Json;
import dev.showrunner.platform.simulator.Show;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code simulate}: a seeded show into a running system. Every batch is acknowledged by the server
 * before the next goes out, so the figures printed are what is durable there.
 */
@Command(
    name = "simulate",
    description = "sends simulated events into a running Showrunner",
    footerHeading = "%nScenarios:%n",
    footer = {
      "  show             an evening at one pace",
      "  burst            calm, with wild moments",
      "  quiet-evening    a few people talk, hardly anybody gives",
      "  gift-war         two viewers outbid each other in streaks of gifts",
      "  raid             5,000 people arrive at once",
      "  sub-bomb         somebody gifts a hundred subscriptions",
      "  flapping-stream  the stream goes off and comes back",
      "  spam             a few accounts flood the chat"
    })
final class SimulateCommand extends ShowrunnerCommand {
  private static final Duration TICK = Duration.ofMillis(20);
  private static final int MAX_BATCH = 1_000;

  @Option(
      names = "--duration",
      paramLabel = "S",
      converter = Times.class,
      description = "seconds, or 1:30 (the scenario's own: 60)")
  @Nullable Double seconds;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "events a second (the scenario's own: 5), at most 10000")
  @Nullable Double rate;

  @Option(names = "--seed", paramLabel = "N", description = "the same seed makes the same show (1)")
  long seed = 1;

  @Option(
      names = "--weights",
      paramLabel = "TYPE=N",
      split = ",",
      description = "how often types come, such as gift=3,chat.message=10")
  Map<String, Double> weights = new LinkedHashMap<>();

  @Option(names = "--platform", paramLabel = "P", description = "only this platform")
  @Nullable String platform;

  @Option(
      names = "--scenario",
      paramLabel = "NAME",
      description = "course of the show, see below (show)")
  String scenario = "show";

  @Option(names = "--json", description = "the figures as JSON")
  boolean asJson;

  private final Map<String, Integer> types = new TreeMap<>();
  private int accepted;
  private double behind;

  SimulateCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws Exception {
    ObjectMapper json = Json.mapper();
    Show show = show();
    Remote remote = Remote.of(options.dataDirectory(terminal.environment()), json);
    try (Machine machine = Machine.open()) {
      long begun = machine.clock().nanoTime();
      try (ProgressLine progress = new ProgressLine(terminal, machine.clock(), "simulating")) {
        send(show, remote, machine.clock(), begun, progress);
      }
      double took = (machine.clock().nanoTime() - begun) / 1e9;
      print(json, took);
    }
    return DONE;
  }

  private Show show() {
    try {
      Simulation.Scenario usual =
          Show.scenarios().stream()
              .filter(one -> one.name().equals(scenario))
              .findFirst()
              .orElse(new Simulation.Scenario(scenario, "", 60, 5));
      ShowRequest request =
          new ShowRequest(
              scenario,
              seconds == null ? usual.duration() : seconds,
              rate == null ? usual.rate() : rate,
              seed,
              weights,
              platform);
      try (Machine machine = Machine.open()) {
        String run = Long.toString(machine.clock().now().toEpochMilli(), 36);
        return new Show(request, run, machine.clock().now(), "showrunner");
      }
    } catch (IllegalArgumentException e) {
      throw usage(String.valueOf(e.getMessage()));
    } catch (dev.showrunner.api.ProblemException e) {
      throw usage(e.problem().message());
    }
  }

  private void send(Show show, Remote remote, Clock clock, long begun, ProgressLine progress)
      throws InterruptedException {
    List<EventDraft> batch = new ArrayList<>();
    double total = show.length();
    while (show.hasNext()) {
      Show.Step step = show.next();
      Duration wait = step.at().minusNanos(clock.nanoTime() - begun);
      if (batch.size() == MAX_BATCH || (wait.compareTo(TICK) > 0 && !batch.isEmpty())) {
        post(remote, batch);
        wait = step.at().minusNanos(clock.nanoTime() - begun);
      }
      if (wait.compareTo(TICK) > 0) {
        clock.sleep(wait);
      }
      behind = Math.max(behind, -wait.toMillis() / 1e3);
      batch.add(step.draft());
      progress.report((accepted + batch.size()) / total, accepted + " events");
    }
    post(remote, batch);
  }

  private void post(Remote remote, List<EventDraft> batch) throws InterruptedException {
    if (batch.isEmpty()) {
      return;
    }
    JsonNode answer = remote.post("/api/v1/simulate", Map.of("events", batch));
    accepted += answer.path("items").size();
    batch.forEach(draft -> types.merge(draft.type().name(), 1, Integer::sum));
    batch.clear();
  }

  private void print(ObjectMapper json, double took) throws Exception {
    if (asJson) {
      Map<String, Object> figures = new LinkedHashMap<>();
      figures.put("accepted", accepted);
      figures.put("seconds", took);
      figures.put("types", types);
      terminal.out().println(json.writeValueAsString(figures));
      return;
    }
    Table table = new Table("type", "events");
    types.forEach(table::row);
    table.lines().forEach(terminal.out()::println);
    terminal
        .out()
        .printf(
            Locale.ROOT,
            "%,d events accepted in %.1f s (%.0f/s)%n",
            accepted,
            took,
            accepted / Math.max(1e-3, took));
    if (behind > 1) {
      terminal.err().printf(Locale.ROOT, "note: up to %.1f s behind the asked rate%n", behind);
    }
  }
}
