package dev.showrunner.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.core.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long an event takes from {@code POST /api/v1/events} to a page: to a client of the live feed,
 * and to an overlay that shows it. The program runs in a process of its own; events are sent at a
 * steady rate, and each counts from the time when it was due.
 */
public final class LatencyBench implements Benchmark {
  private static final List<Integer> RATES = List.of(100, 1_000, 5_000);
  private static final List<Integer> QUICK_RATES = List.of(100);
  private static final int SECONDS = 20;
  private static final int QUICK_SECONDS = 2;
  private static final int WARM_UP_RATE = 1_000;
  private static final int WARM_UP_SECONDS = 20;
  private static final int AIM_RATE = 1_000;
  private static final double AIM_MILLIS = 20;
  private static final Duration LOOK = Duration.ofMillis(20);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration SETTLE = Duration.ofSeconds(1);
  private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");
  private static final ObjectMapper JSON = Json.mapper();

  @Override
  public String name() {
    return "latency";
  }

  @Override
  public String description() {
    return "time from POST to a page at 100, 1,000 and 5,000 events a second";
  }

  @Override
  public List<Measurement> run(BenchContext context) throws Exception {
    Path data = context.workDirectory().resolve("data");
    List<Measurement> all = new ArrayList<>();
    try (StartedProgram program = StartedProgram.start(OwnJvm.current().program(true), data)) {
      program.awaitHealthy();
      URI address = program.address();
      try (Pages pages = new Pages(address, context);
          OpenLoop sender = new OpenLoop(address, context.clock())) {
        Rounds rounds = new Rounds(context, pages, sender);
        context.progress().accept("warming up");
        rounds.run(WARM_UP_RATE, context.quick() ? 1 : WARM_UP_SECONDS);
        for (int rate : context.quick() ? QUICK_RATES : RATES) {
          all.addAll(rounds.run(rate, context.quick() ? QUICK_SECONDS : SECONDS));
        }
      }
    }
    return all;
  }

  /** The two pages that are open. */
  private static final class Pages implements AutoCloseable {
    final TimingSocket live;
    final TimingSocket overlay;

    Pages(URI address, BenchContext context) throws IOException, InterruptedException {
      live =
          new TimingSocket(
              address,
              "/api/v1/live",
              context.clock(),
              message -> message.startsWith("{\"kind\":\"event\""),
              message -> null);
      overlay =
          new TimingSocket(
              address,
              overlayPath(address) + "/socket",
              context.clock(),
              message -> true,
              Pages::shown);
    }

    /** A page that shows everything at once. */
    private static String shown(String message) {
      Matcher id = ID.matcher(message);
      return message.contains("\"show\"") && id.find()
          ? "{\"type\":\"shown\",\"id\":\"" + id.group(1) + "\"}"
          : "{\"type\":\"ping\"}";
    }

    private static String overlayPath(URI address) throws IOException, InterruptedException {
      try (HttpClient client = HttpClient.newHttpClient()) {
        HttpRequest request = HttpRequest.newBuilder(address.resolve("/api/v1/status")).build();
        String status = client.send(request, BodyHandlers.ofString()).body();
        return URI.create(JSON.readTree(status).at("/overlay/url").asText()).getPath();
      }
    }

    @Override
    public void close() {
      live.close();
      overlay.close();
    }
  }

  /** One rate after the other. */
  private static final class Rounds {
    private final BenchContext context;
    private final Pages pages;
    private final OpenLoop sender;
    private int number;

    Rounds(BenchContext context, Pages pages, OpenLoop sender) {
      this.context = context;
      this.pages = pages;
      this.sender = sender;
    }

    List<Measurement> run(int rate, int seconds) throws IOException, InterruptedException {
      int round = ++number;
      Delays answered = new Delays(rate * seconds);
      Delays live = new Delays(answered);
      Delays overlay = new Delays(answered);
      pages.live.measure(round, live);
      pages.overlay.measure(round, overlay);
      sender.send(answered.size(), rate, index -> body(round, index), answered);
      Stopwatch waited = new Stopwatch(context.clock());
      while (live.arrived() < live.size()) {
        if (waited.seconds() > PATIENCE.toSeconds()) {
          throw new IOException(
              live.size() - live.arrived() + " events never reached the live feed");
        }
        context.clock().sleep(LOOK);
      }
      context.clock().sleep(SETTLE);
      String at = "at %,d/s".formatted(rate);
      return List.of(
          figure("to the live feed " + at, live, rate),
          figure("to an overlay " + at, overlay, rate),
          figure("to the answer " + at, answered, rate));
    }

    private Measurement figure(String words, Delays delays, int rate) {
      double p99 = delays.millis(0.99);
      String note =
          "p50 %s ms, p99 %s ms, p99.9 %s ms; %,d of %,d"
              .formatted(
                  Samples.figure(delays.millis(0.5)),
                  Samples.figure(p99),
                  Samples.figure(delays.millis(0.999)),
                  delays.arrived(),
                  delays.size());
      context.progress().accept(words + ": " + note);
      Measurement measured = Measurement.of(words + ", p99", p99, "ms").noting(note);
      return rate == AIM_RATE ? measured.aiming(Aim.valueAtMost(AIM_MILLIS)) : measured;
    }
  }

  private static String body(int round, int index) {
    return """
    {"type":"chat.message","externalId":"%1$d-%2$d","text":"%3$s",\
    "channel":{"platform":"twitch","login":"bench"},\
    "viewer":{"id":"viewer-%4$d"}}\
    """
        .formatted(round, index, TimingSocket.mark(round, index), index % 5_000);
  }
}
