package dev.showrunner.api;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, for a person and for a program.
 *
 * @param code stable, lower-case words joined by {@code -}, such as {@code not-a-video}; programs
 *     may depend on it
 * @param kind whose turn it is to act
 * @param message one line that says what is wrong and what to do; holds no secret
 * @param retryAfter when trying again makes sense; null when unknown or never
 */
public record Problem(String code, Kind kind, String message, @Nullable Duration retryAfter) {

  /** Whose turn it is. */
  public enum Kind {
    /** The request or the configuration is wrong; the user mends it. */
    USER,
    /** Something outside is missing, refuses or is unreachable. */
    EXTERNAL,
    /** A limit of this machine: disk, memory, port, queue. */
    RESOURCE,
    /** Showrunner's own fault. */
    INTERNAL
  }

  /** The user's turn. */
  public static Problem user(String code, String message) {
    return new Problem(code, Kind.USER, message, null);
  }

  /** Something outside. */
  public static Problem external(String code, String message) {
    return new Problem(code, Kind.EXTERNAL, message, null);
  }

  /** A limit of this machine. */
  public static Problem resource(String code, String message) {
    return new Problem(code, Kind.RESOURCE, message, null);
  }

  /** Our own fault. */
  public static Problem internal(String code, String message) {
    return new Problem(code, Kind.INTERNAL, message, null);
  }

  /** This problem with a time after which to try again. */
  public Problem withRetryAfter(Duration wait) {
    return new Problem(code, kind, message, wait);
  }

  /** This problem as an exception. */
  public ProblemException asException() {
    return new ProblemException(this, null);
  }

  /** This problem as an exception that keeps what caused it. */
  public ProblemException asException(Throwable cause) {
    return new ProblemException(this, cause);
  }
}
