package dev.showrunner.core.rule;

import dev.showrunner.api.Channel;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Money;
import dev.showrunner.api.Origin;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.core.money.RateTable;
import dev.showrunner.core.money.Rates;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Events as the journal hands them to rules. */
final class Events {
  static final Rates RATES =
      new Rates(() ->
          new RateTable(
              "USD",
              Map.of(
                  "USD", BigDecimal.ONE,
                  "EUR", new BigDecimal("1.25"),
                  "DIAMONDS", new BigDecimal("0.005"))));

  private Events() {}

  static EventDraft draft(EventType type) {
    return EventDraft.of(type, new Channel("twitch", "ann"), Instant.EPOCH);
  }

  static StreamEvent of(EventType type) {
    return of(draft(type));
  }

  static StreamEvent paid(EventType type, String amount, String currency) {
    return of(draft(type).withMoney(Money.of(amount, currency)));
  }

  static StreamEvent said(String text) {
    return of(draft(EventType.CHAT_MESSAGE).withText(text));
  }

  static StreamEvent of(EventDraft draft) {
    return new StreamEvent(
        new UUID(0, 7),
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
        new UUID(0, 8),
        Instant.EPOCH.plusSeconds(1),
        Origin.LIVE,
        null);
  }
}
