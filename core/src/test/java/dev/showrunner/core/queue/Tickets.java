package dev.showrunner.core.queue;

import dev.showrunner.api.Delivery;
import dev.showrunner.api.DeliveryState;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Mode;
import dev.showrunner.api.Origin;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.core.dispatch.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Tickets for tests that need no database. */
final class Tickets {
  static final Instant NOW = Instant.parse("2026-01-01T20:00:00Z");

  private static final StreamEvent EVENT =
      new StreamEvent(
          new UUID(0, 0),
          1,
          EventType.GIFT,
          Engine.CHANNEL,
          null,
          null,
          null,
          1,
          null,
          NOW,
          Map.of(),
          null,
          NOW,
          Origin.LIVE,
          null);

  private Tickets() {}

  static Ticket of(long key, int priority, Mode mode, boolean discardable) {
    return expiring(key, priority, mode, discardable, null);
  }

  static Ticket expiring(
      long key, int priority, Mode mode, boolean discardable, Instant expiresAt) {
    return new Ticket(
        new Delivery(
            new UUID(0x7000L, 0x8000000000000000L | key),
            "r",
            "s",
            mode.name(),
            Map.of(),
            1,
            priority,
            mode,
            DeliveryState.PENDING,
            0,
            NOW,
            expiresAt,
            null),
        EVENT,
        0,
        discardable,
        Duration.ofSeconds(30),
        3);
  }
}
