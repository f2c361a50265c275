package dev.showrunner.api;

import java.util.Map;

/**
 * Small texts that a service keeps, such as what people set on a page of its own: durable when the
 * call returns, part of every backup. Meant for thousands, not for millions. Offered by the core.
 */
public interface Documents {
  /**
   * All of a collection, by key in alphabetical order.
   *
   * @param collection begins with the name of the service or plugin it belongs to
   */
  Map<String, String> all(String collection);

  /**
   * Adds or replaces one.
   *
   * @param text usually JSON
   * @throws ProblemException when it could not be made durable
   */
  void put(String collection, String key, String text);

  /** Forgets one; false when there was none. */
  boolean delete(String collection, String key);
}
