package dev.showrunner.core.queue;

import dev.showrunner.api.Delivery;
import dev.showrunner.api.DeliveryState;
import dev.showrunner.api.runtime.Clock;
import dev.showrunner.core.dispatch.JdbcDeliveries;
import dev.showrunner.core.journal.Append;
import dev.showrunner.core.journal.JdbcJournal;
import dev.showrunner.core.live.Change;
import dev.showrunner.core.store.Columns;
import dev.showrunner.core.store.JdbcStatements;
import dev.showrunner.core.store.Lane;
import dev.showrunner.core.store.Positions;
import dev.showrunner.core.store.Store;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Writes new states, what followed from them and the totals, many in one transaction. */
final class JdbcSettlements {
  /** Nothing follows a final state, and no mark of an attempt that has ended counts any more. */
  private static final String UPDATE =
      "UPDATE deliveries SET state = ?1, attempt = ?2, run_at = ?3, reason = ?4, changed = ?5,"
          + " changed_at = ?6 WHERE key = ?7 AND state < 2 AND (?1 <> 1 OR attempt < ?2)";

  private static final String TOTALS =
      "UPDATE services SET completed = completed + ?, failed = failed + ?,"
          + " discarded = discarded + ?, expired = expired + ?, interrupted = interrupted + ?"
          + " WHERE name = ?";
  private static final int FIRST_FINAL = JdbcDeliveries.code(DeliveryState.COMPLETED);
  private static final int FINALS =
      JdbcDeliveries.code(DeliveryState.INTERRUPTED) - FIRST_FINAL + 1;

  private final Store store;
  private final Positions positions;
  private final JdbcJournal journal;
  private final Clock clock;
  private final JdbcStatements statements = new JdbcStatements();
  private final Lane<Settlement, Boolean> lane;

  JdbcSettlements(Store store, JdbcJournal journal, Clock clock) {
    this.store = store;
    this.positions = store.positions();
    this.journal = journal;
    this.clock = clock;
    this.lane = store.lane(this::write);
  }

  /** Hands one in; each queue bounds by itself how many are on their way. */
  CompletableFuture<Boolean> submit(Settlement settlement) {
    return lane.submitNow(settlement);
  }

  /** Hands one in and waits until it is durable. */
  void write(Settlement settlement) {
    lane.write(settlement);
  }

  /** Writes several in one transaction, all or none, and waits until they are durable. */
  void writeTogether(List<Settlement> settlements) {
    store.write(handle -> write(handle, settlements));
  }

  private List<Boolean> write(Handle handle, List<Settlement> settlements) throws SQLException {
    long now = Columns.micros(clock.now());
    PreparedStatement update = statements.get(handle, UPDATE);
    long[] seqs = new long[settlements.size()];
    for (int i = 0; i < seqs.length; i++) {
      Delivery delivery = settlements.get(i).ticket().delivery();
      seqs[i] = positions.next();
      boolean waits = delivery.state() == DeliveryState.PENDING;
      update.setInt(1, JdbcDeliveries.code(delivery.state()));
      update.setInt(2, delivery.attempt());
      update.setObject(3, waits ? Columns.micros(delivery.runAt()) : null);
      update.setString(4, delivery.reason());
      update.setLong(5, seqs[i]);
      update.setLong(6, now);
      update.setLong(7, settlements.get(i).ticket().key());
      update.addBatch();
    }
    tell(handle, settlements, seqs, update.executeBatch());
    positions.afterCommit(() -> settlements.forEach(one -> one.committed().accept(one)));
    return Collections.nCopies(settlements.size(), true);
  }

  /** The totals, the live feed and the journal, for the states that were changed. */
  private void tell(Handle handle, List<Settlement> settlements, long[] seqs, int[] changed)
      throws SQLException {
    List<Append> followUps = new ArrayList<>();
    Map<String, int[]> totals = new HashMap<>();
    for (int i = 0; i < seqs.length; i++) {
      if (changed[i] == 0) {
        continue;
      }
      Delivery delivery = settlements.get(i).ticket().delivery();
      int state = JdbcDeliveries.code(delivery.state());
      positions.announce(new Change.DeliveryChanged(seqs[i], delivery));
      if (state >= FIRST_FINAL) {
        totals.computeIfAbsent(delivery.service(), name -> new int[FINALS])[state - FIRST_FINAL]++;
      }
      @Nullable Append events = settlements.get(i).followUps();
      if (events != null) {
        followUps.add(events);
      }
    }
    for (Map.Entry<String, int[]> service : totals.entrySet()) {
      PreparedStatement add = statements.get(handle, TOTALS);
      for (int i = 0; i < FINALS; i++) {
        add.setInt(i + 1, service.getValue()[i]);
      }
      add.setString(FINALS + 1, service.getKey());
      add.executeUpdate();
    }
    if (!followUps.isEmpty()) {
      journal.write(handle, followUps);
    }
  }
}
