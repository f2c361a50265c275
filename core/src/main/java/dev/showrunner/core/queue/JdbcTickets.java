package dev.showrunner.core.queue;

import dev.showrunner.api.Delivery;
import dev.showrunner.core.dispatch.JdbcDeliveries;
import dev.showrunner.core.dispatch.Ticket;
import dev.showrunner.core.journal.JdbcEvents;
import dev.showrunner.core.store.Store;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads rows of deliveries, each with its event, as tickets. */
final class JdbcTickets {
  /** The beginning of every query for {@link #list}. */
  static final String SELECT =
      "SELECT "
          + JdbcDeliveries.COLUMNS
          + ", key, discardable, timeout_ms, max_attempts FROM deliveries";

  private final Store store;
  private final JdbcEvents events;
  private final JdbcDeliveries rows = new JdbcDeliveries();

  JdbcTickets(Store store, JdbcEvents events) {
    this.store = store;
    this.events = events;
  }

  List<Ticket> list(String sql, Object... values) {
    return store.read(handle -> {
      List<Row> found = handle.select(sql, values).map((row, context) -> row(row)).list();
      Map<Long, JdbcEvents.Stored> about =
          events.at(handle, found.stream().map(row -> row.delivery.eventSeq()).toList());
      return found.stream().map(row -> row.ticket(about)).toList();
    });
  }

  private Row row(ResultSet row) throws SQLException {
    return new Row(
        rows.delivery(row),
        row.getInt("discardable") == 1,
        Duration.ofMillis(row.getLong("timeout_ms")),
        row.getInt("max_attempts"));
  }

  /** A ticket but for its event: those of all rows are read together. */
  private record Row(Delivery delivery, boolean discardable, Duration timeout, int maxAttempts) {
    Ticket ticket(Map<Long, JdbcEvents.Stored> events) {
      JdbcEvents.@Nullable Stored event = events.get(delivery.eventSeq());
      if (event == null) {
        throw new IllegalStateException("event " + delivery.eventSeq() + " is gone");
      }
      return new Ticket(delivery, event.event(), event.depth(), discardable, timeout, maxAttempts);
    }
  }
}
