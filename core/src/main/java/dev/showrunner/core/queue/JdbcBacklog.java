package dev.showrunner.core.queue;

import dev.showrunner.core.dispatch.Ticket;
import dev.showrunner.core.queue.BoundedQueue.Place;
import dev.showrunner.core.store.Columns;
import dev.showrunner.core.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads the deliveries of a service that wait or ran, as tickets for its queue. */
final class JdbcBacklog {
  private static final String TICKETS = JdbcTickets.SELECT + " WHERE service = ? AND ";

  /**
   * What is left of a priority and what is below it by themselves: each is a stretch of an index.
   */
  private static final String IN_ORDER =
      "SELECT * FROM ("
          + TICKETS
          + "state = 0 AND discardable = ? AND priority = ? AND key >= ?"
          + " AND (run_at IS NULL OR run_at <= ?) ORDER BY key LIMIT ?)"
          + " UNION ALL SELECT * FROM ("
          + TICKETS
          + "state = 0 AND discardable = ? AND priority < ?"
          + " AND (run_at IS NULL OR run_at <= ?) ORDER BY priority DESC, key LIMIT ?)"
          + " ORDER BY priority DESC, key LIMIT ?";

  private static final String DUE =
      TICKETS
          + "state = 0 AND run_at >= ? AND run_at <= ? AND (run_at > ? OR key > ?)"
          + " ORDER BY run_at, key LIMIT ?";

  private final Store store;
  private final JdbcTickets rows;

  JdbcBacklog(Store store, JdbcTickets rows) {
    this.store = store;
    this.rows = rows;
  }

  /** What waits for its turn, in order from a place on, but not what waits for a later time. */
  List<Ticket> inOrder(String service, boolean discardable, Place from, Instant due, int limit) {
    int mayDrop = discardable ? 1 : 0;
    int priority = from.priority();
    long upTo = Columns.micros(due);
    return rows.list(
        IN_ORDER,
        service,
        mayDrop,
        priority,
        from.key(),
        upTo,
        limit,
        service,
        mayDrop,
        priority,
        upTo,
        limit,
        limit);
  }

  /** What waited for a time up to this one, by that time, after another of these. */
  List<Ticket> due(String service, Instant after, long afterKey, Instant upTo, int limit) {
    long from = Columns.micros(after);
    return rows.list(DUE, service, from, Columns.micros(upTo), from, afterKey, limit);
  }

  /** What was running when the process died. */
  List<Ticket> processing(String service) {
    return rows.list(TICKETS + "state = 1 ORDER BY key", service);
  }

  /** From a key on, what waits for its turn, or else what waits for a time after this. */
  List<Ticket> pending(String service, boolean later, Instant due, long fromKey, int limit) {
    String when = later ? "run_at > ?" : "(run_at IS NULL OR run_at <= ?)";
    return rows.list(
        TICKETS + "state = 0 AND " + when + " AND key >= ? ORDER BY key LIMIT ?",
        service,
        Columns.micros(due),
        fromKey,
        limit);
  }

  /** How many that may not be dropped wait for their turn. */
  long countStored(String service, Instant due) {
    return count(
        "SELECT count(*) FROM deliveries WHERE service = ? AND state = 0 AND discardable = 0"
            + " AND (run_at IS NULL OR run_at <= ?)",
        service,
        due);
  }

  /** How many wait for a time after this. */
  long countDelayed(String service, Instant after) {
    return count(
        "SELECT count(*) FROM deliveries WHERE service = ? AND state = 0 AND run_at > ?",
        service,
        after);
  }

  private long count(String sql, String service, Instant time) {
    return store.read(
        handle -> handle.select(sql, service, Columns.micros(time)).mapTo(Long.class).one());
  }

  /** The first time after this that something waits for. */
  Optional<Instant> nextDue(String service, Instant after) {
    return store.read(handle ->
        handle
            .select(
                "SELECT run_at FROM deliveries WHERE service = ? AND state = 0 AND run_at > ?"
                    + " ORDER BY run_at LIMIT 1",
                service,
                Columns.micros(after))
            .mapTo(Long.class)
            .findOne()
            .map(Columns::instant));
  }
}
