package dev.showrunner.api;

/** Where a delivery is: pending → processing → one of the final states. */
public enum DeliveryState {
  PENDING(false),
  PROCESSING(false),
  COMPLETED(true),
  FAILED(true),
  /** Dropped because the queue was full, or cleared or skipped by hand. */
  DISCARDED(true),
  EXPIRED(true),
  /** A crash came in the middle of an action that must not run twice. */
  INTERRUPTED(true);

  private final boolean last;

  DeliveryState(boolean last) {
    this.last = last;
  }

  /** Whether nothing follows this state. */
  public boolean isFinal() {
    return last;
  }

  /** Whether this state is an entry in the ledger of drops. */
  public boolean isDrop() {
    return this == DISCARDED || this == EXPIRED || this == INTERRUPTED;
  }
}
