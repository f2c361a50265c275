package dev.showrunner.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.testkit.twitch.Chat;
import dev.showrunner.testkit.twitch.FakeTwitch;
import dev.showrunner.testkit.twitch.FakeUser;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Commands and mentions on their whole way: pushed by Twitch, answered there by the bot. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class TwitchChatScenarioTest {
  @TempDir static Path folder;

  private static LoopbackModel model;
  private static TwitchProgram program;
  private static FakeTwitch twitch;
  private static FakeUser ana;
  private static FakeUser bo;
  private static FakeUser mo;

  @BeforeAll
  static void start() throws Exception {
    model = new LoopbackModel("I like turtles");
    program =
        new TwitchProgram(
            folder, Map.of("SHOWRUNNER_LLM_URL", model.url(), "SHOWRUNNER_LLM_MODEL", "small"));
    twitch = program.twitch;
    ana = program.ana.titled("Evening", "Chess");
    bo = twitch.user("bo");
    mo = twitch.user("mo");
    twitch.studio().clipTakes(Duration.ZERO);
    ana.goLive();
    program.openChat(twitch.user("showbot"));
  }

  @AfterAll
  static void stop() {
    program.close();
    model.close();
  }

  private static JsonNode says(FakeUser who, String text, String... badges) throws Exception {
    program.clock.advance(Duration.ofMinutes(2)); // the usual cooldowns are over
    return says("commands", who, text, badges);
  }

  private static JsonNode says(String service, FakeUser who, String text, String... badges)
      throws Exception {
    return program.ended(service, twitch.happenings().chat(ana, who, text, badges));
  }

  private static String answered() {
    Chat.Line line = twitch.chat().lines().getLast();
    assertThat(line.who()).isEqualTo("showbot");
    assertThat(line.channel()).isEqualTo("ana");
    return line.text();
  }

  private static void own(String name, String perViewer, String perChannel) throws Exception {
    ObjectNode command = JsonNodeFactory.instance.objectNode().put("name", name);
    command.put("reply", name + " {count} by {viewer} for {target}");
    command.put("perViewer", perViewer).put("perChannel", perChannel);
    command.putArray("aliases").add(name + "s");
    program.api().post("/api/v1/commands", command);
  }

  @Test
  void theBuiltInOnesReachTheStream() throws Exception {
    String id = twitch.happenings().chat(ana, bo, "!ping");
    assertThat(program.ended("commands", id).path("state").asText()).isEqualTo("completed");
    assertThat(answered()).startsWith("Pong! Your message took ");
    assertThat(twitch.chat().lines().getLast().replyTo()).isEqualTo(id);

    says(bo, "!help");
    assertThat(answered()).contains("!ask", "!clip", "!game", "!uptime").doesNotContain("!marker");
    says(bo, "!help marker");
    assertThat(answered()).isEqualTo("There is no such command; !help lists them.");

    says(bo, "!game");
    assertThat(answered()).isEqualTo("Game: Chess");
    says(bo, "!game go");
    assertThat(answered()).isEqualTo("Only moderators can change that.");
    says(mo, "!game just", "moderator");
    assertThat(answered()).isEqualTo("Game is now: Just Chatting");
    assertThat(ana.category()).isEqualTo("Just Chatting");

    says(bo, "!clip what a save");
    assertThat(answered()).isEqualTo("Clip: https://clips.twitch.tv/Clip1");

    JsonNode refused = says(bo, "!marker mine", "subscriber", "vip");
    assertThat(refused.path("reason").asText()).isEqualTo("only for moderator and above");
    says(mo, "!marker nice one", "moderator", "subscriber");
    assertThat(answered()).matches("Marked at 0:\\d\\d:\\d\\d of the stream\\.");
    assertThat(twitch.studio().markers()).containsExactly("nice one");
  }

  @Test
  void anOwnCommandCountsByEachNameAlsoInReplies() throws Exception {
    own("death", "0s", "0s");
    says(bo, "!death");
    assertThat(answered()).isEqualTo("death 1 by bo for bo");
    says(mo, "!DEATHS @ana");
    assertThat(answered()).isEqualTo("death 2 by mo for ana");
    String id = twitch.happenings().reply(ana, bo, mo, "!deaths");
    program.ended("commands", id);
    assertThat(answered()).isEqualTo("death 3 by bo for mo");
    assertThat(program.event(id).path("text").asText()).isEqualTo("@mo !deaths");
    assertThat(program.api().get("/api/v1/commands/death").path("count").asInt()).isEqualTo(3);
  }

  @Test
  void cooldownsHoldForTheViewerAndForTheChat() throws Exception {
    own("mine", "90s", "0s");
    own("ours", "0s", "90s");
    says(bo, "!mine");
    assertThat(says("commands", bo, "!mines").path("reason").asText())
        .isEqualTo("quiet for 90 s more");
    says("commands", mo, "!mine");
    assertThat(answered()).isEqualTo("mine 2 by mo for mo");
    says(bo, "!ours");
    assertThat(says("commands", mo, "!ours").path("reason").asText())
        .isEqualTo("quiet for 90 s more");
    says(mo, "!ours");
    assertThat(answered()).isEqualTo("ours 2 by mo for mo");
  }

  @Test
  void botsAreNeverAnswered() throws Exception {
    int before = twitch.chat().lines().size();
    assertThat(says(twitch.user("nightbot"), "!ping").path("reason").asText())
        .isEqualTo("a bot wrote it");
    assertThat(says(twitch.user("showbot"), "!ping", "moderator").path("reason").asText())
        .isEqualTo("an account of ours wrote it");
    assertThat(says(bo, "!nothing").path("reason").asText()).isEqualTo("there is no such command");
    assertThat(twitch.chat().lines()).hasSize(before);
  }

  @Test
  void aMentionIsAnsweredByTheModelAndACommandBehindItByTheCommand() throws Exception {
    int asked = model.asked();
    JsonNode reply = says("replies", bo, "hey @ShowBot, do you like animals?");
    assertThat(reply.path("state").asText()).isEqualTo("completed");
    assertThat(answered()).isEqualTo("I like turtles");
    assertThat(model.asked()).isEqualTo(asked + 1);

    program.clock.advance(Duration.ofMinutes(2));
    String id = twitch.happenings().chat(ana, bo, "@showbot !ping");
    program.ended("commands", id);
    assertThat(answered()).startsWith("Pong!");
    assertThat(program.ended("replies", id).path("reason").asText()).isEqualTo("it is a command");
    assertThat(model.asked()).isEqualTo(asked + 1);
    List<JsonNode> drops = program.api().all("/api/v1/drops");
    assertThat(drops).as("nothing was dropped on the way").isEmpty();
  }
}
