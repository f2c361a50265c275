package dev.showrunner.core.queue;

import dev.showrunner.api.StreamEvent;
import dev.showrunner.core.journal.JdbcEvents;
import dev.showrunner.core.store.Store;
import java.util.Comparator;
import java.util.List;

/** Reads what moderators took out of chats. */
final class JdbcRemovals {
  /** With the condition of the index, word for word. */
  private static final String LATEST =
      "SELECT seq FROM events WHERE type IN ('chat.cleared', 'chat.deleted')"
          + " ORDER BY seq DESC LIMIT ?";

  private final Store store;
  private final JdbcEvents events;

  JdbcRemovals(Store store, JdbcEvents events) {
    this.store = store;
    this.events = events;
  }

  /** The latest of these events, oldest first. */
  List<StreamEvent> latest(int most) {
    return store.read(handle -> {
      List<Long> seqs = handle.select(LATEST, most).mapTo(Long.class).list();
      return events.at(handle, seqs).values().stream()
          .map(JdbcEvents.Stored::event)
          .sorted(Comparator.comparingLong(StreamEvent::seq))
          .toList();
    });
  }
}
