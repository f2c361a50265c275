package dev.showrunner.core.queue;

import dev.showrunner.api.EventType;
import dev.showrunner.core.dispatch.Ticket;
import dev.showrunner.core.runtime.Ids;
import dev.showrunner.core.store.Columns;
import dev.showrunner.core.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what was missed. */
final class JdbcMissed {
  private final Store store;
  private final JdbcTickets rows;

  JdbcMissed(Store store, JdbcTickets rows) {
    this.store = store;
    this.rows = rows;
  }

  /** The oldest ones of all services, after one. */
  List<Ticket> list(int limit, @Nullable UUID after) {
    return rows.list(
        JdbcTickets.SELECT + " WHERE state = -1 AND key > ? ORDER BY key LIMIT ?",
        after == null ? 0 : Ids.numberOf(after),
        limit);
  }

  /** Those of these deliveries that are missed, oldest first. */
  List<Ticket> find(Collection<UUID> ids) {
    List<Ticket> found = new ArrayList<>();
    for (long key : ids.stream().mapToLong(Ids::numberOf).sorted().distinct().toArray()) {
      rows.list(JdbcTickets.SELECT + " WHERE state = -1 AND key = ?", key).stream()
          .filter(ticket -> ids.contains(ticket.delivery().id()))
          .forEach(found::add);
    }
    return found;
  }

  /** Those of a service that are not worth offering any more. */
  List<Ticket> expired(String service, Instant now, int limit) {
    return rows.list(
        JdbcTickets.SELECT + " WHERE service = ? AND state = -1 AND expires_at <= ? LIMIT ?",
        service,
        Columns.micros(now),
        limit);
  }

  /** How many a service has. */
  long count(String service) {
    return store.read(handle ->
        handle
            .select("SELECT count(*) FROM deliveries WHERE service = ? AND state = -1", service)
            .mapTo(Long.class)
            .one());
  }

  /** When the next one of a service expires. */
  Optional<Instant> nextExpiry(String service) {
    return store.read(handle ->
        handle
            .select(
                "SELECT expires_at FROM deliveries WHERE service = ? AND state = -1"
                    + " AND expires_at IS NOT NULL ORDER BY expires_at LIMIT 1",
                service)
            .mapTo(Long.class)
            .findOne()
            .map(Columns::instant));
  }

  /** How many there are of each type of event, most of them first, and since when. */
  List<Missed.Kind> kinds() {
    return store.read(handle ->
        handle
            .createQuery(
                "SELECT e.type, count(*) AS many, min(d.created_at) AS since FROM deliveries d"
                    + " JOIN events e ON e.seq = d.event_seq WHERE d.state = -1"
                    + " GROUP BY e.type ORDER BY many DESC, e.type")
            .map((row, context) ->
                new Missed.Kind(
                    new EventType(row.getString("type")),
                    row.getLong("many"),
                    Columns.instant(row.getLong("since"))))
            .list());
  }
}
