package dev.showrunner.core.queue;

import dev.showrunner.api.runtime.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One alarm at the earliest of the times it was asked for. Guarded by its owner's lock. */
final class Wake {
  private final Clock clock;
  private final Runnable action;
  private Clock.@Nullable Alarm alarm;
  private @Nullable Instant at;

  Wake(Clock clock, Runnable action) {
    this.clock = clock;
    this.action = action;
  }

  /** Rings at this time, or earlier if that was asked for before. */
  void notLaterThan(@Nullable Instant time) {
    if (time == null || (at != null && !time.isBefore(at))) {
      return;
    }
    cancel();
    at = time;
    Duration wait = Duration.between(clock.now(), time);
    alarm = clock.after(wait.isNegative() ? Duration.ZERO : wait, action);
  }

  /** It has rung. */
  void rung() {
    at = null;
    alarm = null;
  }

  void cancel() {
    if (alarm != null) {
      alarm.cancel();
    }
    rung();
  }
}
