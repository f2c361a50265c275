package dev.showrunner.core.session;

import dev.showrunner.api.Session;
import dev.showrunner.core.store.Columns;
import dev.showrunner.core.store.Store;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table of sessions; the journal keeps their numbers of events. */
final class JdbcSessions {
  private static final String SELECT =
      "SELECT s.id, s.name, s.state, s.started_at, s.ended_at, coalesce(c.events, 0)"
          + " FROM sessions s LEFT JOIN session_events c ON c.session_id = s.id ";

  private final Store store;

  JdbcSessions(Store store) {
    this.store = store;
  }

  void insert(Session session) {
    store.write(handle ->
        handle.execute(
            "INSERT INTO sessions (id, name, state, started_at) VALUES (?, ?, ?, ?)",
            Columns.bytes(session.id()),
            session.name(),
            session.state().name(),
            Columns.micros(session.startedAt())));
  }

  void end(UUID id, Session.State state, Instant at) {
    store.write(handle ->
        handle.execute(
            "UPDATE sessions SET state = ?, ended_at = ? WHERE id = ? AND state = 'ACTIVE'",
            state.name(),
            Columns.micros(at),
            Columns.bytes(id)));
  }

  Optional<Session> active() {
    return store.read(handle ->
        handle
            .select(SELECT + "WHERE s.state = 'ACTIVE'")
            .map((row, context) -> session(row))
            .findFirst());
  }

  Optional<Session> find(UUID id) {
    return store.read(handle ->
        handle
            .select(SELECT + "WHERE s.id = ?", Columns.bytes(id))
            .map((row, context) -> session(row))
            .findFirst());
  }

  /** Ids are in order of time. */
  List<Session> list(int limit, @Nullable UUID after) {
    byte @Nullable [] before = after == null ? null : Columns.bytes(after);
    return store.read(handle ->
        handle
            .select(
                SELECT + "WHERE ? IS NULL OR s.id < ? ORDER BY s.id DESC LIMIT ?",
                before,
                before,
                limit)
            .map((row, context) -> session(row))
            .list());
  }

  private static Session session(ResultSet row) throws SQLException {
    long ended = row.getLong(5);
    Instant endedAt = row.wasNull() ? null : Columns.instant(ended);
    return new Session(
        Columns.uuid(row.getBytes(1)),
        row.getString(2),
        Session.State.valueOf(row.getString(3)),
        Columns.instant(row.getLong(4)),
        endedAt,
        row.getLong(6));
  }
}
