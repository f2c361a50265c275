package dev.showrunner.core.analytics;

import dev.showrunner.core.store.Columns;
import dev.showrunner.core.store.Store;
import java.util.Optional;
import java.util.UUID;

/** The figures of sessions as they were last kept, and how much of the journal is in them. */
final class JdbcFigures {
  private final Store store;

  JdbcFigures(Store store) {
    this.store = store;
  }

  long position() {
    return store.read(handle ->
        handle
            .select("SELECT position FROM analytics WHERE one = 1")
            .mapTo(Long.class)
            .findOne()
            .orElse(0L));
  }

  void keepPosition(long position) {
    store.write(
        handle -> handle.execute("UPDATE analytics SET position = ? WHERE one = 1", position));
  }

  Optional<String> body(UUID session) {
    return store.read(handle ->
        handle
            .select(
                "SELECT body FROM session_figures WHERE session_id = ?",
                (Object) Columns.bytes(session))
            .mapTo(String.class)
            .findOne());
  }

  void keep(UUID session, String body) {
    store.write(handle ->
        handle.execute(
            "INSERT INTO session_figures (session_id, body) VALUES (?, ?)"
                + " ON CONFLICT (session_id) DO UPDATE SET body = excluded.body",
            Columns.bytes(session),
            body));
  }
}
