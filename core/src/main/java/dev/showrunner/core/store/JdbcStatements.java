package dev.showrunner.core.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Statements of the writer that stay prepared: preparing one costs more than running it. For one
 * thread and one connection; a fixed set of SQL texts, so it is bounded.
 */
public final class JdbcStatements {
  private final Map<String, PreparedStatement> prepared = new HashMap<>();
  private @Nullable Connection of;

  /** The prepared statement for this SQL. */
  public PreparedStatement get(Handle handle, String sql) throws SQLException {
    Connection connection = handle.getConnection();
    if (connection != of) {
      prepared.clear();
      of = connection;
    }
    @Nullable PreparedStatement known = prepared.get(sql);
    if (known == null) {
      known = connection.prepareStatement(sql);
      prepared.put(sql, known);
    }
    known.clearBatch(); // work that was undone may have left something in it
    return known;
  }
}
