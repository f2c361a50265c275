package dev.showrunner.core.journal;

import dev.showrunner.api.StreamEvent;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Says to which session an event belongs that is about to be written; streams that go on or off may
 * begin one. Called on the writer's thread, inside its transaction.
 */
public interface JdbcEventSessions {
  /** No sessions at all. */
  JdbcEventSessions NONE = handle -> (event, now) -> null;

  /** For the events of one call of the writer. */
  Pass pass(Handle handle);

  /** The session an event would belong to if it came now; on any thread. */
  default @Nullable UUID current(StreamEvent event) {
    return null;
  }

  /** See {@link #pass}. */
  @FunctionalInterface
  interface Pass {
    /**
     * The session of an event, or null.
     *
     * @param event one that the journal does not have yet
     * @param now when the journal takes it
     */
    @Nullable UUID sessionOf(StreamEvent event, Instant now);
  }
}
