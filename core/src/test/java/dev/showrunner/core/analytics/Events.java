package dev.showrunner.core.analytics;

import dev.showrunner.api.Channel;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Money;
import dev.showrunner.api.Origin;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.api.Viewer;
import dev.showrunner.core.money.RateTable;
import dev.showrunner.core.money.Rates;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Events as a show has them, and rates that are easy to reckon with. */
final class Events {
  static final Instant START = Instant.parse("2026-01-01T20:00:00Z");
  static final Channel TIKTOK = new Channel("tiktok", "ana");
  static final Channel TWITCH = new Channel("twitch", "ana");
  static final Rates RATES =
      new Rates(() ->
          new RateTable(
              "USD",
              Map.of(
                  "USD", BigDecimal.ONE,
                  "EUR", new BigDecimal("1.25"),
                  "BITS", new BigDecimal("0.01"),
                  "DIAMONDS", new BigDecimal("0.005"),
                  "SUBS", new BigDecimal("2.5"))));
  static final Exchange USD = new Exchange(RATES, "USD");

  private Events() {}

  static EventDraft draft(EventType type, Channel channel, String viewer) {
    return EventDraft.of(type, channel, START).withViewer(Viewer.named(viewer));
  }

  static EventDraft gift(String viewer, String name, int diamonds, long quantity) {
    return draft(EventType.GIFT, TIKTOK, viewer)
        .withQuantity(quantity)
        .with("gift", name)
        .with("diamonds", diamonds);
  }

  static EventDraft donation(String viewer, String amount, String currency) {
    return draft(EventType.DONATION, TWITCH, viewer).withMoney(Money.of(amount, currency));
  }

  static EventDraft viewers(Channel channel, long count) {
    return EventDraft.of(EventType.VIEWERS, channel, START).withQuantity(count);
  }

  @SuppressWarnings("NullAway") // as in the journal: the payload's type loses its nulls
  static StreamEvent event(EventDraft draft, long seq, Instant receivedAt, Origin origin) {
    return new StreamEvent(
        new UUID(0, seq),
        seq,
        draft.type(),
        draft.channel(),
        draft.externalId(),
        draft.viewer(),
        draft.text(),
        draft.quantity(),
        draft.money(),
        receivedAt,
        draft.payload(),
        null,
        receivedAt,
        origin,
        null);
  }
}
