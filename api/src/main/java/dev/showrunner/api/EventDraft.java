package dev.showrunner.api;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, as its source tells it, before the journal has it.
 *
 * <p><b>Streaks.</b> Some platforms tell a gift again with every repetition. Showrunner joins these
 * messages by source, channel, viewer and gift, and likes that follow each other by source, channel
 * and viewer. In the journal {@code payload.streak} is {@code start}, {@code continue} or {@code
 * end}, {@code payload.streakId} names the streak, and quantity and money are the streak's total so
 * far: messages of 1, 2, 3 and 3 at the end are three gifts. Whoever adds up therefore counts
 * events without {@code streak} and those with {@code streak=end}, and no others. A streak of which
 * only its end was heard is that one event.
 *
 * <p>A source need not mark anything. It hands in the running count as quantity (and what it is
 * worth as money, if anything) with {@code payload.repeatEnd}: false while the streak may go on,
 * true with the platform's last message; occurredAt must then be the platform's time, by which
 * messages that come late are told from a count that began again. Likes are handed in as they come,
 * quantity being the increment. Where the platform forgets the end, Showrunner journals it after a
 * time without a message. Drafts that carry {@code streak} already are checked: the first of a
 * streak becomes its start, a missing {@code streakId} is given, a platform's own is kept. {@code
 * payload.repeatCount} is the platform's count where it differs from the total, because it began
 * again. Without a viewer and a {@code streakId} nobody can say what belongs together: then only
 * the last message counts, and each like by itself.
 *
 * @param type what happened
 * @param channel where
 * @param externalId the source's own id of the happening. The journal keeps one event per source
 *     and external id; null means the source has none and every draft is a new event. At most 256
 *     characters
 * @param viewer who did it; null when nobody in particular
 * @param text what they wrote; null when nothing. At most {@value #MAX_TEXT} characters, longer
 *     text is refused
 * @param quantity how many: gifts in a streak, likes in a burst, viewers of a raid, bits; 1 when
 *     the type does not count. Zero or more
 * @param money what was paid; null when nothing
 * @param occurredAt when it happened, by the platform's clock
 * @param payload further facts by name, such as {@code gift}, {@code streak}, {@code title}:
 *     strings, numbers, booleans, lists, maps, nulls. Never null itself
 */
public record EventDraft(
    EventType type,
    Channel channel,
    @Nullable String externalId,
    @Nullable Viewer viewer,
    @Nullable String text,
    long quantity,
    @Nullable Money money,
    Instant occurredAt,
    Map<String, @Nullable Object> payload) {

  /** Longest text a draft may carry, in UTF-16 units; far above any platform's own limit. */
  public static final int MAX_TEXT = 20_000;

  private static final int MAX_EXTERNAL_ID = 256;

  public EventDraft {
    if (quantity < 0) {
      throw new IllegalArgumentException("quantity is never negative: " + quantity);
    }
    if (text != null && text.length() > MAX_TEXT) {
      throw new IllegalArgumentException(
          "text of " + text.length() + " characters is longer than " + MAX_TEXT);
    }
    if (externalId != null && (externalId.isBlank() || externalId.length() > MAX_EXTERNAL_ID)) {
      throw new IllegalArgumentException(
          "an external id has 1 to " + MAX_EXTERNAL_ID + " characters");
    }
    payload = Collections.unmodifiableMap(new LinkedHashMap<>(payload));
  }

  /** The least a draft needs; quantity is 1, the rest empty. */
  public static EventDraft of(EventType type, Channel channel, Instant occurredAt) {
    return new EventDraft(type, channel, null, null, null, 1, null, occurredAt, Map.of());
  }

  /** This draft from another channel. */
  public EventDraft withChannel(Channel where) {
    return new EventDraft(
        type, where, externalId, viewer, text, quantity, money, occurredAt, payload);
  }

  /** This draft at another time. */
  public EventDraft withOccurredAt(Instant when) {
    return new EventDraft(type, channel, externalId, viewer, text, quantity, money, when, payload);
  }

  /** This draft with the source's own id. */
  public EventDraft withExternalId(@Nullable String id) {
    return new EventDraft(type, channel, id, viewer, text, quantity, money, occurredAt, payload);
  }

  /** This draft with the person who did it. */
  public EventDraft withViewer(@Nullable Viewer who) {
    return new EventDraft(
        type, channel, externalId, who, text, quantity, money, occurredAt, payload);
  }

  /** This draft with what they wrote. */
  public EventDraft withText(@Nullable String words) {
    return new EventDraft(
        type, channel, externalId, viewer, words, quantity, money, occurredAt, payload);
  }

  /** This draft with how many. */
  public EventDraft withQuantity(long count) {
    return new EventDraft(
        type, channel, externalId, viewer, text, count, money, occurredAt, payload);
  }

  /** This draft with what was paid. */
  public EventDraft withMoney(@Nullable Money paid) {
    return new EventDraft(
        type, channel, externalId, viewer, text, quantity, paid, occurredAt, payload);
  }

  /** This draft with one more fact in its payload. */
  public EventDraft with(String name, @Nullable Object value) {
    Map<String, @Nullable Object> more = new LinkedHashMap<>(payload);
    more.put(name, value);
    return new EventDraft(
        type, channel, externalId, viewer, text, quantity, money, occurredAt, more);
  }
}
