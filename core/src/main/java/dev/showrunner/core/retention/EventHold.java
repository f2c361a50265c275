package dev.showrunner.core.retention;

import java.util.Set;
import java.util.UUID;

/** Something that still needs old events, such as figures of a session that are not made yet. */
@FunctionalInterface
public interface EventHold {
  /** Nothing is needed. */
  EventHold NONE = sessions -> Set.of();

  /**
   * Which of these sessions' events have to stay for now. Asked from a thread of its own, before
   * each batch.
   *
   * @param sessions those of the events that are old enough to go
   */
  Set<UUID> of(Set<UUID> sessions);
}
