package dev.showrunner.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.showrunner.testkit.twitch.FakeTwitch;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A raid: thousands of lines within seconds, hundreds of commands and mentions among them. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ChatRaidTest {
  private static final int LINES = 2_000;
  private static final int VIEWERS = 400;
  private static final int COMMANDS = 500;
  private static final int MENTIONS = 100;
  private static final Duration BETWEEN = Duration.ofMillis(3);

  /** What Twitch lets an account write that moderates nothing. */
  private static final int PER_WINDOW = 20;

  private static final Duration WINDOW = Duration.ofSeconds(30);

  @TempDir Path folder;

  @Test
  void nothingIsLostAndAnswersStayWithinTwitchsLimits() throws Exception {
    try (LoopbackModel model = new LoopbackModel("Welcome, raiders!");
        TwitchProgram program =
            new TwitchProgram(
                folder,
                Map.of(
                    "SHOWRUNNER_LLM_URL", model.url(),
                    "SHOWRUNNER_LLM_MODEL", "small",
                    "SHOWRUNNER_REPLIES_PER_CHANNEL", "0s"))) {
      FakeTwitch twitch = program.twitch;
      program.ana.goLive();
      program.openChat(twitch.user("showbot"));
      program
          .api()
          .post(
              "/api/v1/commands",
              JsonNodeFactory.instance
                  .objectNode()
                  .put("name", "hi")
                  .put("reply", "hi {viewer}")
                  .put("perChannel", "0s"));
      twitch.forgetCalls();

      Set<String> ids = new HashSet<>();
      for (int i = 0; i < LINES; i++) {
        String text = line(i);
        ids.add(twitch.happenings().chat(program.ana, twitch.user("v" + i % VIEWERS), text));
        program.clock.advance(BETWEEN);
      }
      // what the clock allows at once goes out before it moves on
      program.await(() -> twitch.chat().lines().size() == PER_WINDOW);
      program.await(() -> lines(program) == LINES);
      program.until(() -> ended(program.service("commands")) == COMMANDS);
      program.until(() -> ended(program.service("replies")) == MENTIONS);

      List<JsonNode> journalled = program.api().all("/api/v1/events?type=chat.message");
      assertThat(journalled).hasSize(LINES);
      assertThat(journalled)
          .extracting(event -> event.path("externalId").asText())
          .hasSameElementsAs(ids);
      assertThat(droppedOnes(program, "commands")).isNotEmpty();
      droppedOnes(program, "replies");

      List<Instant> written =
          twitch.calls("POST", "/helix/chat/messages").stream().map(call -> call.at()).toList();
      assertThat(written).hasSizeBetween(PER_WINDOW, 4 * PER_WINDOW);
      for (int i = PER_WINDOW; i < written.size(); i++) {
        assertThat(Duration.between(written.get(i - PER_WINDOW), written.get(i)))
            .as("line %d", i)
            .isGreaterThanOrEqualTo(WINDOW);
      }
    }
  }

  private static String line(int i) {
    return switch (i % 20) {
      case 0, 4, 8, 12, 16 -> "!hi raid " + i;
      case 1 -> "@showbot hello " + i;
      default -> "RAID 😀 " + i;
    };
  }

  private static int lines(TwitchProgram program) throws Exception {
    return program.api().all("/api/v1/events?type=chat.message").size();
  }

  private static long ended(JsonNode service) {
    return service.path("completed").asLong() + service.path("failed").asLong() + dropped(service);
  }

  private static long dropped(JsonNode service) {
    return service.path("discarded").asLong()
        + service.path("expired").asLong()
        + service.path("interrupted").asLong();
  }

  /** What was dropped: counted, and each with its reason in the list of drops. */
  private static List<JsonNode> droppedOnes(TwitchProgram program, String name) throws Exception {
    List<JsonNode> drops = program.api().all("/api/v1/drops?service=" + name);
    assertThat(drops).hasSize((int) dropped(program.service(name)));
    assertThat(drops).allSatisfy(drop -> assertThat(drop.path("reason").asText()).isNotBlank());
    return drops;
  }
}
