package dev.showrunner.core.queue;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a service may act, and if not, why. Changed under its queue's lock; whether it is open
 * may be asked by anybody.
 */
final class Gate {
  private volatile Phase phase = Phase.STOPPED;
  private @Nullable String phaseReason = "not started";
  private volatile boolean paused;
  private @Nullable String pauseReason;
  private volatile @Nullable String held;
  private @Nullable Duration missedAfter;
  private Instant heldSince = Instant.EPOCH;
  private volatile boolean active = true;

  private enum Phase {
    STOPPED,
    STARTED,
    FAILED
  }

  boolean open() {
    return phase == Phase.STARTED && active && !paused && held == null;
  }

  boolean started() {
    return phase == Phase.STARTED;
  }

  boolean failed() {
    return phase == Phase.FAILED;
  }

  void starting() {
    phase = Phase.STOPPED;
    phaseReason = "starting";
  }

  void start() {
    phase = Phase.STARTED;
    phaseReason = null;
  }

  void fail(String reason) {
    phase = Phase.FAILED;
    phaseReason = reason;
  }

  void stop(@Nullable String reason) {
    phase = Phase.STOPPED;
    phaseReason = reason;
  }

  void pause(boolean on, @Nullable String reason) {
    paused = on;
    pauseReason = on ? reason : null;
  }

  /**
   * Held from now on, or still.
   *
   * @param patience how long a delivery may wait meanwhile; null: for ever
   */
  void hold(String reason, @Nullable Duration patience, Instant now) {
    if (held == null) {
      heldSince = phase == Phase.STARTED ? now : Instant.EPOCH;
    }
    held = reason;
    missedAfter = patience;
  }

  void release() {
    held = null;
    missedAfter = null;
  }

  /** Why nothing can be acted on now; null when the service is not held. */
  @Nullable String held() {
    return held;
  }

  /** Why the service cannot act now; null when it can, or could if nobody had paused it. */
  @Nullable String obstacle() {
    return phase == Phase.STARTED ? held : phaseReason;
  }

  /** What waits since this time or before is missed by now; null: nothing is. */
  @Nullable Instant missedUpTo(Instant now) {
    if (missedAfter == null || phase != Phase.STARTED) {
      return null;
    }
    Instant time = now.minus(missedAfter);
    return heldSince.isAfter(time) ? null : time;
  }

  /** When a delivery that waits since then is missed; null: never, as things are. */
  @Nullable Instant missedAt(Instant waitsSince) {
    if (missedAfter == null || phase != Phase.STARTED) {
      return null;
    }
    return (waitsSince.isAfter(heldSince) ? waitsSince : heldSince).plus(missedAfter);
  }

  boolean active() {
    return active;
  }

  void active(boolean on) {
    active = on;
  }

  /** What a person decided comes first: it holds also while nothing runs. */
  ServiceState state() {
    if (phase == Phase.FAILED) {
      return ServiceState.FAILED;
    }
    if (paused || !active) {
      return ServiceState.PAUSED;
    }
    if (phase == Phase.STOPPED) {
      return ServiceState.STOPPED;
    }
    return held == null ? ServiceState.RUNNING : ServiceState.HELD;
  }

  @Nullable String reason() {
    return switch (state()) {
      case FAILED, STOPPED -> phaseReason;
      case PAUSED -> active ? pauseReason : "switched off";
      case HELD -> held;
      case RUNNING -> null;
    };
  }
}
