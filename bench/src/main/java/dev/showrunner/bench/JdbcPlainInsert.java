package dev.showrunner.bench;

import dev.showrunner.api.runtime.Clock;
import dev.showrunner.core.store.Store;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What anybody would write by hand: one connection, one prepared statement a table, batches, as
 * many transactions as the engine made. Same schema, same indexes, same pragmas, the same rows as
 * the engine left them, each inserted once.
 */
final class JdbcPlainInsert {
  private static final List<String> PRAGMAS =
      List.of(
          "journal_mode = WAL",
          "synchronous = FULL",
          "temp_store = MEMORY",
          "cache_size = -32768",
          "foreign_keys = ON",
          "wal_autocheckpoint = 4000");

  private final Table events;
  private final Table deliveries;

  /** Rows of a table, and the statement that inserts one. */
  private record Table(String insert, List<Object[]> rows) {}

  private JdbcPlainInsert(Table events, Table deliveries) {
    this.events = events;
    this.deliveries = deliveries;
  }

  /** Takes the rows from a data directory that nobody has open. */
  static JdbcPlainInsert ofRowsIn(Path data) throws SQLException {
    try (Connection from = connect(data)) {
      return new JdbcPlainInsert(read(from, "events", "seq"), read(from, "deliveries", "key"));
    }
  }

  private static Connection connect(Path data) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + data.resolve("showrunner.db"));
  }

  private static Table read(Connection from, String table, String key) throws SQLException {
    try (Statement select = from.createStatement();
        ResultSet row = select.executeQuery("SELECT * FROM " + table + " ORDER BY " + key)) {
      int columns = row.getMetaData().getColumnCount();
      List<Object[]> rows = new ArrayList<>();
      while (row.next()) {
        Object[] values = new Object[columns];
        for (int i = 0; i < columns; i++) {
          values[i] = row.getObject(i + 1);
        }
        rows.add(values);
      }
      String marks = String.join(", ", Collections.nCopies(columns, "?"));
      return new Table("INSERT INTO " + table + " VALUES (" + marks + ")", rows);
    }
  }

  /** Seconds that it takes to insert the rows into a new database in so many transactions. */
  double insert(Path data, int transactions, Clock clock) throws SQLException {
    Store.open(data, clock).close();
    try (Connection to = connect(data);
        Statement pragma = to.createStatement()) {
      for (String setting : PRAGMAS) {
        pragma.execute("PRAGMA " + setting);
      }
      to.setAutoCommit(false);
      try (PreparedStatement event = to.prepareStatement(events.insert);
          PreparedStatement delivery = to.prepareStatement(deliveries.insert)) {
        Stopwatch watch = new Stopwatch(clock);
        for (int i = 0; i < transactions; i++) {
          insertShare(event, events.rows, i, transactions);
          insertShare(delivery, deliveries.rows, i, transactions);
          to.commit();
        }
        return watch.seconds();
      }
    }
  }

  private static void insertShare(
      PreparedStatement insert, List<Object[]> rows, int part, int parts) throws SQLException {
    int from = (int) ((long) rows.size() * part / parts);
    int to = (int) ((long) rows.size() * (part + 1) / parts);
    for (Object[] row : rows.subList(from, to)) {
      for (int i = 0; i < row.length; i++) {
        insert.setObject(i + 1, row[i]);
      }
      insert.addBatch();
    }
    insert.executeBatch();
  }
}
