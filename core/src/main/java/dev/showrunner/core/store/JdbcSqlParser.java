package dev.showrunner.core.store;

import org.jdbi.v3.core.statement.ParsedSql;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Finds {@code ?} and {@code :name} in our own statements, outside of text in quotes. Jdbi's own
 * parser knows more and takes 0.1 s of a start to load and to read them.
 */
final class JdbcSqlParser implements SqlParser {
  @Override
  public String nameParameter(String name, StatementContext context) {
    return ":" + name;
  }

  @Override
  public ParsedSql parse(String sql, StatementContext context) {
    ParsedSql.Builder parsed = ParsedSql.builder();
    int done = 0; // everything before it is in the builder
    int at = 0;
    while (at < sql.length()) {
      char c = sql.charAt(at);
      if (c == '\'' || c == '"') {
        int end = sql.indexOf(c, at + 1);
        at = end < 0 ? sql.length() : end + 1;
      } else if (c == '?') {
        parsed.append(sql.substring(done, at)).appendPositionalParameter();
        done = ++at;
      } else if (c == ':' && endOfName(sql, at + 1) > at + 1) {
        int end = endOfName(sql, at + 1);
        parsed.append(sql.substring(done, at)).appendNamedParameter(sql.substring(at + 1, end));
        done = at = end;
      } else {
        at++;
      }
    }
    return parsed.append(sql.substring(done)).build();
  }

  private static int endOfName(String sql, int from) {
    int end = from;
    while (end < sql.length() && Character.isJavaIdentifierPart(sql.charAt(end))) {
      end++;
    }
    return end;
  }
}
