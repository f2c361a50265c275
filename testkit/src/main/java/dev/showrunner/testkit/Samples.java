package dev.showrunner.testkit;

import dev.showrunner.api.Channel;
import dev.showrunner.api.Delivery;
import dev.showrunner.api.DeliveryState;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Mode;
import dev.showrunner.api.Money;
import dev.showrunner.api.Origin;
import dev.showrunner.api.Rule;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.api.Viewer;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Events and deliveries to try things with. The viewer's name is of the kind that breaks pages. */
public final class Samples {
  /** When they happen. */
  public static final Instant TIME = Instant.parse("2026-01-01T20:00:00Z");

  /** Markup, an emoji and letters that run the other way: only text, wherever it is shown. */
  public static final String NAME = "<b>Ana</b> 😀 مريم";

  private Samples() {}

  /** A draft of a type, with a viewer, a text, an amount, a gift. */
  public static EventDraft draft(EventType type) {
    return EventDraft.of(type, new Channel("twitch", "ana"), TIME)
        .withExternalId("sample-" + type.name())
        .withViewer(new Viewer("17", "ana", NAME, Set.of()))
        .withText("hello \u202e{viewer} & <script>")
        .withQuantity(3)
        .withMoney(Money.of("5.50", "EUR"))
        .with("gift", "Rose")
        .with("diamonds", 1);
  }

  /** As the journal holds it. */
  public static StreamEvent event(EventType type) {
    return event(draft(type));
  }

  /** A draft as the journal holds it: simulated, outside any show. */
  public static StreamEvent event(EventDraft draft) {
    return event(draft, Origin.SIMULATED, null);
  }

  /** A draft as the journal holds it when it came from outside, in a show or in none. */
  public static StreamEvent live(EventDraft draft, @Nullable UUID session) {
    return event(draft, Origin.LIVE, session);
  }

  @SuppressWarnings("NullAway") // javac drops the nulls of the payload's type from class files
  private static StreamEvent event(EventDraft draft, Origin origin, @Nullable UUID session) {
    return new StreamEvent(
        new UUID(0, 1),
        1,
        draft.type(),
        draft.channel(),
        draft.externalId(),
        draft.viewer(),
        draft.text(),
        draft.quantity(),
        draft.money(),
        draft.occurredAt(),
        draft.payload(),
        session,
        TIME,
        origin,
        null);
  }

  /** An event on its way to an action, in its first attempt. */
  public static Delivery delivery(
      String service, String action, Map<String, String> args, StreamEvent event) {
    return new Delivery(
        new UUID(0, 2),
        service + ".sample",
        service,
        action,
        args,
        event.seq(),
        5,
        Mode.ASYNC,
        DeliveryState.PROCESSING,
        1,
        TIME,
        null,
        null);
  }

  /** What a rule would make of an event, its arguments taken as they stand. */
  public static Delivery delivery(Rule rule, StreamEvent event) {
    return delivery(rule.service(), rule.action(), rule.args(), event);
  }
}
