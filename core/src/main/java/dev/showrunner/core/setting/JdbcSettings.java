package dev.showrunner.core.setting;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.Secret;
import dev.showrunner.api.runtime.Clock;
import dev.showrunner.core.json.Json;
import dev.showrunner.core.secret.SecretBox;
import dev.showrunner.core.store.Columns;
import dev.showrunner.core.store.Store;
import java.nio.file.Path;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The table of stored settings; secrets are sealed in it. */
final class JdbcSettings {
  private final Store store;
  private final SecretBox box;
  private final Clock clock;

  /**
   * A stored value.
   *
   * @param value null when it cannot be read
   * @param problem why it cannot be read; null when it can
   */
  record Row(String key, @Nullable JsonNode value, @Nullable String problem) {}

  private record Raw(String key, @Nullable String value, byte @Nullable [] sealed) {}

  JdbcSettings(Store store, SecretBox box, Clock clock) {
    this.store = store;
    this.box = box;
    this.clock = clock;
  }

  List<Row> all() {
    return store.read(JdbcSettings::raws).stream().map(raw -> read(raw, box)).toList();
  }

  /** What is stored in a data directory that another process may have open; empty when nothing. */
  static List<Row> peek(Path dataDirectory) {
    SecretBox box = new SecretBox(dataDirectory);
    return Store.peek(dataDirectory, JdbcSettings::raws).orElse(List.of()).stream()
        .map(raw -> read(raw, box))
        .toList();
  }

  private static List<Raw> raws(Handle handle) {
    return handle
        .createQuery("SELECT key, value, sealed FROM settings ORDER BY key")
        .map((row, context) ->
            new Raw(row.getString("key"), row.getString("value"), row.getBytes("sealed")))
        .list();
  }

  private static Row read(Raw raw, SecretBox box) {
    try {
      String text =
          raw.sealed == null ? String.valueOf(raw.value) : box.open(raw.key, raw.sealed).value();
      return new Row(raw.key, Json.mapper().readTree(text), null);
    } catch (ProblemException e) {
      return new Row(raw.key, null, e.problem().message());
    } catch (JsonProcessingException e) {
      return new Row(raw.key, null, "The stored value is damaged. Set it again");
    }
  }

  void put(String key, JsonNode value, boolean secret) {
    String text = value.toString();
    byte @Nullable [] sealed = secret ? box.seal(key, new Secret(text)) : null;
    long now = Columns.micros(clock.now());
    store.write(handle ->
        handle.execute(
            "INSERT INTO settings (key, value, sealed, changed_at) VALUES (?, ?, ?, ?)"
                + " ON CONFLICT (key) DO UPDATE SET value = excluded.value,"
                + " sealed = excluded.sealed, changed_at = excluded.changed_at",
            key,
            secret ? null : text,
            sealed,
            now));
  }

  void remove(String key) {
    store.write(handle -> handle.execute("DELETE FROM settings WHERE key = ?", key));
  }
}
