package dev.showrunner.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.core.runtime.SystemClock;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That both sides of the comparison do what is compared. */
class EngineRunTest {
  private static final int EVENTS = 60;

  @TempDir Path folder;

  @Test
  void bothSidesLeaveTheSameRows() throws Exception {
    Path engine = folder.resolve("engine");
    Path plain = folder.resolve("plain");
    try (SystemClock clock = new SystemClock()) {
      int commits;
      try (EngineRun run = EngineRun.open(engine, clock, 2)) {
        assertThat(run.run(EVENTS, 4, 7)).isPositive();
        commits = run.commits();
      }
      assertThat(JdbcPlainInsert.ofRowsIn(engine).insert(plain, commits, clock)).isPositive();
    }
    for (Path data : new Path[] {engine, plain}) {
      assertThat(count(data, "SELECT count(*) FROM events")).isEqualTo(EVENTS);
      assertThat(count(data, "SELECT count(*) FROM deliveries WHERE state = 2"))
          .isEqualTo(2 * EVENTS);
      assertThat(count(data, "SELECT count(DISTINCT external_id) FROM events")).isEqualTo(EVENTS);
    }
  }

  private static long count(Path data, String sql) throws Exception {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + data.resolve("showrunner.db"));
        ResultSet row = connection.createStatement().executeQuery(sql)) {
      return row.next() ? row.getLong(1) : -1;
    }
  }
}
