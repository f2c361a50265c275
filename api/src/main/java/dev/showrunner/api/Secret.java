package dev.showrunner.api;

/**
 * A value that never shows itself: not in logs, not in JSON, not in exceptions.
 *
 * @param value what it hides; ask for it only where it is sent
 */
public record Secret(String value) {
  /** No secret at all. */
  public static final Secret NONE = new Secret("");

  /** Whether there is something to hide. */
  public boolean isSet() {
    return !value.isBlank();
  }

  /** Always the same mask. */
  @Override
  public String toString() {
    return isSet() ? "••••••" : "";
  }
}
