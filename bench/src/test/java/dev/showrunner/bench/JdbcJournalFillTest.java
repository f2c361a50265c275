package dev.showrunner.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.api.ServiceLimits;
import dev.showrunner.core.runtime.SystemClock;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That what is measured on a filled journal is the engine on a journal like its own. */
class JdbcJournalFillTest {
  private static final int ADDED = 300;

  private final SystemClock clock = new SystemClock();

  @TempDir Path data;

  @BeforeEach
  void oneEvent() throws Exception {
    try (EngineRun engine = EngineRun.open(data, clock, 1)) {
      engine.run(1, 1, 1);
    }
  }

  @AfterEach
  void close() {
    clock.close();
  }

  @Test
  void theEngineGoesOnAfterTheEventsThatWereAdded() throws Exception {
    long indexes = count("SELECT count(*) FROM sqlite_master WHERE type = 'index'");
    try (JdbcJournalFill fill = new JdbcJournalFill(data)) {
      fill.addDone(ADDED);
      assertThat(fill.events()).isEqualTo(ADDED + 1);
    }
    try (EngineRun engine = EngineRun.open(data, clock, 1)) {
      assertThat(engine.waiting()).isZero();
      engine.run(50, 2, 5);
    }

    assertThat(count("SELECT count(DISTINCT external_id) FROM events")).isEqualTo(ADDED + 51);
    assertThat(count("SELECT count(*) FROM deliveries WHERE state = 2")).isEqualTo(ADDED + 51);
    assertThat(count("SELECT count(*) FROM deliveries d JOIN events e ON e.seq = d.event_seq"))
        .isEqualTo(ADDED + 51);
    assertThat(count("SELECT count(*) FROM sqlite_master WHERE type = 'index'")).isEqualTo(indexes);
  }

  @Test
  void whatWaitsIsFoundByTheEngine() throws Exception {
    try (JdbcJournalFill fill = new JdbcJournalFill(data)) {
      fill.addWaiting(ADDED, false);
    }
    try (EngineRun engine = EngineRun.holding(data, clock, new ServiceLimits(10, 1))) {
      assertThat(engine.waiting()).isEqualTo(ADDED);
    }
    try (EngineRun engine = EngineRun.holding(data, clock, EngineRun.ROOMY)) {
      assertThat(engine.waiting()).isEqualTo(ADDED);
    }
  }

  @Test
  void theOtherSideOfTheQueueDoesItsTasks() throws Exception {
    assertThat(JdbcSchedulerRun.run(data.resolve("alone"), 5, clock)).isPositive();
  }

  private long count(String sql) throws Exception {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + data.resolve("showrunner.db"));
        ResultSet row = connection.createStatement().executeQuery(sql)) {
      return row.next() ? row.getLong(1) : -1;
    }
  }
}
