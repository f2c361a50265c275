package dev.showrunner.api;

/** How a source is. */
public enum SourceState {
  /** Not started, or switched off. */
  OFF,
  CONNECTING,
  /** Connected and reading. */
  CONNECTED,
  /** Waiting before it connects again. */
  BACKING_OFF,
  /** Connected or trying, but certainly missing events. */
  BLIND,
  /** Stopped by a problem only a person can mend. */
  FAILED
}
