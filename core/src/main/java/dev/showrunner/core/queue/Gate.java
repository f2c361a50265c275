package dev.showrunner.core.queue;

import org.jspecify.annotations.Nullable;

/** Whether a service may act, and if not, why. */
final class Gate {
  private Phase phase = Phase.STOPPED;
  private @Nullable String phaseReason = "not started";
  private boolean paused;
  private @Nullable String pauseReason;
  private @Nullable String held;
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

  void hold(@Nullable String reason) {
    held = reason;
  }

  boolean active() {
    return active;
  }

  void active(boolean on) {
    active = on;
  }

  ServiceState state() {
    if (phase == Phase.FAILED) {
      return ServiceState.FAILED;
    }
    if (phase == Phase.STOPPED) {
      return ServiceState.STOPPED;
    }
    if (paused || !active) {
      return ServiceState.PAUSED;
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
