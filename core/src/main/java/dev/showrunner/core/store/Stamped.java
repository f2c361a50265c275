package dev.showrunner.core.store;

/** Something that was changed, with the position of the change. */
public interface Stamped {
  /** Position of the change. */
  long seq();
}
