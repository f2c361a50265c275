package dev.showrunner.platform.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.api.Channel;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.Role;
import dev.showrunner.api.Viewer;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FieldsTest {
  private static final EventDraft DRAFT =
      EventDraft.of(EventType.GIFT, new Channel("tiktok", "demo"), Instant.EPOCH)
          .withText("made up")
          .with("gift", "Rose")
          .with("diamonds", 1);

  @Test
  void everyFieldCanBeReplaced() {
    EventDraft draft =
        Fields.apply(
            DRAFT,
            Map.of(
                "channel", Map.of("platform", "Kick", "login", "Ana"),
                "externalId", "mine",
                "viewer",
                    Map.of("id", "7", "displayName", "B o", "roles", List.of("vip", "MODERATOR")),
                "text", "hi",
                "quantity", "12",
                "money", "5.50 eur",
                "occurredAt", "2026-05-01T10:00:00Z",
                "payload", Map.of("gift", "Lion")));

    assertThat(draft.channel()).hasToString("kick/ana");
    assertThat(draft.externalId()).isEqualTo("mine");
    assertThat(draft.viewer())
        .isEqualTo(new Viewer("7", "7", "B o", Set.of(Role.VIP, Role.MODERATOR)));
    assertThat(draft.text()).isEqualTo("hi");
    assertThat(draft.quantity()).isEqualTo(12);
    assertThat(draft.money()).hasToString("5.50 EUR");
    assertThat(draft.occurredAt()).isEqualTo("2026-05-01T10:00:00Z");
    assertThat(draft.payload()).containsEntry("gift", "Lion").containsEntry("diamonds", 1);
  }

  @Test
  void nullEmptiesAField() {
    assertThat(Fields.apply(DRAFT, Collections.singletonMap("text", null)).text()).isNull();
  }

  @Test
  void whatIsWrongIsNamed() {
    assertWrong(Map.of("vewer", "Ana"), "vewer: is no field");
    assertWrong(Map.of("quantity", -1), "quantity: ");
    assertWrong(Map.of("quantity", 1.5), "quantity: ");
    assertWrong(Map.of("quantity", "1e999999999"), "quantity: ");
    assertWrong(Map.of("quantity", "many"), "quantity: ");
    assertWrong(Map.of("money", "5"), "money: write an amount and a currency");
    assertWrong(Map.of("money", Map.of("amount", 5)), "money: ");
    assertWrong(Map.of("money", Map.of("amount", 5, "currency", "EURO")), "money: ");
    assertWrong(Map.of("money", Map.of("amount", 5, "curency", "EUR")), "money: has no 'curency'");
    assertWrong(Map.of("viewer", Map.of("displayName", " ")), "viewer: ");
    assertWrong(Map.of("viewer", Map.of("id", "1", "roles", List.of("KING"))), "viewer: ");
    assertWrong(Map.of("viewer", 7), "viewer: is an object");
    assertWrong(Map.of("text", 7), "text: is text");
    assertWrong(Map.of("text", "x".repeat(EventDraft.MAX_TEXT + 1)), "text: ");
    assertWrong(Map.of("occurredAt", "yesterday"), "occurredAt: ");
    assertWrong(Map.of("payload", List.of()), "payload: is an object");
    assertWrong(Map.of("channel", "kick"), "channel: write platform/login");
    assertWrong(Collections.singletonMap("quantity", null), "quantity: ");
  }

  private static void assertWrong(Map<String, Object> fields, String says) {
    assertThatThrownBy(() -> Fields.apply(DRAFT, fields))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().kind()).isEqualTo(Problem.Kind.USER);
              assertThat(e.problem().message()).startsWith(says);
            });
  }
}
