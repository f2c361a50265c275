package dev.showrunner.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.showrunner.app.root.Overrides;
import dev.showrunner.app.root.Settings;
import dev.showrunner.app.root.Showrunner;
import dev.showrunner.core.runtime.SystemProcesses;
import dev.showrunner.testkit.ManualClock;
import dev.showrunner.testkit.twitch.EventSub.Break;
import dev.showrunner.testkit.twitch.FakeTwitch;
import dev.showrunner.testkit.twitch.FakeUser;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole program signs in with a double of Twitch and is pushed what happens there. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class PushScenarioTest {
  private static final Duration STEP = Duration.ofMillis(250);
  private static final Duration STRIDE = Duration.ofSeconds(1);

  @TempDir Path folder;

  private final ManualClock clock = new ManualClock();
  private final FakeTwitch twitch = FakeTwitch.start(clock);
  private final FakeUser ana = twitch.user("ana");
  private Showrunner show;
  private Api api;

  @BeforeEach
  void start() {
    Map<String, String> environment = new HashMap<>(twitch.environment());
    // the clock may run faster than messages: silence alone is no loss here
    environment.compute(
        "SHOWRUNNER_TWITCH_EVENTSUB_URL", (name, url) -> url + "?keepalive_timeout_seconds=600");
    environment.put("SHOWRUNNER_SERVER_PORT", "0");
    environment.put("SHOWRUNNER_TWITCH_CHANNELS", "ana");
    show =
        Showrunner.open(
            Settings.read(folder.resolve("data"), null, environment),
            new Overrides(clock, new SystemProcesses(), new Random(1), folder.resolve("cache")),
            "test");
    show.start();
    api = new Api(show.address());
  }

  private void stop() {
    api.close();
    show.close();
  }

  @AfterEach
  void close() {
    stop();
    twitch.close();
  }

  /** Steps the clock until something holds; between steps the threads get time to act. */
  private void until(Callable<Boolean> holds) throws Exception {
    while (!holds.call()) {
      Thread.sleep(2); // real time for other threads, no time of the clock
      clock.advance(STEP);
    }
  }

  private void pass(Duration time) throws Exception {
    for (Duration left = time; left.isPositive(); left = left.minus(STRIDE)) {
      Thread.sleep(2); // as above
      clock.advance(STRIDE);
    }
  }

  private void signIn() throws Exception {
    until(this::listening); // before, no feature has said what it needs
    JsonNode begun =
        api.post(
            "/api/v1/accounts/twitch/login",
            JsonNodeFactory.instance.objectNode().put("flow", "DEVICE"));
    assertThat(begun.path("state").asText()).isEqualTo("waiting");
    twitch.signIn().approve(begun.path("userCode").asText(), ana);
    String id = begun.path("id").asText();
    until(() -> api.get("/api/v1/accounts/logins/" + id).path("state").asText().equals("done"));
  }

  private boolean listening() {
    return show.sources().list().stream()
        .filter(it -> it.name().equals("twitch-eventsub"))
        .anyMatch(it -> !it.reason().isEmpty() || !it.health().counters().isEmpty());
  }

  private String accountState() throws Exception {
    return api.get("/api/v1/accounts").at("/items/0/state").asText();
  }

  private boolean pushed() {
    return twitch.eventsub().subscriptions().enabled().contains("stream.online ana");
  }

  private boolean chatPushed() {
    return twitch.eventsub().subscriptions().enabled().contains("channel.chat.message ana");
  }

  private List<String> told(String prefix) throws Exception {
    List<String> told = new ArrayList<>();
    for (JsonNode event : api.all("/api/v1/events?platform=twitch")) {
      String type = event.path("type").asText();
      if (type.startsWith(prefix)) {
        String text = event.path("text").asText("");
        told.add(type + (text.isEmpty() ? "" : " " + text));
      }
    }
    return told;
  }

  private long refreshes() {
    return twitch.count(call ->
        call.to("POST", "/oauth2/token") && call.request().text().contains("refresh_token"));
  }

  @Test
  void whoSignsInIsPushedStreamsAndChatWithoutBeingAskedFor() throws Exception {
    FakeUser bo = twitch.user("bo");
    signIn();
    until(() -> pushed() && chatPushed());
    twitch.happenings().online(ana.titled("Evening", "Chess").viewers(12));
    twitch.happenings().chat(ana, bo, "hello");
    twitch.happenings().follow(ana, bo);
    until(() -> told("").containsAll(List.of("stream.online", "chat.message hello", "follow")));
    JsonNode online = api.get("/api/v1/events?platform=twitch&type=stream.online").at("/items/0");
    assertThat(online.at("/payload/detectedBy").asText()).isEqualTo("push");
    assertThat(online.at("/payload/title").asText()).isEqualTo("Evening");
    assertThat(online.at("/payload/category").asText()).isEqualTo("Chess");
    assertThat(online.at("/payload/viewers").asInt()).isEqualTo(12);

    stop();
    start(); // who was signed in still is, and nothing is told again
    until(() -> pushed() && chatPushed());
    twitch.happenings().offline(ana);
    until(() -> told("stream.").size() == 2);
    assertThat(told("stream.")).containsExactlyInAnyOrder("stream.online", "stream.offline");
  }

  @Test
  void aSocketKilledAtEveryStepLosesNoStreamAndTellsNoneTwice() throws Exception {
    signIn();
    until(this::pushed);
    int streams = 0;
    for (Break where : Break.values()) {
      twitch.eventsub().breakAt(where, where);
      twitch.eventsub().cutAll();
      if (streams % 2 == 0) {
        twitch.happenings().online(ana);
      } else {
        twitch.happenings().offline(ana);
      }
      int expected = ++streams;
      until(() -> told("stream.").size() >= expected);
      until(this::pushed);
    }
    pass(Duration.ofMinutes(5));
    assertThat(told("stream.")).hasSize(streams);
    assertThat(twitch.eventsub().sessions()).hasSize(1);
  }

  @Test
  void tokensThatRunOutInTheMiddleAreRefreshedOnceEach() throws Exception {
    twitch.signIn().userTokenLifetime(Duration.ofMinutes(10));
    signIn();
    until(() -> pushed() && chatPushed());
    for (int i = 0; i < 6; i++) {
      pass(Duration.ofMinutes(10));
      twitch.happenings().chat(ana, twitch.user("bo"), "line " + i);
    }
    until(() -> told("chat.").size() == 6);
    assertThat(accountState()).isEqualTo("ready");
    assertThat(refreshes()).isBetween(6L, 10L);

    long before = refreshes();
    twitch.tokens().revokeAll(); // in the middle: the next call is told so, and refreshes
    twitch.eventsub().cutAll();
    until(this::pushed);
    assertThat(refreshes()).isEqualTo(before + 1);
    assertThat(accountState()).isEqualTo("ready");
  }

  @Test
  void whatAPersonTakesBackIsSeenAndPollingGoesOn() throws Exception {
    signIn();
    until(this::pushed);
    twitch.signIn().disconnect(ana);
    twitch.eventsub().cutAll();
    until(() -> accountState().equals("signed_out"));
    twitch.happenings().online(ana);
    until(() -> told("stream.").size() == 1);
    JsonNode online = api.get("/api/v1/events?platform=twitch&type=stream.online").at("/items/0");
    assertThat(online.at("/payload/detectedBy").asText()).isEqualTo("polling");
    signIn();
    until(this::pushed);
    pass(Duration.ofMinutes(2));
    assertThat(told("stream.")).containsExactly("stream.online");
  }
}
