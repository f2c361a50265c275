package dev.showrunner.core.retention;

import dev.showrunner.core.store.Columns;
import dev.showrunner.core.store.Store;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Finds old rows beside the writer, and removes them in its transactions. */
final class JdbcRemoval {
  private static final int COMPLETED = 2;
  private static final int FAILED = 3;

  private final Store store;

  /** An event that may be old enough. */
  record OldEvent(long seq, Instant receivedAt, @Nullable UUID session) {}

  /** A delivery that has ended or not. */
  record OldDelivery(long key, long changed, boolean ended, boolean dropped, Instant createdAt) {}

  JdbcRemoval(Store store) {
    this.store = store;
  }

  /** The first events after a seq, whatever their age. */
  List<OldEvent> events(long after, int limit) {
    return store.read(handle ->
        handle
            .select(
                "SELECT seq, received_at, session_id FROM events WHERE seq > ? ORDER BY seq LIMIT ?",
                after,
                limit)
            .map((row, context) -> {
              byte @Nullable [] session = row.getBytes("session_id");
              return new OldEvent(
                  row.getLong("seq"),
                  Columns.instant(row.getLong("received_at")),
                  session == null ? null : Columns.uuid(session));
            })
            .list());
  }

  /** The first deliveries after a key, whatever their age. */
  List<OldDelivery> deliveries(long after, int limit) {
    return store.read(handle ->
        handle
            .select(
                "SELECT key, state, changed, created_at FROM deliveries WHERE key > ?"
                    + " ORDER BY key LIMIT ?",
                after,
                limit)
            .map((row, context) -> {
              int state = row.getInt("state");
              return new OldDelivery(
                  row.getLong("key"),
                  Math.max(row.getLong("key"), row.getLong("changed")),
                  state >= COMPLETED,
                  state > FAILED,
                  Columns.instant(row.getLong("created_at")));
            })
            .list());
  }

  /** The events up to a seq of deliveries that wait, run, or were missed and are still offered. */
  Set<Long> awaited(long upTo) {
    return new HashSet<>(
        store.read(handle ->
            handle
                .select(
                    "SELECT event_seq FROM deliveries WHERE state = 0 AND event_seq <= ?"
                        + " UNION SELECT event_seq FROM deliveries WHERE state = 1"
                        + " AND event_seq <= ?"
                        + " UNION SELECT event_seq FROM deliveries WHERE state = -1"
                        + " AND event_seq <= ?",
                    upTo,
                    upTo,
                    upTo)
                .mapTo(Long.class)
                .list()));
  }

  /** Removes events, but not those for which a delivery was made after a position. */
  int removeEvents(List<OldEvent> old, long since, Instant now) {
    return store.write(handle -> {
      Set<Long> fresh = madeSince(handle, since, old.getLast().seq());
      List<OldEvent> going = old.stream().filter(event -> !fresh.contains(event.seq())).toList();
      List<Long> seqs = going.stream().map(OldEvent::seq).toList();
      remember(handle, seqs, now);
      int count = each(handle, "DELETE FROM events WHERE seq = ?", seqs);
      if (count > 0) {
        OldEvent last = going.getLast();
        goneUpTo(handle, last.seq());
        handle.execute(
            "UPDATE retention SET events = events + ?, events_seq = max(events_seq, ?),"
                + " events_at = max(coalesce(events_at, ?), ?)",
            count,
            last.seq(),
            Columns.micros(last.receivedAt()),
            Columns.micros(last.receivedAt()));
      }
      return count;
    });
  }

  private static Set<Long> madeSince(Handle handle, long since, long upTo) {
    return new HashSet<>(
        handle
            .select(
                "SELECT event_seq FROM deliveries WHERE key > ? AND event_seq <= ?", since, upTo)
            .mapTo(Long.class)
            .list());
  }

  /** Keeps the sources' ids, so that a source that repeats itself is still recognised. */
  private static void remember(Handle handle, List<Long> seqs, Instant now) {
    PreparedBatch batch =
        handle.prepareBatch(
            "INSERT OR IGNORE INTO removed_ids (source, external_id, event_id, removed_at)"
                + " SELECT source, external_id, id, ? FROM events WHERE seq = ?"
                + " AND external_id IS NOT NULL");
    for (long seq : seqs) {
      batch.bind(0, Columns.micros(now)).bind(1, seq).add();
    }
    if (batch.size() > 0) {
      batch.execute();
    }
  }

  /** Removes deliveries that have ended; an ending is for good, so they need no second look. */
  int removeDeliveries(List<OldDelivery> old) {
    return store.write(handle -> {
      int count =
          each(
              handle,
              "DELETE FROM deliveries WHERE key = ? AND state >= 2",
              old.stream().map(OldDelivery::key).toList());
      long last = old.stream().mapToLong(OldDelivery::changed).max().orElse(0);
      goneUpTo(handle, last);
      handle.execute("UPDATE retention SET deliveries = deliveries + ?", count);
      return count;
    });
  }

  /** Removes the oldest ended jobs. */
  int removeJobs(Instant before, int limit) {
    List<byte[]> ids =
        store.read(handle ->
            handle
                .select(
                    "SELECT id FROM jobs WHERE state >= 2 AND updated_at < ? LIMIT ?",
                    Columns.micros(before),
                    limit)
                .mapTo(byte[].class)
                .list());
    if (ids.isEmpty()) {
      return 0;
    }
    return store.write(handle -> {
      int count = 0;
      for (byte[] id : ids) { // one that was retried since runs again and stays
        long changed =
            handle
                .select(
                    "SELECT changed FROM jobs WHERE id = ? AND state >= 2 AND updated_at < ?",
                    id,
                    Columns.micros(before))
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
        if (changed > 0) {
          handle.execute("DELETE FROM jobs WHERE id = ?", (Object) id);
          goneUpTo(handle, changed);
          count++;
        }
      }
      handle.execute("UPDATE retention SET jobs = jobs + ?", count);
      return count;
    });
  }

  /** The live feed has gaps up to this position from now on. */
  private void goneUpTo(Handle handle, long position) {
    handle.execute("UPDATE positions SET removed = max(removed, ?)", position);
    store.positions().removed(position);
  }

  /** Forgets the ids that were removed first. */
  int forgetIds(Instant before, int limit) {
    boolean any =
        store.read(handle ->
            handle
                .select(
                    "SELECT removed_at < ? FROM removed_ids ORDER BY n LIMIT 1",
                    Columns.micros(before))
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false));
    if (!any) {
      return 0;
    }
    return store.write(handle ->
        handle.execute(
            "DELETE FROM removed_ids WHERE n IN (SELECT n FROM removed_ids ORDER BY n LIMIT ?)"
                + " AND removed_at < ?",
            limit,
            Columns.micros(before)));
  }

  private static int each(Handle handle, String sql, Collection<Long> values) {
    PreparedBatch batch = handle.prepareBatch(sql);
    values.forEach(value -> batch.bind(0, value).add());
    int count = 0;
    for (int one : batch.size() == 0 ? new int[0] : batch.execute()) {
      count += one;
    }
    return count;
  }

  /** What has been removed in this database's life. */
  Removed removed() {
    return store.read(handle ->
        handle
            .createQuery("SELECT r.*, p.removed FROM retention r, positions p")
            .map((row, context) -> {
              long at = row.getLong("events_at");
              boolean none = row.wasNull();
              return new Removed(
                  row.getLong("removed"),
                  none ? null : Columns.instant(at),
                  row.getLong("events"),
                  row.getLong("deliveries"),
                  row.getLong("jobs"));
            })
            .one());
  }
}
