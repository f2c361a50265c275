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
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads rows of deliveries, each with its event, as tickets. */
final class JdbcTickets {
  /** The beginning of every query for {@link #list}. */
  static final String SELECT =
      "SELECT "
          + JdbcDeliveries.COLUMNS
          + ", discardable, timeout_ms, max_attempts FROM deliveries";

  private final Store store;
  private final JdbcEvents events;
  private final JdbcDeliveries rows = new JdbcDeliveries();

  JdbcTickets(Store store, JdbcEvents events) {
    this.store = store;
    this.events = events;
  }

  List<Ticket> list(String sql, Object... values) {
    return store.read(
        handle -> handle.select(sql, values).map((row, context) -> ticket(handle, row)).list());
  }

  private Ticket ticket(Handle handle, ResultSet row) throws SQLException {
    Delivery delivery = rows.delivery(row);
    boolean discardable = row.getInt("discardable") == 1;
    Duration timeout = Duration.ofMillis(row.getLong("timeout_ms"));
    int maxAttempts = row.getInt("max_attempts");
    JdbcEvents.@Nullable Stored event = events.at(handle, delivery.eventSeq()).orElse(null);
    if (event == null) {
      throw new IllegalStateException("event " + delivery.eventSeq() + " is gone");
    }
    return new Ticket(delivery, event.event(), event.depth(), discardable, timeout, maxAttempts);
  }
}
