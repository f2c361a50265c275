package dev.showrunner.web.resource;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.api.Channel;
import dev.showrunner.api.announce.Announcement;
import dev.showrunner.api.announce.Announcement.Kind;
import dev.showrunner.api.announce.Announcement.Sending;
import dev.showrunner.api.announce.Announcement.VerdictState;
import dev.showrunner.api.announce.AnnouncementLog;
import dev.showrunner.api.announce.AnnouncementSettings;
import dev.showrunner.api.announce.Announcer;
import dev.showrunner.testkit.MemoryAnnouncements;
import dev.showrunner.web.Http;
import dev.showrunner.web.Parrot;
import dev.showrunner.web.WebRig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AnnouncementRoutesTest {
  private static final String PATH = "/api/v1/channels/twitch/ana/announcements";

  @TempDir Path folder;
  private WebRig rig;

  @BeforeEach
  void open() {
    rig = new WebRig(folder);
    rig.http.post("/api/v1/channels", "{\"login\": \"twitch.tv/ana\"}");
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void withoutAnAnnouncerThatIsSaid() {
    assertThat(rig.http.get(PATH).status()).isEqualTo(503);
    assertThat(rig.http.get(PATH).code()).isEqualTo("no-announcer");
  }

  @Test
  void settingsAreCheckedKeptAndShownWithTheNewestAnnouncements() {
    MemoryAnnouncements log = new MemoryAnnouncements();
    rig.capabilities.offer(Announcer.class, new Parrot());
    rig.capabilities.offer(AnnouncementLog.class, log);
    Http.Answer wrong = rig.http.send("PUT", PATH, "{\"online\": {\"message\": \"Hi {nope}\"}}");
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.code()).isEqualTo("wrong-announcement");
    assertThat(wrong.json().at("/errors/0/pointer").asText()).isEqualTo("/online/message");
    assertThat(wrong.json().at("/errors/0/at").asInt()).isEqualTo(3);

    Http.Answer saved =
        rig.http.send(
            "PUT", PATH, "{\"cooldown\": \"45m\", \"online\": {\"message\": \"Hi {title}\"}}");
    assertThat(saved.status()).isEqualTo(200);
    assertThat(saved.json().at("/settings/cooldown").asText()).isEqualTo("45m");
    Channel ana = new Channel("twitch", "ana");
    assertThat(
            rig.channels
                .settings(ana, Announcer.SECTION, AnnouncementSettings.class)
                .orElseThrow()
                .cooldown())
        .isEqualTo(Duration.ofMinutes(45));

    log.save(
        new Announcement(
            new UUID(1, 1),
            1,
            ana,
            Kind.ONLINE,
            "77",
            rig.clock.now(),
            rig.clock.now(),
            VerdictState.ANNOUNCED,
            null,
            List.of(Sending.to("chat", rig.clock.now()))));
    assertThat(rig.http.get(PATH).json().at("/items/0/sendings/0/state").asText())
        .isEqualTo("pending");

    assertThat(rig.http.post(PATH + "/preview", "{\"kind\": \"OFFLINE\"}").json().path("text"))
        .hasToString("\"ana OFFLINE\"");
    Http.Answer bad =
        rig.http.post(
            PATH + "/preview",
            "{\"kind\": \"ONLINE\", \"settings\": {\"online\": {\"message\": \"{nope}\"}}}");
    assertThat(bad.json().at("/errors/0/pointer").asText()).isEqualTo("/settings/online/message");
    assertThat(rig.http.post(PATH + "/preview", "{}").status()).isEqualTo(400);
    assertThat(rig.http.send("PUT", PATH, "{\"colour\": 1}").status()).isEqualTo(400);
    assertThat(rig.http.get(PATH.replace("ana", "bo")).status()).isEqualTo(404);
  }

  private Http.Answer test(String body) {
    return rig.http.post(PATH + "/test", body);
  }

  @Test
  void aTestIsSentToOneTargetOrAllAndEachAnswers() {
    assertThat(test("{\"kind\": \"ONLINE\"}").code()).isEqualTo("no-announcer");
    MemoryAnnouncements log = new MemoryAnnouncements();
    rig.capabilities.offer(Announcer.class, new Parrot());
    rig.capabilities.offer(AnnouncementLog.class, log);
    rig.http.send(
        "PUT",
        PATH,
        "{\"targets\": [\"chat\", \"discord:friends\"], \"online\": {\"message\": \"saved\"}}");
    JsonNode all = test("{\"kind\": \"ONLINE\"}").json();
    assertThat(all.path("sample").asBoolean()).isTrue();
    assertThat(all.at("/items/0/state").asText()).isEqualTo("sent");
    assertThat(all.at("/items/0/text").asText()).isEqualTo("[TEST] ana saved");
    assertThat(all.at("/items/1/state").asText()).isEqualTo("limited");
    assertThat(all.at("/items/1/reason").asText()).isEqualTo("takes no more");
    assertThat(all.at("/items/1/retryAfter").asText()).isEqualTo("9s");

    JsonNode one =
        test("{\"kind\": \"ONLINE\", \"targets\": [\"chat\"],"
                + " \"settings\": {\"online\": {\"message\": \"draft\"}}}")
            .json();
    assertThat(one.path("items")).hasSize(1);
    assertThat(one.at("/items/0/text").asText()).isEqualTo("[TEST] ana draft");
    assertThat(log.recent(new Channel("twitch", "ana"), 10)).isEmpty();
  }

  @Test
  void aTestThatCannotBeMeantIsRefused() {
    rig.capabilities.offer(Announcer.class, new Parrot());
    assertThat(test("{}").detail()).contains("'kind' is missing");
    assertThat(test("{\"kind\": \"ONLINE\", \"targets\": []}").code()).isEqualTo("no-target");
    assertThat(test("{\"kind\": \"ONLINE\", \"targets\": [null]}").status()).isEqualTo(400);
    Http.Answer wrong = test("{\"kind\": \"ONLINE\", \"targets\": [\"nowhere\"]}");
    assertThat(wrong.code()).isEqualTo("wrong-announcement");
    assertThat(wrong.json().at("/errors/0/pointer").asText()).isEqualTo("/targets/0");
    Http.Answer text =
        test("{\"kind\": \"ONLINE\", \"settings\": {\"online\": {\"message\": \"{nope}\"}}}");
    assertThat(text.json().at("/errors/0/pointer").asText()).isEqualTo("/settings/online/message");
    assertThat(rig.http.post(PATH.replace("ana", "bo") + "/test", "{}").code())
        .isEqualTo("unknown-channel");
  }
}
