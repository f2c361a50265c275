package dev.showrunner.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.api.Channel;
import dev.showrunner.api.DeliveryState;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Job;
import dev.showrunner.api.Money;
import dev.showrunner.api.Origin;
import dev.showrunner.api.Role;
import dev.showrunner.api.Rule;
import dev.showrunner.api.Secret;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.api.Viewer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  private final ObjectMapper json = Json.mapper();

  @Test
  void writesAnEventFlat() throws Exception {
    StreamEvent event =
        new StreamEvent(
            new UUID(0x0198000000007000L, 0x8000000000000001L),
            7,
            EventType.DONATION,
            new Channel("twitch", "ann"),
            "x1",
            new Viewer("1", "bob", "Bob", Set.of(Role.VIP)),
            "hi",
            1,
            Money.of("5.50", "EUR"),
            Instant.parse("2026-01-01T20:00:00Z"),
            Map.of("gift", "Rose"),
            null,
            Instant.parse("2026-01-01T20:00:01.5Z"),
            Origin.LIVE,
            null);
    String expected =
        """
        {"id":"01980000-0000-7000-8000-000000000001","seq":7,"type":"donation",\
        "channel":{"platform":"twitch","login":"ann"},"externalId":"x1",\
        "viewer":{"id":"1","login":"bob","displayName":"Bob","roles":["VIP"]},\
        "text":"hi","quantity":1,"money":{"amount":5.50,"currency":"EUR"},\
        "occurredAt":"2026-01-01T20:00:00Z","payload":{"gift":"Rose"},"sessionId":null,\
        "receivedAt":"2026-01-01T20:00:01.500Z","origin":"LIVE","causeId":null}\
        """;

    assertThat(json.writeValueAsString(event)).isEqualTo(expected);
    assertThat(json.readValue(expected, StreamEvent.class)).isEqualTo(event);
    assertThat(json.treeToValue(json.readTree(expected), StreamEvent.class)).isEqualTo(event);
  }

  @Test
  void writesStatesInLowerCaseAndOtherEnumsInUpperCase() throws Exception {
    assertThat(json.writeValueAsString(DeliveryState.PENDING)).isEqualTo("\"pending\"");
    assertThat(json.writeValueAsString(Job.State.RUNNING)).isEqualTo("\"running\"");
    assertThat(json.writeValueAsString(Origin.LIVE)).isEqualTo("\"LIVE\"");
    assertThat(json.readValue("\"pending\"", DeliveryState.class))
        .isEqualTo(json.readValue("\"PENDING\"", DeliveryState.class))
        .isEqualTo(DeliveryState.PENDING);
    assertThat(json.readValue("\"live\"", Origin.class)).isEqualTo(Origin.LIVE);
  }

  @Test
  void readsBackARule() throws Exception {
    Rule rule =
        Rule.of("r", EventType.GIFT, "s", "a")
            .withAttempts(Duration.ofMillis(1500), 2)
            .withExpireAfter(Duration.ofMinutes(10))
            .withArgs(Map.of("title", "{viewer}"));

    String text = json.writeValueAsString(rule);

    assertThat(text).contains("\"timeout\":\"1500ms\"", "\"expireAfter\":\"10m\"");
    assertThat(json.readValue(text, Rule.class)).isEqualTo(rule);
  }

  @Test
  void writesPathsAsTextAndNeverASecret() throws Exception {
    assertThat(json.writeValueAsString(Path.of("a b", "ü.mp4"))).isEqualTo("\"a b/ü.mp4\"");
    assertThat(json.readValue("\"a/b\"", Path.class)).isEqualTo(Path.of("a/b"));
    assertThat(json.writeValueAsString(new Secret("hunter2"))).doesNotContain("hunter2");
    assertThat(json.readValue("\"hunter2\"", Secret.class)).isEqualTo(new Secret("hunter2"));
  }

  @Test
  void refusesUnknownProperties() {
    assertThatThrownBy(
            () -> json.readValue("{\"platform\":\"x\",\"login\":\"y\",\"nme\":1}", Channel.class))
        .hasMessageContaining("nme");
  }

  @Test
  void saysWhatIsWrongWithATypeOrADuration() {
    assertThatThrownBy(() -> json.readValue("\"Gift!\"", EventType.class))
        .hasMessageContaining("dotted lower-case name");
    assertThatThrownBy(() -> json.readValue("\"soon\"", Duration.class))
        .hasMessageContaining("write 500ms, 5s, 10m or 24h");
  }

  @ParameterizedTest
  @CsvSource({"500ms,500", "5s,5000", "90s,90000", "10m,600000", "24h,86400000", "0s,0"})
  void writesDurationsInTheLargestUnitThatFits(String text, long millis) {
    assertThat(Durations.format(Duration.ofMillis(millis))).isEqualTo(text);
    assertThat(Durations.parse(text)).isEqualTo(Duration.ofMillis(millis));
  }

  @Test
  void readsFractionsDaysAndBareZero() {
    assertThat(Durations.parse(" 1.5 S ")).isEqualTo(Duration.ofMillis(1500));
    assertThat(Durations.parse("2d")).isEqualTo(Duration.ofDays(2));
    assertThat(Durations.parse("0")).isZero();
    assertThat(Durations.parse(Durations.format(Duration.ofNanos(1)))).hasNanos(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "-5s", "5 minutes", "s", "1e3s"})
  void refusesWhatIsNotADuration(String text) {
    assertThatThrownBy(() -> Durations.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
