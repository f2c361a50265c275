package dev.showrunner.api;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event as the journal holds it: a draft's fields and what the journal added. Never changes.
 *
 * @param id UUIDv7 given by the journal
 * @param seq position in the journal: strictly increasing, not necessarily without gaps
 * @param type see {@link EventDraft}
 * @param channel see {@link EventDraft}
 * @param externalId see {@link EventDraft}
 * @param viewer see {@link EventDraft}
 * @param text see {@link EventDraft}
 * @param quantity see {@link EventDraft}
 * @param money see {@link EventDraft}
 * @param occurredAt see {@link EventDraft}
 * @param payload see {@link EventDraft}
 * @param sessionId the live session it belongs to; null outside any session
 * @param receivedAt when the journal took it, by Showrunner's clock
 * @param origin live, replayed or simulated
 * @param causeId the event whose handling made this one; null when it came from outside
 */
public record StreamEvent(
    UUID id,
    long seq,
    EventType type,
    Channel channel,
    @Nullable String externalId,
    @Nullable Viewer viewer,
    @Nullable String text,
    long quantity,
    @Nullable Money money,
    Instant occurredAt,
    Map<String, @Nullable Object> payload,
    @Nullable UUID sessionId,
    Instant receivedAt,
    Origin origin,
    @Nullable UUID causeId) {

  public StreamEvent {
    payload = Collections.unmodifiableMap(new LinkedHashMap<>(payload));
  }

  /** The name to show for who did it, or {@code fallback} when nobody in particular did. */
  public String viewerName(String fallback) {
    return viewer == null ? fallback : viewer.displayName();
  }

  /**
   * Whether it tells a streak's total so far, while the streak goes on. Who adds up quantities,
   * money or events leaves it out: the end of the streak tells the whole (see {@link EventDraft}).
   */
  public boolean midStreak() {
    @Nullable Object streak = payload.get("streak");
    return "start".equals(streak) || "continue".equals(streak);
  }

  /** The draft this event was made from, for replaying it. */
  public EventDraft toDraft() {
    return new EventDraft(
        type, channel, externalId, viewer, text, quantity, money, occurredAt, payload);
  }
}
