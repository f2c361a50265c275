package dev.showrunner.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.UnableToCreateStatementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JdbcSqlParserTest {
  private final Handle handle = handle();

  private static Handle handle() {
    Jdbi jdbi = Jdbi.create("jdbc:sqlite::memory:");
    jdbi.getConfig(SqlStatements.class).setSqlParser(new JdbcSqlParser());
    return jdbi.open();
  }

  @AfterEach
  void close() {
    handle.close();
  }

  private String one(String sql, Object... values) {
    return handle.select(sql, values).mapTo(String.class).one();
  }

  @Test
  void takesPlacesInOrder() {
    assertThat(one("SELECT ? || '-' || ?", "a", "b")).isEqualTo("a-b");
  }

  @Test
  void takesNamesWhereverTheyStand() {
    String sql = "SELECT :a||:b_2 || (CASE WHEN :a = 'x' THEN ':a?' ELSE '' END)";
    assertThat(
            handle.createQuery(sql).bindMap(Map.of("a", "x", "b_2", "y")).mapTo(String.class).one())
        .isEqualTo("xy:a?");
  }

  @Test
  void leavesTextInQuotesAlone() {
    assertThat(one("SELECT 'what? it''s :so' || ?", "!")).isEqualTo("what? it's :so!");
    assertThat(one("SELECT ? AS \"a?b:c\"", "v")).isEqualTo("v");
  }

  @Test
  void endsWithAPlace() {
    assertThat(one("SELECT 1 WHERE 2 = ?", 2)).isEqualTo("1");
  }

  @Test
  void aNameWithoutAValueIsAnError() {
    assertThatThrownBy(() -> handle.createQuery("SELECT :a").bind("b", 1).mapTo(String.class).one())
        .isInstanceOf(UnableToCreateStatementException.class);
  }
}
