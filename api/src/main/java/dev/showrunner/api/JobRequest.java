package dev.showrunner.api;

import java.util.Map;

/**
 * A job to be done.
 *
 * @param kind which handler does it, such as {@code clip.render}
 * @param key what it is about; only one unfinished job exists per kind and key
 * @param payload what the handler needs to know
 * @param maxAttempts at least 1
 */
public record JobRequest(String kind, String key, Map<String, String> payload, int maxAttempts) {
  public JobRequest {
    if (kind.isBlank() || key.isBlank() || maxAttempts < 1) {
      throw new IllegalArgumentException("a job needs a kind, a key and at least one attempt");
    }
    payload = Map.copyOf(payload);
  }
}
