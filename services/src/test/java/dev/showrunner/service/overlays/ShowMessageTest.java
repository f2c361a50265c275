package dev.showrunner.service.overlays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.api.Channel;
import dev.showrunner.api.Delivery;
import dev.showrunner.api.DeliveryState;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Mode;
import dev.showrunner.api.Money;
import dev.showrunner.api.Origin;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.Secret;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.api.Viewer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class ShowMessageTest {
  private static final EventDraft GIFT =
      EventDraft.of(EventType.GIFT, new Channel("tiktok", "ana"), Instant.EPOCH)
          .withViewer(Viewer.named("Bo"))
          .withQuantity(12)
          .with("gift", "Rose")
          .with("diamonds", 1)
          .with("inner", Map.of("never", "sent"));

  private final ShowMessage messages = new ShowMessage(OverlaysConfig.defaults());

  @Test
  void anAlertCarriesEverythingThePageShows() {
    Map<String, Object> show =
        messages.of(
            delivery("alert", Map.of("title", "Bo sent 12 × Rose", "message", " ")), event(GIFT));

    assertThat(show)
        .containsEntry("type", "show")
        .containsEntry("kind", "alert")
        .containsEntry("title", "Bo sent 12 × Rose")
        .containsEntry("message", "")
        .containsEntry("sound", "gift")
        .containsEntry("volume", 0.6)
        .containsEntry("minSeconds", 3.0)
        .containsEntry("maxSeconds", 10.0)
        .containsEntry("priority", 10);
    assertThat(show.get("event"))
        .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
        .containsEntry("platform", "tiktok")
        .containsEntry("quantity", 12L)
        .containsEntry("gift", "Rose")
        .containsEntry("diamonds", 1)
        .doesNotContainKeys("inner", "text", "money");
  }

  @Test
  void moneyKeepsItsDigits() {
    EventDraft donation =
        EventDraft.of(EventType.DONATION, new Channel("donationalerts", "ana"), Instant.EPOCH)
            .withMoney(Money.of("1500.50", "RUB"));

    assertThat(messages.of(delivery("alert", Map.of("title", "donated")), event(donation)))
        .containsEntry("title", "donated")
        .extractingByKey("event")
        .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
        .containsEntry("money", Map.of("amount", "1500.50", "currency", "RUB"));
  }

  @Test
  void withoutATitleItTellsWhoItWas() {
    assertThat(messages.of(delivery("alert", Map.of()), event(GIFT))).containsEntry("title", "Bo");
    assertThat(messages.of(delivery("alert", Map.of("title", " ")), event(GIFT.withViewer(null))))
        .containsEntry("title", "Somebody");
  }

  @Test
  void veryLongTextIsCutBetweenCharacters() {
    String emoji = "🦊".repeat(3_000);
    Map<String, Object> show =
        messages.of(delivery("ticker", Map.of("title", "x" + emoji)), event(GIFT));

    String title = (String) show.get("title");
    assertThat(title).hasSizeLessThanOrEqualTo(ShowMessage.LONGEST_TEXT).endsWith("🦊…");
    assertThat(show).containsEntry("sound", "none");
  }

  @Test
  void aRuleMaySetTimesAndSound() {
    Map<String, Object> show =
        messages.of(
            delivery("alert", Map.of("min-seconds", "20", "max-seconds", "0.5", "sound", "raid")),
            event(GIFT));

    assertThat(show)
        .containsEntry("minSeconds", 20.0)
        .containsEntry("maxSeconds", 20.0)
        .containsEntry("sound", "raid");
  }

  @Test
  void aTimeThatIsNoTimeIsTheUsersToMend() {
    for (String wrong : new String[] {"soon", "NaN", "-1", "0", "121", "1e9"}) {
      assertThatThrownBy(
              () -> messages.of(delivery("alert", Map.of("min-seconds", wrong)), event(GIFT)))
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining("'" + wrong + "'");
    }
  }

  @Test
  void silenceIsVolumeZero() {
    OverlaysConfig silent =
        new OverlaysConfig(
            Secret.NONE, Duration.ofSeconds(1), Duration.ofSeconds(2), false, 1.0, null);

    assertThat(new ShowMessage(silent).of(delivery("alert", Map.of()), event(GIFT)))
        .containsEntry("volume", 0.0);
  }

  private static Delivery delivery(String action, Map<String, String> args) {
    return new Delivery(
        UUID.randomUUID(),
        "overlays.gift",
        "overlays",
        action,
        args,
        7,
        10,
        Mode.ASYNC,
        DeliveryState.PROCESSING,
        1,
        Instant.EPOCH,
        null,
        null);
  }

  private static StreamEvent event(EventDraft draft) {
    return new StreamEvent(
        UUID.randomUUID(),
        7,
        draft.type(),
        draft.channel(),
        draft.externalId(),
        draft.viewer(),
        draft.text(),
        draft.quantity(),
        draft.money(),
        draft.occurredAt(),
        draft.payload(),
        null,
        Instant.EPOCH,
        Origin.SIMULATED,
        null);
  }
}
