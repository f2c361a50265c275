package dev.showrunner.web.resource;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.api.Channel;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Money;
import dev.showrunner.api.Origin;
import dev.showrunner.api.Session;
import dev.showrunner.api.Viewer;
import dev.showrunner.web.Http;
import dev.showrunner.web.WebRig;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnalyticsRoutesTest {
  private WebRig rig;
  private String friday;
  private String saturday;

  @BeforeEach
  void twoShows(@TempDir Path folder) {
    rig = new WebRig(folder);
    friday = show("Friday", "<b>Ana</b>", "10", "EUR");
    saturday = show("Saturday", "Bo", "3", "XAU");
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  private String show(String name, String viewer, String amount, String currency) {
    Session session = rig.sessions.start(name);
    append(
        EventDraft.of(EventType.DONATION, WebRig.CHANNEL, rig.clock.now())
            .withViewer(Viewer.named(viewer))
            .withMoney(Money.of(amount, currency)));
    append(EventDraft.of(EventType.VIEWERS, WebRig.CHANNEL, rig.clock.now()).withQuantity(40));
    rig.clock.advance(Duration.ofHours(1));
    rig.sessions.end(session.id(), Session.State.COMPLETED);
    rig.clock.advance(Duration.ofDays(1));
    return session.id().toString();
  }

  private void append(EventDraft draft) {
    rig.journal.append("test", draft, Origin.LIVE, null);
  }

  @Test
  void oneShow() {
    Http.Answer answer = rig.http.get("/api/v1/analytics?session=" + friday + "&currency=eur");
    assertThat(answer.status()).isEqualTo(200);
    JsonNode one = answer.json().at("/sessions/0");
    assertThat(one.at("/session/name").asText()).isEqualTo("Friday");
    assertThat(one.at("/seconds").asLong()).isEqualTo(3600);
    assertThat(one.at("/figures/money/converted").decimalValue()).isEqualByComparingTo("10");
    assertThat(one.at("/figures/viewers/peak").asLong()).isEqualTo(40);
    assertThat(one.at("/figures/supporters/0/name").asText()).isEqualTo("<b>Ana</b>");
    assertThat(one.at("/course/points")).hasSize(1);
  }

  @Test
  void severalSideBySideInTheOrderAsked() {
    JsonNode answer = rig.http.get("/api/v1/analytics?sessions=" + friday + "," + saturday).json();
    assertThat(answer.at("/sessions/0/session/name").asText()).isEqualTo("Friday");
    assertThat(answer.at("/sessions/1/session/name").asText()).isEqualTo("Saturday");
    assertThat(answer.at("/together/figures/money/converted").decimalValue())
        .isEqualByComparingTo("12.50");
    JsonNode apart = answer.at("/together/figures/money/amounts/1");
    assertThat(apart.get("unit").asText()).isEqualTo("XAU");
    assertThat(apart.get("converted").isNull()).isTrue();
  }

  @Test
  void allOfThemAPageAtATime() {
    JsonNode first = rig.http.get("/api/v1/analytics?limit=1").json();
    assertThat(first.at("/sessions/0/session/name").asText()).isEqualTo("Saturday");
    assertThat(first.at("/sessions/0/course").isNull()).isTrue();
    assertThat(first.at("/together/sessions").asLong()).isEqualTo(2);
    JsonNode second =
        rig.http.get("/api/v1/analytics?limit=1&after=" + first.get("next").asText()).json();
    assertThat(second.at("/sessions/0/session/name").asText()).isEqualTo("Friday");
    assertThat(second.get("next").isNull()).isTrue();
    assertThat(second.get("together").isNull()).isTrue();
    JsonNode none = rig.http.get("/api/v1/analytics?from=2030-01-01T00:00:00Z").json();
    assertThat(none.at("/together/sessions").asLong()).isZero();
  }

  @Test
  void oneChannelAmongOthersAndWhatWasOn() {
    Channel kick = new Channel("kick", "Bo");
    rig.clock.advance(Duration.ofDays(1));
    Session both = rig.sessions.start("Both");
    append(
        EventDraft.of(EventType.STREAM_ONLINE, WebRig.CHANNEL, rig.clock.now())
            .with("category", "Chess")
            .with("title", "<i>hi</i>"));
    append(EventDraft.of(EventType.STREAM_ONLINE, kick, rig.clock.now()));
    append(EventDraft.of(EventType.VIEWERS, kick, rig.clock.now()).withQuantity(5));
    rig.clock.advance(Duration.ofMinutes(1));
    append(EventDraft.of(EventType.VIEWERS, WebRig.CHANNEL, rig.clock.now()).withQuantity(90));

    String session = "/api/v1/analytics?session=" + both.id();
    JsonNode whole = rig.http.get(session).json().at("/sessions/0");
    assertThat(whole.at("/channels")).hasSize(2);
    assertThat(whole.at("/figures/viewers/peak").asLong()).isEqualTo(95);
    assertThat(whole.at("/course/categories")).hasSize(2);
    JsonNode part = rig.http.get(session + "&platform=Kick&channel=bo").json().at("/sessions/0");
    assertThat(part.at("/figures/viewers/peak").asLong()).isEqualTo(5);
    assertThat(part.at("/course/categories")).hasSize(1);
    assertThat(part.at("/course/categories/0/category").isNull()).isTrue();
    String own = "platform=" + WebRig.CHANNEL.platform() + "&channel=" + WebRig.CHANNEL.login();
    JsonNode stretch =
        rig.http.get(session + "&" + own).json().at("/sessions/0/course/categories/0");
    assertThat(stretch.at("/category").asText()).isEqualTo("Chess");
    assertThat(stretch.at("/title").asText()).isEqualTo("<i>hi</i>");
    assertThat(stretch.at("/seconds").asLong()).isEqualTo(60);
    assertThat(stretch.at("/peak").asLong()).isEqualTo(90);

    JsonNode list = rig.http.get("/api/v1/analytics?platform=kick&channel=bo").json();
    assertThat(list.at("/sessions")).hasSize(1);
    assertThat(list.at("/channels")).hasSize(2);
    assertThat(list.at("/channels/0/login").asText()).isEqualTo("bo");
    assertThat(list.at("/channels/0/sessions").asLong()).isEqualTo(1);
    assertThat(list.at("/together/figures/viewers/peak").asLong()).isEqualTo(5);
    assertThat(rig.http.get("/api/v1/sessions?platform=kick&channel=bo").json().at("/items"))
        .hasSize(1);
    assertThat(rig.http.get("/api/v1/sessions?" + own).json().at("/items")).hasSize(3);
    assertThat(rig.http.get("/api/v1/sessions?platform=kick").status()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({
    "session=x, must be an id",
    "sessions=a;b, with commas between them",
    "currency=EURO, a currency such as EUR",
    "simulated=maybe, true or false",
    "top=501, from 0 to 500",
    "platform=twitch, name a channel only together",
    "channel=ana, name a channel only together",
    "platform=%20&channel=ana, is blank",
    "zone=Mars/Base, a time zone such as Europe/Berlin",
    "sesion=1, unknown parameter 'sesion'",
  })
  void mistakesAreNamed(String query, String said) {
    Http.Answer answer = rig.http.get("/api/v1/analytics?" + query);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("detail").asText()).contains(said);
  }

  @Test
  void whatDoesNotGoTogetherIsRefused() {
    String both = "session=" + friday + "&sessions=" + saturday;
    assertThat(rig.http.get("/api/v1/analytics?" + both).status()).isEqualTo(400);
    String time = "session=" + friday + "&from=2026-01-01T00:00:00Z";
    assertThat(rig.http.get("/api/v1/analytics?" + time).status()).isEqualTo(400);
    String unknown = "00000000-0000-7000-8000-000000000000";
    assertThat(rig.http.get("/api/v1/analytics?session=" + unknown).status()).isEqualTo(404);
  }

  @Test
  void anEventTellsItsDeliveries() {
    String id = rig.follow("Ana").id().toString();
    rig.follow("Bo");
    JsonNode answer = rig.http.get("/api/v1/events/" + id + "/deliveries").json();
    assertThat(answer.get("items")).hasSize(1);
    assertThat(answer.at("/items/0/service").asText()).isEqualTo("echo");
    assertThat(answer.at("/items/0/eventSeq").asLong())
        .isEqualTo(rig.http.get("/api/v1/events/" + id).json().get("seq").asLong());
    String unknown = "00000000-0000-7000-8000-000000000000";
    assertThat(rig.http.get("/api/v1/events/" + unknown + "/deliveries").status()).isEqualTo(404);
  }
}
