package dev.showrunner.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.api.Channel;
import dev.showrunner.api.chat.ChatSender;
import dev.showrunner.app.root.Overrides;
import dev.showrunner.app.root.Settings;
import dev.showrunner.app.root.Showrunner;
import dev.showrunner.core.runtime.SystemClock;
import dev.showrunner.core.runtime.SystemProcesses;
import dev.showrunner.testkit.FakeDiscord;
import dev.showrunner.testkit.RecordingChat;
import dev.showrunner.testkit.server.LoopbackServer;
import dev.showrunner.testkit.server.WebAnswer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A stream on its whole way to chats, Discord and webhooks, over a restart. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class AnnouncementScenarioTest {
  private static final String PLATFORM = "testcast";
  private static final Channel ANA = new Channel(PLATFORM, "ana");
  private static final Channel BO = new Channel(PLATFORM, "bo");

  private final SystemClock clock = new SystemClock();
  private final FakeDiscord discord = new FakeDiscord();
  private final List<String> hooked = new CopyOnWriteArrayList<>();
  private final LoopbackServer hook =
      LoopbackServer.start(request -> {
        hooked.add(request.text());
        return WebAnswer.empty(204);
      });
  private final RecordingChat chat = new RecordingChat("bot");

  @TempDir Path folder;

  private Showrunner show;
  private Api api;

  @BeforeEach
  void open() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("show.yaml"),
            """
            server: {port: 0}
            twitch: {read-chats: false}
            discord:
              webhooks: [{name: friends, url: "%s"}]
            announcements:
              grace: 0s
              targets: [chat, "chat:testcast/bo", "discord:friends", "webhook:site"]
              offline: {enabled: true, message: "over after {duration}, {peak_viewers} at most"}
              webhooks: [{name: site, url: "http://%s/hook", secret: key}]
            """
                .formatted(discord.webhook(), hook.authority()));
    Settings settings = Settings.read(folder.resolve("data"), file, Map.of());
    Overrides overrides =
        new Overrides(clock, new SystemProcesses(), new Random(1), folder.resolve("cache"));
    show = Showrunner.open(settings, overrides, "test");
    show.capabilities().offer(ChatSender.class, PLATFORM, chat);
    show.start();
    api = new Api(show.address());
  }

  private void shut() {
    api.close();
    show.close();
  }

  @AfterEach
  void close() {
    shut();
    discord.close();
    hook.close();
    clock.close();
  }

  private static ObjectNode stream(String type, String externalId) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("type", type).put("externalId", externalId);
    event.put("occurredAt", Instant.now().toString());
    event.putObject("channel").put("platform", PLATFORM).put("login", "ana");
    event
        .putObject("payload")
        .put("streamId", "77")
        .put("title", "@everyone /ban me")
        .put("category", "Chess")
        .put("viewers", 12)
        .put("displayName", "Ana");
    return event;
  }

  /** The announcer's delivery of an event, once it has ended. */
  private JsonNode ended(ObjectNode event) throws Exception {
    long head = api.get("/api/v1/status").path("head").asLong();
    try (JsonSocket live = api.live(head)) {
      long seq = api.post("/api/v1/events", event).path("seq").asLong();
      while (true) {
        JsonNode delivery = live.next().path("delivery");
        if (delivery.path("eventSeq").asLong() == seq
            && delivery.path("service").asText().equals("announcer")
            && List.of("completed", "failed", "expired")
                .contains(delivery.path("state").asText())) {
          return delivery;
        }
      }
    }
  }

  @Test
  void aStreamIsToldEverywhereOnceAndItsNoticeIsChangedAfterARestart() throws Exception {
    discord.busy(0.01);
    assertThat(ended(stream("stream.online", "online:77")).path("state").asText())
        .isEqualTo("completed");
    assertThat(chat.in(ANA)).hasSize(1).first().asString().contains("Ana is live: @everyone /ban");
    assertThat(chat.in(BO)).isEqualTo(chat.in(ANA));
    assertThat(hooked).hasSize(1).first().asString().contains("\"type\":\"stream.online\"");
    assertThat(discord.messages()).hasSize(1);
    JsonNode message = discord.messages().values().iterator().next();
    assertThat(message.path("content").asText()).contains("\\@everyone");
    assertThat(message.at("/allowed_mentions/parse")).isEmpty();

    shut();
    open();
    JsonNode again = ended(stream("stream.online", "online:77:1"));
    assertThat(again.path("reason").asText()).isEqualTo("this stream was announced already");

    ObjectNode off = stream("stream.offline", "offline:77");
    ((ObjectNode) off.path("payload")).put("duration", 7_380).put("peakViewers", 431);
    assertThat(ended(off).path("state").asText()).isEqualTo("completed");
    assertThat(chat.in(ANA))
        .hasSize(2)
        .last()
        .asString()
        .isEqualTo("over after 2h03m, 431 at most");
    assertThat(discord.messages()).hasSize(1);
    message = discord.messages().values().iterator().next();
    assertThat(message.path("content").asText()).isEqualTo("over after 2h03m, 431 at most");
    assertThat(message.at("/embeds/0/footer/text").asText()).isEqualTo("Ended");
    assertThat(hooked).hasSize(2);
  }

  @Test
  void aChannelHasItsOwnWordsAndSeesWhatBecameOfThem() throws Exception {
    String path = "/api/v1/channels/twitch/ana/announcements";
    ObjectNode add = JsonNodeFactory.instance.objectNode().put("login", "twitch.tv/ana");
    api.post("/api/v1/channels", add);
    ObjectNode ask = JsonNodeFactory.instance.objectNode().put("kind", "ONLINE");
    ask.putObject("settings").put("language", "fr");
    JsonNode preview = api.post(path + "/preview", ask);
    assertThat(preview.path("text").asText()).startsWith("ana est en live");
    assertThat(preview.path("sample").asBoolean()).isTrue();

    discord.delete();
    ObjectNode event = stream("stream.online", "online:78");
    event.putObject("channel").put("platform", "twitch").put("login", "ana");
    JsonNode failed = ended(event);
    assertThat(failed.path("reason").asText()).contains("webhook 'friends' was deleted");
    JsonNode page = api.get(path);
    assertThat(page.path("targets").findValuesAsText("name"))
        .containsExactly("chat", "discord:friends", "webhook:site");
    JsonNode newest = page.at("/items/0");
    assertThat(newest.path("verdict").asText()).isEqualTo("announced");
    assertThat(newest.path("sendings").findValuesAsText("state"))
        .containsExactly("skipped", "sent", "failed", "sent");
  }

  private void set(String key, Object value) throws Exception {
    JsonNode view =
        api.put(
            "/api/v1/settings/" + key,
            JsonNodeFactory.instance.objectNode().putPOJO("value", value));
    assertThat(view.path("restart").asBoolean()).as(key).isFalse();
    assertThat(view.path("pending").asBoolean()).as(key).isFalse();
  }

  @Test
  void generalSettingsHoldAtOnceAndATestGoesTheWholeWay() throws Exception {
    set("announcements.cooldown", "0s");
    set("announcements.language", "fr");
    set("announcements.online.message", "neu: {title}");
    ended(stream("stream.online", "online:77"));
    assertThat(chat.in(ANA)).containsExactly("neu: @everyone /ban me");
    set("announcements.online.enabled", false);
    ObjectNode next = stream("stream.online", "online:79");
    ((ObjectNode) next.path("payload")).put("streamId", "79");
    assertThat(ended(next).path("reason").asText()).contains("switched off");

    api.post(
        "/api/v1/channels", JsonNodeFactory.instance.objectNode().put("login", "twitch.tv/ana"));
    String path = "/api/v1/channels/twitch/ana/announcements";
    discord.fail(WebAnswer.empty(500));
    ObjectNode ask = JsonNodeFactory.instance.objectNode().put("kind", "ONLINE");
    JsonNode tried = api.post(path + "/test", ask);
    assertThat(tried.path("items").findValuesAsText("state"))
        .containsExactly("failed", "sent", "failed", "sent");
    assertThat(chat.in(BO)).last().asString().startsWith("[TEST] neu: ");
    assertThat(hooked).last().asString().contains("\"type\":\"test.stream.online\"");
    ask.putArray("targets").add("discord:friends");
    discord.busy(3);
    assertThat(api.post(path + "/test", ask).at("/items/0/retryAfter").asText()).isEqualTo("3s");
    assertThat(api.post(path + "/test", ask).at("/items/0/state").asText()).isEqualTo("sent");
    discord.delete();
    assertThat(api.post(path + "/test", ask).at("/items/0/reason").asText()).contains("deleted");
    assertThat(api.get(path).path("items")).isEmpty();
  }
}
