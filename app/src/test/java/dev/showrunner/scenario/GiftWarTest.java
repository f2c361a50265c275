package dev.showrunner.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Simulation.ShowRequest;
import dev.showrunner.app.demo.ScriptedOverlay;
import dev.showrunner.app.root.Overrides;
import dev.showrunner.app.root.Settings;
import dev.showrunner.app.root.Showrunner;
import dev.showrunner.core.runtime.SystemClock;
import dev.showrunner.core.runtime.SystemProcesses;
import dev.showrunner.platform.simulator.Show;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Running counts go in at one side; at the other an overlay sees each streak once, whole. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class GiftWarTest {
  private static final ShowRequest WAR = new ShowRequest("gift-war", 3, 60, 11, Map.of(), "tiktok");

  @TempDir Path folder;

  private final Map<Long, JsonNode> gifts = new HashMap<>();
  private final Set<Long> alerted = new HashSet<>();

  @Test
  void overlaysSeeOnlyTheEndsAndSumsAreWhatWasSent() throws Exception {
    Settings settings =
        Settings.read(
            folder.resolve("data"),
            null,
            Map.of("SHOWRUNNER_SERVER_PORT", "0", "SHOWRUNNER_STREAKS_GIFT", "2s"));
    try (SystemClock clock = new SystemClock();
        Showrunner show =
            Showrunner.open(
                settings,
                new Overrides(clock, new SystemProcesses(), new Random(1), folder.resolve("cache")),
                "test");
        Api api = new Api(show.address())) {
      show.start();
      String authority = api.address().getAuthority();
      try (ScriptedOverlay overlay =
              new ScriptedOverlay(
                  URI.create("ws://" + authority + api.overlayPath()),
                  "http://" + authority,
                  new ObjectMapper());
          JsonSocket live = api.live(0)) {
        api.post("/api/v1/simulate", body());
        follow(live);
      }
      long sent = sent();
      assertThat(alerted)
          .as("an alert for every gift that is not in the middle of a streak, and no other")
          .isEqualTo(whole());
      assertThat(sum()).isEqualTo(sent);
      JsonNode session = api.all("/api/v1/sessions").getFirst();
      assertThat(session.path("rehearsal").asBoolean()).isTrue();
      assertThat(session.at("/simulated/types/gift/quantity").asLong()).isEqualTo(sent);
      assertThat(session.at("/live/types").isEmpty()).isTrue();
    }
  }

  private static JsonNode body() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("scenario", WAR.scenario())
        .put("duration", WAR.seconds())
        .put("rate", WAR.rate())
        .put("seed", WAR.seed())
        .put("platform", WAR.platform());
  }

  /** Until the show is over, every streak has ended and every delivery too. */
  private void follow(JsonSocket live) throws InterruptedException {
    Set<String> open = new HashSet<>();
    boolean over = false;
    while (!over || !open.isEmpty() || !alerted.containsAll(whole())) {
      JsonNode message = live.next();
      JsonNode event = message.path("event");
      String streak = event.at("/payload/streak").asText();
      if (streak.equals("start")) {
        open.add(event.at("/payload/streakId").asText());
      } else if (streak.equals("end")) {
        open.remove(event.at("/payload/streakId").asText());
      }
      if (event.path("type").asText().equals("gift")) {
        gifts.put(event.path("seq").asLong(), event);
      }
      over |= event.path("type").asText().equals("stream.offline");
      JsonNode delivery = message.path("delivery");
      long gift = delivery.path("eventSeq").asLong();
      if (gifts.containsKey(gift)) {
        alerted.add(gift);
      }
    }
  }

  private Set<Long> whole() {
    Set<Long> whole = new HashSet<>();
    gifts.forEach((seq, event) -> {
      String streak = event.at("/payload/streak").asText();
      if (!streak.equals("start") && !streak.equals("continue")) {
        whole.add(seq);
      }
    });
    return whole;
  }

  private long sum() {
    return whole().stream().mapToLong(seq -> gifts.get(seq).path("quantity").asLong()).sum();
  }

  /** What the viewers sent, read from the script itself. */
  private static long sent() {
    List<EventDraft> drafts =
        new Show(WAR, "x", Instant.EPOCH, "x")
            .stream().map(Show.Step::draft).filter(d -> d.type().equals(EventType.GIFT)).toList();
    Map<String, Long> running = new HashMap<>();
    long sent = 0;
    for (EventDraft draft : drafts) {
      Object last = draft.payload().get("repeatEnd");
      if (last == null) {
        sent += draft.quantity();
        continue;
      }
      String who = Objects.requireNonNull(draft.viewer()).id() + draft.payload().get("gift");
      long before = running.getOrDefault(who, 0L);
      sent += draft.quantity() < before ? draft.quantity() : draft.quantity() - before;
      running.put(who, last.equals(true) ? 0 : draft.quantity());
    }
    assertThat(sent).as("it was a war").isGreaterThan(100);
    return sent;
  }
}
