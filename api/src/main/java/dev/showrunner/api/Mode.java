package dev.showrunner.api;

/** How a service's deliveries run beside each other. */
public enum Mode {
  /** Strictly one after another among the service's SYNC deliveries. */
  SYNC,
  /** In parallel, up to the service's concurrency. */
  ASYNC
}
