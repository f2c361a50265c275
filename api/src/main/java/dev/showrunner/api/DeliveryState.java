package dev.showrunner.api;

/**
 * Where a delivery is: pending → processing → one of the final states. One whose service could not
 * act for too long is missed, until a person decides.
 */
public enum DeliveryState {
  PENDING(false),
  PROCESSING(false),
  /**
   * It waited too long while its service could not act, see {@link ServiceContext#hold(String,
   * java.time.Duration)}, or nobody was there for it until its last attempt: kept, also across
   * restarts, until a person has it played (it is pending again), summarised or dismissed
   * (discarded), or it expires.
   */
  MISSED(false),
  COMPLETED(true),
  FAILED(true),
  /**
   * Dropped because the queue was full; cleared, skipped or dismissed by hand; or told in a
   * summary.
   */
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
