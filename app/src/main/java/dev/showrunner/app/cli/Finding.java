package dev.showrunner.app.cli;

/**
 * What {@code doctor} found about one thing.
 *
 * @param what the thing
 * @param state how it is
 * @param detail what was seen
 * @param remedy how to mend it; empty when there is nothing to mend
 */
record Finding(String what, State state, String detail, String remedy) {
  /** How a thing is; the order is that of severity. */
  enum State {
    GOOD,
    /** Works, but will not for long, or less well than it could. */
    ATTENTION,
    BAD
  }

  static Finding good(String what, String detail) {
    return new Finding(what, State.GOOD, detail, "");
  }

  static Finding attention(String what, String detail, String remedy) {
    return new Finding(what, State.ATTENTION, detail, remedy);
  }

  static Finding bad(String what, String detail, String remedy) {
    return new Finding(what, State.BAD, detail, remedy);
  }
}
