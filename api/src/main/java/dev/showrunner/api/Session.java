package dev.showrunner.api;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A live show, from its start to its end.
 *
 * @param id UUIDv7
 * @param name for people
 * @param state where it is
 * @param startedAt when it began
 * @param endedAt when it ended; null while it runs
 * @param events events journalled in it so far
 */
public record Session(
    UUID id, String name, State state, Instant startedAt, @Nullable Instant endedAt, long events) {
  /** Where a session is. */
  public enum State {
    ACTIVE,
    COMPLETED,
    /** Ended by a crash or by hand before its time. */
    ABORTED
  }
}
