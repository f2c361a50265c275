package dev.showrunner.core.queue;

/** How a service is. */
public enum ServiceState {
  /** It acts on what comes. */
  RUNNING,
  /** A person paused it, or switched it off; so also while it is stopped. */
  PAUSED,
  /** It asked for a pause because it cannot act now. */
  HELD,
  /** It could not start. */
  FAILED,
  /** Not started yet, or stopped. */
  STOPPED
}
