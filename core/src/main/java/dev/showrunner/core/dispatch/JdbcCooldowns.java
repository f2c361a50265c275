package dev.showrunner.core.dispatch;

import dev.showrunner.core.dispatch.Cooldowns.Fired;
import dev.showrunner.core.store.Columns;
import dev.showrunner.core.store.JdbcStatements;
import dev.showrunner.core.store.Store;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The table of when rules with a quiet time fired last, so that a restart changes nothing. */
public final class JdbcCooldowns {
  private static final String PUT =
      "INSERT INTO cooldowns (rule_id, viewer, fired_at) VALUES (?, ?, ?)"
          + " ON CONFLICT (rule_id, viewer) DO UPDATE SET fired_at = excluded.fired_at";
  private static final String ALL =
      "SELECT rule_id, viewer, fired_at FROM cooldowns ORDER BY fired_at DESC LIMIT ?";
  private static final String SWEEP =
      "DELETE FROM cooldowns WHERE fired_at <"
          + " (SELECT fired_at FROM cooldowns ORDER BY fired_at DESC LIMIT 1 OFFSET ?)";
  private static final int SWEEP_EVERY = 10_000;

  private final JdbcStatements statements = new JdbcStatements();
  private int written;

  /** Gives the dispatcher what fired before, and forgets what is more than it keeps. */
  public void restore(Store store, Dispatcher dispatcher) {
    store.write(handle -> handle.execute(SWEEP, Cooldowns.MAX_ENTRIES));
    List<Fired> newestFirst =
        store.read(handle ->
            handle
                .select(ALL, Cooldowns.MAX_ENTRIES)
                .map((row, context) ->
                    new Fired(row.getString(1), row.getString(2), Columns.instant(row.getLong(3))))
                .list());
    dispatcher.restore(newestFirst.reversed());
  }

  /** Writes what fired. On the writer's thread only. */
  public void write(Handle handle, Dispatcher.Routed routed) throws SQLException {
    if (routed.fired().isEmpty()) {
      return;
    }
    PreparedStatement put = statements.get(handle, PUT);
    for (Fired one : routed.fired()) {
      put.setString(1, one.rule());
      put.setString(2, one.viewer());
      put.setLong(3, Columns.micros(one.at()));
      put.addBatch();
    }
    put.executeBatch();
    written += routed.fired().size();
    if (written >= SWEEP_EVERY) {
      written = 0;
      handle.execute(SWEEP, Cooldowns.MAX_ENTRIES);
    }
  }
}
