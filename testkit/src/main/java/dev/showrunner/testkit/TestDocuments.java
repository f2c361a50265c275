package dev.showrunner.testkit;

import dev.showrunner.api.Documents;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Small texts that services keep, in a test: in memory, for as long as the test holds them. */
public final class TestDocuments implements Documents {
  private final Map<String, Map<String, String>> all = new ConcurrentHashMap<>();

  /** None yet. */
  public TestDocuments() {}

  @Override
  public Map<String, String> all(String collection) {
    return new TreeMap<>(all.getOrDefault(collection, Map.of()));
  }

  @Override
  public void put(String collection, String key, String text) {
    all.computeIfAbsent(collection, name -> new ConcurrentHashMap<>()).put(key, text);
  }

  @Override
  public boolean delete(String collection, String key) {
    return all.getOrDefault(collection, new ConcurrentHashMap<>()).remove(key) != null;
  }
}
