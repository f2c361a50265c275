package dev.showrunner.core.document;

import dev.showrunner.api.Documents;
import dev.showrunner.core.store.Store;
import java.util.Map;
import java.util.TreeMap;

/** The documents of a store. */
public final class JdbcDocuments implements Documents {
  private static final String PUT =
      "INSERT INTO documents (collection, id, body) VALUES (?, ?, ?)"
          + " ON CONFLICT (collection, id) DO UPDATE SET body = excluded.body";

  private final Store store;

  /** Those of this store. */
  public JdbcDocuments(Store store) {
    this.store = store;
  }

  private record Row(String id, String body) {}

  @Override
  public Map<String, String> all(String collection) {
    Map<String, String> all = new TreeMap<>();
    store
        .read(handle ->
            handle
                .select("SELECT id, body FROM documents WHERE collection = ?", collection)
                .map((row, context) -> new Row(row.getString(1), row.getString(2)))
                .list())
        .forEach(row -> all.put(row.id, row.body));
    return all;
  }

  @Override
  public void put(String collection, String key, String text) {
    store.write(handle -> handle.execute(PUT, collection, key, text));
  }

  @Override
  public boolean delete(String collection, String key) {
    return store.write(handle ->
        handle.execute("DELETE FROM documents WHERE collection = ? AND id = ?", collection, key))
        > 0;
  }
}
