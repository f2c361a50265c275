package dev.showrunner.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.showrunner.app.root.Overrides;
import dev.showrunner.app.root.Settings;
import dev.showrunner.app.root.Showrunner;
import dev.showrunner.core.runtime.SystemProcesses;
import dev.showrunner.testkit.ManualClock;
import dev.showrunner.testkit.twitch.FakeTwitch;
import dev.showrunner.testkit.twitch.FakeUser;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;

/** The whole program before a double of Twitch, in stepped time; it watches the channel of Ana. */
final class TwitchProgram implements AutoCloseable {
  private static final Duration STEP = Duration.ofMillis(250);
  private static final Duration STRIDE = Duration.ofSeconds(1);

  final ManualClock clock = new ManualClock();
  final FakeTwitch twitch = FakeTwitch.start(clock);
  final FakeUser ana = twitch.user("ana");
  private final Path folder;
  private final Map<String, String> environment;
  private Showrunner show;
  private Api api;

  /** Starts it with some settings more. */
  TwitchProgram(Path folder, Map<String, String> more) {
    this.folder = folder;
    environment = new HashMap<>(twitch.environment());
    // the clock may run faster than messages: silence alone is no loss here
    environment.compute(
        "SHOWRUNNER_TWITCH_EVENTSUB_URL", (name, url) -> url + "?keepalive_timeout_seconds=600");
    environment.put("SHOWRUNNER_SERVER_PORT", "0");
    environment.put("SHOWRUNNER_TWITCH_CHANNELS", "ana");
    environment.putAll(more);
    open();
  }

  private void open() {
    show =
        Showrunner.open(
            Settings.read(folder.resolve("data"), null, environment),
            new Overrides(clock, new SystemProcesses(), new Random(1), folder.resolve("cache")),
            "test");
    show.start();
    api = new Api(show.address());
  }

  /** Ends it and starts it again, with all it kept. */
  void restart() {
    shut();
    open();
  }

  private void shut() {
    api.close();
    show.close();
  }

  Api api() {
    return api;
  }

  /** Steps the clock until something holds; between steps the threads get time to act. */
  void until(Callable<Boolean> holds) throws Exception {
    while (!holds.call()) {
      Thread.sleep(2); // real time for other threads, no time of the clock
      clock.advance(STEP);
    }
  }

  /** Waits until something holds that needs no time of the clock. */
  void await(Callable<Boolean> holds) throws Exception {
    while (!holds.call()) {
      Thread.sleep(2); // as above
    }
  }

  /** Steps the clock so far, in longer steps. */
  void pass(Duration time) throws Exception {
    for (Duration left = time; left.isPositive(); left = left.minus(STRIDE)) {
      Thread.sleep(2); // as above
      clock.advance(STRIDE);
    }
  }

  /** Somebody allows everything that is asked, on another device; BROADCASTER or BOT. */
  void signIn(FakeUser user, String role) throws Exception {
    until(this::listening); // before, no feature has said what it needs
    JsonNode begun =
        api.post(
            "/api/v1/accounts/twitch/login",
            JsonNodeFactory.instance.objectNode().put("flow", "DEVICE").put("role", role));
    twitch.signIn().approve(begun.path("userCode").asText(), user);
    String id = begun.path("id").asText();
    until(() -> api.get("/api/v1/accounts/logins/" + id).path("state").asText().equals("done"));
  }

  private boolean listening() {
    return show.sources().list().stream()
        .filter(it -> it.name().equals("twitch-eventsub"))
        .anyMatch(it -> !it.reason().isEmpty() || !it.health().counters().isEmpty());
  }

  /** Ana and her bot sign in; returns when Twitch pushes her chat. */
  void openChat(FakeUser bot) throws Exception {
    signIn(ana, "BROADCASTER");
    signIn(bot, "BOT");
    until(() -> twitch.eventsub().subscriptions().enabled().contains("channel.chat.message ana"));
  }

  /** The event that a message of chat became. */
  JsonNode event(String messageId) throws Exception {
    await(() -> find(messageId) != null);
    return find(messageId);
  }

  private JsonNode find(String messageId) throws Exception {
    JsonNode newest = api.get("/api/v1/events?type=chat.message&limit=50").path("items");
    for (JsonNode event : newest) {
      if (event.path("externalId").asText().equals(messageId)) {
        return event;
      }
    }
    return null;
  }

  /** What a service did with a message of chat, in the end. */
  JsonNode ended(String service, String messageId) throws Exception {
    String path = "/api/v1/events/" + event(messageId).path("id").asText() + "/deliveries";
    JsonNode[] found = new JsonNode[1];
    await(() -> {
      for (JsonNode delivery : api.get(path).path("items")) {
        boolean open = List.of("pending", "processing").contains(delivery.path("state").asText());
        if (delivery.path("service").asText().equals(service) && !open) {
          found[0] = delivery;
        }
      }
      return found[0] != null;
    });
    return found[0];
  }

  /** How a service is, with what it did so far. */
  JsonNode service(String name) throws Exception {
    return api.get("/api/v1/services/" + name);
  }

  @Override
  public void close() {
    shut();
    twitch.close();
  }
}
