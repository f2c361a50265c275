package dev.showrunner.core.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/**
 * Brings the schema up to date. Flyway does the work, but is not even loaded when there is none:
 * that would take a tenth of a start.
 */
final class JdbcMigrations {
  /** Every migration there is, in order. A test holds this list to the folder. */
  static final List<String> SCRIPTS =
      List.of(
          "V1__engine.sql",
          "V4__jobs.sql",
          "V7__sessions.sql",
          "V8__library.sql",
          "V9__rules.sql",
          "V10__automatic_sessions.sql",
          "V11__missed.sql",
          "V12__analytics.sql",
          "V13__settings.sql",
          "V14__retention.sql",
          "V15__signals.sql",
          "V16__placing.sql",
          "V17__posts.sql",
          "V18__wordings.sql",
          "V19__accounts.sql",
          "V20__channels.sql",
          "V21__announcements.sql",
          "V22__documents.sql",
          "V23__removals.sql",
          "V24__channel_figures.sql");

  private static final String FOLDER = "dev/showrunner/core/store/migration";
  private static final String APPLIED =
      "SELECT script, checksum, success FROM flyway_schema_history ORDER BY installed_rank";

  private final DataSource database;

  JdbcMigrations(DataSource database) {
    this.database = database;
  }

  void run() {
    if (!upToDate()) {
      Flyway.configure(JdbcMigrations.class.getClassLoader())
          .dataSource(database)
          .locations("classpath:" + FOLDER)
          .load()
          .migrate();
    }
  }

  /** Whether exactly the scripts of today were applied; Flyway finds out what is wrong if not. */
  boolean upToDate() {
    Map<String, Integer> applied = new LinkedHashMap<>();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(APPLIED)) {
      while (row.next()) {
        if (!row.getBoolean("success")) {
          return false;
        }
        applied.put(row.getString("script"), row.getInt("checksum"));
      }
    } catch (SQLException e) {
      return false;
    }
    Map<String, Integer> known = new LinkedHashMap<>();
    SCRIPTS.forEach(script -> known.put(script, checksum(script)));
    return applied.equals(known);
  }

  /** As Flyway computes it: of the lines without their ends. */
  private static int checksum(String script) {
    CRC32 crc = new CRC32();
    @Nullable InputStream file =
        JdbcMigrations.class.getClassLoader().getResourceAsStream(FOLDER + "/" + script);
    if (file == null) {
      throw new IllegalStateException("the migration " + script + " is missing");
    }
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        crc.update(line.getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new IllegalStateException("the migration " + script + " cannot be read", e);
    }
    return (int) crc.getValue();
  }
}
