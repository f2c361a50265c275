package dev.showrunner.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.app.root.Overrides;
import dev.showrunner.app.root.Settings;
import dev.showrunner.app.root.Showrunner;
import dev.showrunner.core.runtime.SystemProcesses;
import dev.showrunner.core.source.SourceStatus;
import dev.showrunner.testkit.ManualClock;
import dev.showrunner.testkit.server.WebAnswer;
import dev.showrunner.testkit.twitch.FakeTwitch;
import dev.showrunner.testkit.twitch.FakeUser;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole program watches a double of Twitch, in stepped time. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class TwitchScenarioTest {
  private static final Duration STEP = Duration.ofSeconds(5);

  @TempDir Path folder;

  private final ManualClock clock = new ManualClock();
  private final FakeTwitch twitch = FakeTwitch.start(clock);
  private final List<AutoCloseable> open = new ArrayList<>();

  /** The program and its API, running. */
  private record Running(Showrunner show, Api api) implements AutoCloseable {
    @Override
    public void close() {
      api.close();
      show.close();
    }
  }

  private Running start(String... channels) {
    Map<String, String> environment = new HashMap<>(twitch.environment());
    environment.put("SHOWRUNNER_SERVER_PORT", "0");
    environment.put("SHOWRUNNER_TWITCH_TIMEOUT", "4s");
    environment.put("SHOWRUNNER_TWITCH_CHANNELS", String.join(",", channels));
    Showrunner show =
        Showrunner.open(
            Settings.read(folder.resolve("data"), null, environment),
            new Overrides(clock, new SystemProcesses(), new Random(1), folder.resolve("cache")),
            "test");
    show.start();
    Running running = new Running(show, new Api(show.address()));
    open.add(running);
    return running;
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
    twitch.close();
  }

  private static SourceStatus source(Running running) {
    return running.show().sources().list().stream()
        .filter(it -> it.name().equals("twitch"))
        .findFirst()
        .orElseThrow();
  }

  /** Moves the clock on; each step begins when the source waits for it. */
  private void pass(Running running, Duration time) throws InterruptedException {
    for (Duration left = time; left.isPositive(); left = left.minus(STEP)) {
      settle(running);
      clock.advance(STEP);
    }
    settle(running);
  }

  private void settle(Running running) throws InterruptedException {
    Instant next = source(running).health().nextCheckAt();
    while (next == null || !next.isAfter(clock.now())) {
      Thread.sleep(1); // real time for the source's thread, no time of the clock
      next = source(running).health().nextCheckAt();
    }
  }

  private static List<String> told(Running running) throws Exception {
    List<String> told = new ArrayList<>();
    for (JsonNode event : running.api().all("/api/v1/events?platform=twitch")) {
      String type = event.path("type").asText();
      if (type.startsWith("stream.")) {
        told.add(event.at("/channel/login").asText() + " " + type);
      }
    }
    return told;
  }

  @Test
  void twoHoursOfFlappingAreToldOnceEach() throws Exception {
    FakeUser ana = twitch.user("ana");
    Running running = start("ana");
    pass(running, Duration.ofMinutes(2));
    for (int i = 0; i < 12; i++) {
      if (i % 3 == 2) {
        ana.resume();
      } else {
        ana.goLive();
      }
      pass(running, Duration.ofMinutes(5));
      ana.goOffline();
      pass(running, Duration.ofMinutes(1)); // one answer without it is no end …
      pass(running, Duration.ofMinutes(4)); // … this is
    }
    List<String> told = told(running);
    assertThat(told).hasSize(24);
    Map<String, Long> counts =
        told.stream().collect(Collectors.groupingBy(it -> it, Collectors.counting()));
    assertThat(counts).isEqualTo(Map.of("ana stream.online", 12L, "ana stream.offline", 12L));
  }

  @Test
  void twoHundredAndFiftyChannelsInThreeCallsACycleAndFailuresSayNothing() throws Exception {
    String[] logins = IntStream.range(0, 250).mapToObj(i -> "c" + i).toArray(String[]::new);
    for (String login : logins) {
      twitch.user(login).goLive();
    }
    Running running = start(logins);
    pass(running, Duration.ofMinutes(1));
    assertThat(told(running)).hasSize(250);
    twitch.forgetCalls();
    pass(running, Duration.ofMinutes(5));
    assertThat(twitch.calls().size()).isBetween(13, 17);
    for (WebAnswer fault :
        List.of(
            WebAnswer.HANG,
            WebAnswer.empty(503),
            WebAnswer.empty(401),
            WebAnswer.empty(429),
            WebAnswer.CUT)) {
      twitch.faults().always("/streams", fault);
      pass(running, Duration.ofMinutes(2));
      assertThat(source(running).state().name()).isEqualTo("BLIND");
      twitch.faults().mend();
      pass(running, Duration.ofMinutes(2));
      assertThat(source(running).state().name()).isEqualTo("CONNECTED");
    }
    assertThat(told(running)).hasSize(250);
  }

  @Test
  void aRestartTellsNothingTwice() throws Exception {
    twitch.user("ana").goLive();
    try (Running first = start("ana")) {
      pass(first, Duration.ofMinutes(3));
      assertThat(told(first)).containsExactly("ana stream.online");
    }
    Running second = start("ana");
    pass(second, Duration.ofMinutes(3));
    assertThat(told(second)).containsExactly("ana stream.online");
    twitch.user("ana").goOffline();
    pass(second, Duration.ofMinutes(3));
    assertThat(told(second)).containsExactlyInAnyOrder("ana stream.online", "ana stream.offline");
    String metrics = metrics(second);
    assertThat(metrics)
        .contains("showrunner_source_budget_limit{source=\"twitch\"} 800.0")
        .contains("showrunner_source_counter{counter=\"calls\",source=\"twitch\"}");
  }

  private static String metrics(Running running) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(running.api().address().resolve("/metrics")).build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }
}
