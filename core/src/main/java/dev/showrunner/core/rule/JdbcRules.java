package dev.showrunner.core.rule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.api.Rule;
import dev.showrunner.core.json.Json;
import dev.showrunner.core.store.Store;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The table of rules, each as JSON. */
final class JdbcRules {
  private static final Logger log = LoggerFactory.getLogger(JdbcRules.class);
  private static final String PUT =
      "INSERT INTO rules (id, body) VALUES (?, ?)"
          + " ON CONFLICT (id) DO UPDATE SET body = excluded.body";

  private final Store store;
  private final ObjectMapper json = Json.mapper();

  private record Row(String id, String body) {}

  JdbcRules(Store store) {
    this.store = store;
  }

  /** All rules that can be read, by id. */
  List<Rule> all() {
    List<Row> rows =
        store.read(handle ->
            handle
                .select("SELECT id, body FROM rules ORDER BY id")
                .map((row, context) -> new Row(row.getString(1), row.getString(2)))
                .list());
    List<Rule> rules = new ArrayList<>(rows.size());
    for (Row row : rows) {
      try {
        rules.add(json.readValue(row.body, Rule.class));
      } catch (JsonProcessingException e) {
        log.warn("rule {} cannot be read and is left out: {}", row.id, e.getOriginalMessage());
      }
    }
    return rules;
  }

  void put(List<Rule> rules) {
    List<Row> rows = rules.stream().map(rule -> new Row(rule.id(), body(rule))).toList();
    store.write(handle -> {
      rows.forEach(row -> handle.execute(PUT, row.id, row.body));
      return rows.size();
    });
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
