package dev.showrunner.core.journal;

import dev.showrunner.api.EventType;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which events of the journal; a null part does not restrict.
 *
 * @param type of this type
 * @param platform on this platform
 * @param channel of this channel's login
 * @param session journalled in this session
 * @param viewer whose viewer has this id, login or display name, in any case of ASCII letters
 * @param q whose text or viewer's name contains this, in any case of ASCII letters
 * @param from received at this time or later
 * @param to received before this time
 * @param after those that follow this seq in the asked order: above it, or below it when the newest
 *     come first
 * @param limit at most so many, 1 to {@value #MAX_LIMIT}
 * @param newestFirst the order
 */
public record EventQuery(
    @Nullable EventType type,
    @Nullable String platform,
    @Nullable String channel,
    @Nullable UUID session,
    @Nullable String viewer,
    @Nullable String q,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable Long after,
    int limit,
    boolean newestFirst) {
  /** Most events one query returns. */
  public static final int MAX_LIMIT = 1_000;

  public EventQuery {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("a limit is between 1 and " + MAX_LIMIT + ": " + limit);
    }
  }

  /** The newest events. */
  public static EventQuery newest(int limit) {
    return new EventQuery(null, null, null, null, null, null, null, null, null, limit, true);
  }

  /** The events after a seq, oldest first. */
  public static EventQuery after(long seq, int limit) {
    return new EventQuery(null, null, null, null, null, null, null, null, seq, limit, false);
  }
}
