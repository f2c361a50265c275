package dev.showrunner.core.rule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.api.Rule;
import dev.showrunner.core.json.Json;
import dev.showrunner.core.store.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The table of rules, each as JSON, and the one of those that services shipped. */
final class JdbcRules {
  private static final Logger log = LoggerFactory.getLogger(JdbcRules.class);
  private static final String PUT =
      "INSERT INTO rules (id, body) VALUES (?, ?)"
          + " ON CONFLICT (id) DO UPDATE SET body = excluded.body";
  private static final String SHIP =
      "INSERT INTO shipped_rules (id, body) VALUES (?, ?)"
          + " ON CONFLICT (id) DO UPDATE SET body = excluded.body";

  private final Store store;
  private final ObjectMapper json = Json.mapper();

  private record Row(String id, String body) {}

  JdbcRules(Store store) {
    this.store = store;
  }

  /** All rules that can be read, by id. */
  List<Rule> all() {
    List<Rule> rules = new ArrayList<>();
    for (Row row : rows("rules")) {
      try {
        rules.add(json.readValue(row.body, Rule.class));
      } catch (JsonProcessingException e) {
        log.warn("rule {} cannot be read and is left out: {}", row.id, e.getOriginalMessage());
      }
    }
    return rules;
  }

  /** What services shipped, by id; empty when no more than the id is known. */
  Map<String, Optional<Rule>> shipped() {
    Map<String, Optional<Rule>> shipped = new HashMap<>();
    for (Row row : rows("shipped_rules")) {
      shipped.put(row.id, shippedRule(row.body));
    }
    return shipped;
  }

  private Optional<Rule> shippedRule(String body) {
    try {
      return body.isEmpty() ? Optional.empty() : Optional.of(json.readValue(body, Rule.class));
    } catch (JsonProcessingException e) {
      return Optional.empty(); // of another version: as good as unknown
    }
  }

  private List<Row> rows(String table) {
    return store.read(handle ->
        handle
            .select("SELECT id, body FROM " + table + " ORDER BY id")
            .map((row, context) -> new Row(row.getString(1), row.getString(2)))
            .list());
  }

  void put(List<Rule> rules) {
    List<Row> rows = rules.stream().map(rule -> new Row(rule.id(), body(rule))).toList();
    store.write(handle -> all(handle, PUT, rows));
  }

  /** Writes rules, and what is shipped from now on. */
  void ship(List<Rule> rules, List<Rule> shipped) {
    List<Row> rows = rules.stream().map(rule -> new Row(rule.id(), body(rule))).toList();
    List<Row> now = shipped.stream().map(rule -> new Row(rule.id(), body(rule))).toList();
    store.write(handle -> all(handle, PUT, rows) + all(handle, SHIP, now));
  }

  private static int all(Handle handle, String sql, List<Row> rows) {
    rows.forEach(row -> handle.execute(sql, row.id, row.body));
    return rows.size();
  }

  void delete(String id) {
    store.write(handle -> handle.execute("DELETE FROM rules WHERE id = ?", id));
  }

  private String body(Rule rule) {
    try {
      return json.writeValueAsString(rule);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("rule " + rule.id() + " cannot be written", e);
    }
  }
}
