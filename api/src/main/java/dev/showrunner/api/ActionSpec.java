package dev.showrunner.api;

/**
 * One thing a service can do.
 *
 * @param name unique within the service
 * @param description one line for people
 * @param onCrash what to do with a delivery that was running when the process died
 * @param concurrency most deliveries of this action at once, at least 1; the service's own limit
 *     holds as well
 */
public record ActionSpec(String name, String description, OnCrash onCrash, int concurrency) {

  /** What a crash in the middle means. */
  public enum OnCrash {
    /** Doing it again does no harm. */
    RETRY,
    /** It must not happen twice, such as a spoken line: the delivery ends as interrupted. */
    GIVE_UP
  }

  public ActionSpec {
    if (concurrency < 1) {
      throw new IllegalArgumentException("an action's concurrency is at least 1");
    }
  }

  /** An action without a limit of its own that may be repeated. */
  public static ActionSpec repeatable(String name, String description) {
    return new ActionSpec(name, description, OnCrash.RETRY, Integer.MAX_VALUE);
  }
}
