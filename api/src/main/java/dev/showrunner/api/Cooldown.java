package dev.showrunner.api;

import java.time.Duration;

/**
 * How long a rule stays quiet after it fired. Zero means never quiet.
 *
 * @param perRule after it fired for anyone
 * @param perViewer after it fired for the same viewer
 */
public record Cooldown(Duration perRule, Duration perViewer) {
  /** No quiet time. */
  public static final Cooldown NONE = new Cooldown(Duration.ZERO, Duration.ZERO);

  public Cooldown {
    if (perRule.isNegative() || perViewer.isNegative()) {
      throw new IllegalArgumentException("a cooldown is never negative");
    }
  }
}
