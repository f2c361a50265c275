package dev.showrunner.api;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job as it is now.
 *
 * @param id UUIDv7
 * @param kind which handler does it
 * @param key what it is about
 * @param payload what it was asked with
 * @param state where it is
 * @param attempt attempts begun so far
 * @param progress 0 to 1
 * @param stage what it is doing, for people; empty before it begins
 * @param createdAt when it was asked for
 * @param updatedAt when anything of this last changed
 * @param problem why it failed or waits for another attempt, for people; null otherwise
 */
public record Job(
    UUID id,
    String kind,
    String key,
    Map<String, String> payload,
    State state,
    int attempt,
    double progress,
    String stage,
    Instant createdAt,
    Instant updatedAt,
    @Nullable String problem) {

  /** Where a job is. */
  public enum State {
    WAITING,
    RUNNING,
    COMPLETED,
    FAILED,
    CANCELLED
  }

  public Job {
    payload = Map.copyOf(payload);
  }
}
