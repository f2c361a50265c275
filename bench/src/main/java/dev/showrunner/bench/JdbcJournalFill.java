package dev.showrunner.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes a journal large: copies an event and a delivery that the engine wrote, a million times a
 * few seconds, into the engine's own tables. Every copy has its own position, id and, as platforms
 * give them, random external id. The indexes are dropped before and made again after, from their
 * own definitions. For a data directory that nobody has open.
 */
final class JdbcJournalFill implements AutoCloseable {
  /** Positions that an event takes with one delivery that changed once. */
  private static final int STRIDE = 3;

  private static final String NUMBERS =
      "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?1) ";

  private final Connection connection;

  JdbcJournalFill(Path data) throws SQLException {
    connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("showrunner.db"));
    for (String setting :
        List.of("journal_mode = OFF", "synchronous = OFF", "cache_size = -65536")) {
      run("PRAGMA " + setting);
    }
  }

  /** Adds events, each with one delivery that is done. */
  void addDone(long events) throws SQLException {
    add(events, Map.of("changed", "?2 + i * 3 + 3"));
  }

  /** Adds events, each with one delivery that waits. */
  void addWaiting(long events, boolean discardable) throws SQLException {
    add(
        events,
        Map.of(
            "discardable", discardable ? "1" : "0",
            "state", "0",
            "attempt", "0",
            "changed", "NULL",
            "changed_at", "NULL"));
  }

  /** How many events there are. */
  long events() throws SQLException {
    return number("SELECT count(*) FROM events");
  }

  private void add(long count, Map<String, String> ofDelivery) throws SQLException {
    if (count <= 0) {
      return;
    }
    List<String> indexes = indexes();
    for (String index : names()) {
      run("DROP INDEX " + index);
    }
    long head = number("SELECT head FROM positions");
    copy(
        "events",
        "seq",
        Map.of(
            "seq", "?2 + i * 3 + 1",
            "id", id(1),
            "external_id", "lower(hex(randomblob(16)))"),
        count,
        head);
    Map<String, String> delivery = new HashMap<>(ofDelivery);
    delivery.put("key", "?2 + i * 3 + 2");
    delivery.put("id", id(2));
    delivery.put("event_seq", "?2 + i * 3 + 1");
    copy("deliveries", "key", delivery, count, head);
    for (String index : indexes) {
      run(index);
    }
    run("UPDATE positions SET head = " + (head + count * STRIDE));
  }

  /** As the engine makes ids: the position is in the low bits. */
  private static String id(int position) {
    return "substr(t.id, 1, 8) || unhex(printf('%016x', (1 << 63) | (?2 + i * 3 + "
        + position
        + ")))";
  }

  /** Copies the first row of a table with some columns changed. */
  private void copy(String table, String key, Map<String, String> changed, long count, long head)
      throws SQLException {
    List<String> columns = texts("SELECT name FROM pragma_table_info('" + table + "')");
    List<String> values =
        columns.stream().map(column -> changed.getOrDefault(column, "t." + column)).toList();
    String sql =
        NUMBERS
            + "INSERT INTO "
            + table
            + " ("
            + String.join(", ", columns)
            + ") SELECT "
            + String.join(", ", values)
            + " FROM n, (SELECT * FROM "
            + table
            + " ORDER BY "
            + key
            + " LIMIT 1) t";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setLong(1, count);
      insert.setLong(2, head);
      insert.executeUpdate();
    }
  }

  private List<String> names() throws SQLException {
    return texts("SELECT name FROM sqlite_master WHERE " + ofTheTwo());
  }

  private List<String> indexes() throws SQLException {
    return texts("SELECT sql FROM sqlite_master WHERE " + ofTheTwo());
  }

  private static String ofTheTwo() {
    return "type = 'index' AND sql IS NOT NULL AND tbl_name IN ('events', 'deliveries')";
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private long number(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.getLong(1);
    }
  }

  private List<String> texts(String sql) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        texts.add(row.getString(1));
      }
    }
    return texts;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
