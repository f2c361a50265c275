package dev.showrunner.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.api.Channel;
import dev.showrunner.api.Problem;
import dev.showrunner.api.chat.ChatSender;
import dev.showrunner.api.chat.StreamControl;
import dev.showrunner.app.root.Overrides;
import dev.showrunner.app.root.Settings;
import dev.showrunner.app.root.Showrunner;
import dev.showrunner.core.runtime.SystemClock;
import dev.showrunner.core.runtime.SystemProcesses;
import dev.showrunner.testkit.RecordingChat;
import dev.showrunner.testkit.ScriptedStreams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A chat message on its whole way: posted, journalled, understood, answered in the chat. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class ChatCommandsTest {
  private static final String PLATFORM = "village";
  private static final Channel ANA = new Channel(PLATFORM, "ana");

  private final ObjectMapper json = new ObjectMapper();
  private final SystemClock clock = new SystemClock();
  private final RecordingChat chat = new RecordingChat("bot");
  private final ScriptedStreams streams = new ScriptedStreams();
  private final LoopbackModel model = new LoopbackModel("I like turtles");
  private int messages;

  @TempDir Path folder;

  private Showrunner show;
  private Api api;

  @BeforeEach
  void open() throws IOException {
    start("!");
  }

  private void start(String prefix) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("showrunner.yaml"),
            "server: {port: 0}\nchat: {broadcast-cooldown: 0}\ncommands: {prefix: \"%s\"}\nreplies: {per-channel: 0}\nllm: {url: \"%s\", model: small}\n"
                .formatted(prefix, model.url()));
    Settings settings = Settings.read(folder.resolve("data"), file, Map.of());
    Overrides overrides =
        new Overrides(clock, new SystemProcesses(), new Random(1), folder.resolve("cache"));
    show = Showrunner.open(settings, overrides, "test");
    show.capabilities().offer(ChatSender.class, PLATFORM, chat);
    show.capabilities().offer(StreamControl.class, PLATFORM, streams);
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
    model.close();
    clock.close();
  }

  /** Somebody writes; gives the delivery that it led to, ended. */
  private JsonNode says(String viewer, String text, String... roles) throws Exception {
    ObjectNode event = json.createObjectNode();
    event.put("type", "chat.message").put("text", text).put("externalId", "m" + ++messages);
    event.putObject("channel").put("platform", PLATFORM).put("login", "ana");
    ObjectNode who = event.putObject("viewer");
    who.put("id", viewer).put("login", viewer).put("displayName", viewer);
    for (String role : roles) {
      who.withArray("roles").add(role);
    }
    long head = api.get("/api/v1/status").path("head").asLong();
    try (JsonSocket live = api.live(head)) {
      long seq = api.post("/api/v1/events", event).path("seq").asLong();
      while (true) {
        JsonNode delivery = live.next().path("delivery");
        String state = delivery.path("state").asText("pending");
        if (delivery.path("eventSeq").asLong() == seq
            && !delivery.path("service").asText().equals("overlays")
            && !state.equals("pending")
            && !state.equals("processing")) {
          return delivery;
        }
      }
    }
  }

  private void goLive() {
    streams.online(
        ANA,
        new StreamControl.Stream(
            "s1", "Evening", "Chess", 12, clock.now().minus(Duration.ofMinutes(90))));
  }

  @Test
  void commandsAreAnsweredAsRepliesAndOtherLinesCostNothing() throws Exception {
    goLive();
    assertThat(says("bo", "!uptime").path("state").asText()).isEqualTo("completed");
    ChatSender.Line answer = chat.lines().getLast();
    assertThat(answer.text()).isEqualTo("Live for 1 h 30 min.");
    assertThat(answer.replyTo()).isEqualTo("m1");
    assertThat(answer.channel()).isEqualTo(ANA);

    says("mo", "!title A new one", "MODERATOR");
    assertThat(streams.stream(ANA).orElseThrow().title()).isEqualTo("A new one");
    says("bo", "!stats");
    assertThat(chat.lines().getLast().text()).contains("show");
  }

  @Test
  void ownCommandsAreMadeOverHttpAndOutliveARestartWithAnotherPrefix() throws Exception {
    ObjectNode command = json.createObjectNode();
    command.put("name", "deaths").put("reply", "Deaths: {count}").put("perChannel", "0s");
    command.putArray("aliases").add("rip");
    assertThat(api.post("/api/v1/commands", command).path("usage").asText()).isEqualTo("!deaths");
    assertThatThrownBy(() -> api.post("/api/v1/commands", command))
        .hasMessageContaining("wrong-command");
    says("bo", "!rip");
    assertThat(chat.texts()).containsExactly("Deaths: 1");

    stop();
    start("?");
    says("bo", "?deaths");
    assertThat(chat.texts()).containsExactly("Deaths: 1", "Deaths: 2");
    JsonNode list = api.get("/api/v1/commands");
    assertThat(list.path("prefix").asText()).isEqualTo("?");
    assertThat(list.path("problem").isNull()).isTrue();
    assertThat(list.path("help").path("everyone").asText()).contains("?deaths").contains("?ask");

    JsonNode rule = api.get("/api/v1/rules/commands.chat.message");
    assertThat(rule.at("/when/text/any/0").asText()).isEqualTo("^\\s*(@\\S+\\s+)*\\?");
  }

  @Test
  void aLineGoesToSeveralChatsEachWithItsOwnResult() throws Exception {
    Channel bo = new Channel(PLATFORM, "bo");
    chat.refuse(bo, Problem.external("chat-refused", "banned there"));
    ObjectNode line = json.createObjectNode().put("text", "news");
    line.putArray("channels").add(PLATFORM + "/ana").add(PLATFORM + "/bo");
    JsonNode results = api.post("/api/v1/chat", line).path("items");
    assertThat(results.at("/0/sent/account").asText()).isEqualTo("bot");
    assertThat(results.at("/1/problem/message").asText()).isEqualTo("banned there");
    assertThat(chat.texts()).containsExactly("news");
  }

  @Test
  void theModelAnswersOrIsSilent() throws Exception {
    assertThat(says("bo", "@bot hello").path("state").asText()).isEqualTo("completed");
    assertThat(chat.texts()).containsExactly("I like turtles");

    says("cy", "!ask why?");
    assertThat(chat.texts()).hasSize(2);

    ObjectNode ask = json.createObjectNode().put("perViewer", "0s").put("perChannel", "0s");
    api.put("/api/v1/commands/ask", ask);
    model.says("go to https://evil.example");
    JsonNode refused = says("dy", "!ask where?");
    assertThat(refused.path("state").asText()).isEqualTo("failed");
    assertThat(refused.path("reason").asText()).contains("holds an address");
    model.fails(500);
    JsonNode dead = says("ey", "@bot are you there?");
    assertThat(dead.path("state").asText()).isEqualTo("failed");
    assertThat(dead.path("reason").asText()).contains("answers 500");
    assertThat(chat.texts()).hasSize(2);
  }

  @Test
  void aLineIsTriedAndNothingHappens() throws Exception {
    goLive();
    JsonNode title = tries("!title A new one", "MODERATOR");
    assertThat(title.path("verdict").asText()).isEqualTo("RUNS");
    assertThat(title.at("/deeds/0").asText())
        .isEqualTo("would change the title of village/ana to: A new one");
    assertThat(title.path("answer").asText()).isEqualTo("Title is now: A new one");
    assertThat(title.path("writesAs").asText()).isEqualTo("bot");
    assertThat(title.path("problem").isNull()).isTrue();
    assertThat(streams.stream(ANA).orElseThrow().title()).isEqualTo("Evening");
    assertThat(tries("!uptme", "EVERYONE").path("why").asText()).contains("did you mean !uptime?");
    assertThat(tries("hello", "EVERYONE").path("verdict").asText()).isEqualTo("NO_COMMAND");
    assertThat(chat.lines()).isEmpty();

    JsonNode rule = api.get("/api/v1/rules/commands.chat.message");
    ((ObjectNode) rule.path("when")).putArray("platforms").add("kick");
    api.put("/api/v1/rules/commands.chat.message", rule);
    assertThat(tries("!uptime", "EVERYONE").path("problem").asText())
        .isEqualTo(
            "The rule commands.chat.message does not take this line: village is none of kick");
    ObjectNode wrong = json.createObjectNode().put("text", " ").put("channel", "ana");
    assertThatThrownBy(() -> api.post("/api/v1/commands/try", wrong))
        .hasMessageContaining("\"pointer\":\"/text\"")
        .hasMessageContaining("\"pointer\":\"/channel\"");
  }

  private JsonNode tries(String text, String role) throws Exception {
    ObjectNode line = json.createObjectNode().put("channel", "village/ana");
    return api.post("/api/v1/commands/try", line.put("text", text).put("role", role));
  }

  @Test
  void answersOfOursStartNothing() throws Exception {
    ObjectNode command = json.createObjectNode();
    command.put("name", "echo").put("reply", "{args}").put("perChannel", "0s");
    api.post("/api/v1/commands", command);
    says("bo", "!echo !echo again");
    assertThat(chat.texts()).containsExactly("» !echo again");
  }
}
