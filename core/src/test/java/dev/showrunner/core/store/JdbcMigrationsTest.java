package dev.showrunner.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.testkit.ManualClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

class JdbcMigrationsTest {
  @TempDir Path directory;

  private JdbcMigrations migrations() {
    return new JdbcMigrations(database());
  }

  private SQLiteDataSource database() {
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + directory.resolve("showrunner.db"));
    return source;
  }

  private void change(String sql) throws SQLException {
    try (Connection connection = database().getConnection();
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(sql)).isPositive();
    }
  }

  @Test
  void theListIsTheFolder() throws Exception {
    Path folder =
        Path.of(JdbcMigrations.class.getResource("migration/V1__engine.sql").toURI()).getParent();
    try (Stream<Path> files = Files.list(folder)) {
      List<String> names =
          files
              .map(file -> file.getFileName().toString())
              .sorted(Comparator.comparingInt(JdbcMigrationsTest::version))
              .toList();
      assertThat(JdbcMigrations.SCRIPTS).isEqualTo(names);
    }
  }

  private static int version(String script) {
    return Integer.parseInt(script.substring(1, script.indexOf("__")));
  }

  @Test
  void aNewDatabaseIsMigratedAndThenUpToDate() {
    assertThat(migrations().upToDate()).isFalse();
    Store.open(directory, new ManualClock()).close();
    assertThat(migrations().upToDate()).isTrue();
  }

  @Test
  void aMigrationThatIsMissingFailedOrAnotherIsNotOverlooked() throws SQLException {
    Store.open(directory, new ManualClock()).close();

    change("UPDATE flyway_schema_history SET success = 0 WHERE version = '8'");
    assertThat(migrations().upToDate()).isFalse();
    change("UPDATE flyway_schema_history SET success = 1");
    assertThat(migrations().upToDate()).isTrue();

    change("UPDATE flyway_schema_history SET checksum = checksum + 1 WHERE version = '7'");
    assertThat(migrations().upToDate()).isFalse();
    assertThatThrownBy(() -> migrations().run()).isInstanceOf(FlywayValidateException.class);

    change("DELETE FROM flyway_schema_history WHERE version = '7'");
    assertThat(migrations().upToDate()).isFalse();
  }
}
