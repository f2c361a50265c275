package dev.showrunner.core.live;

import java.util.List;

/** Reads old changes of one kind from the database. */
@FunctionalInterface
public interface ChangeReader {
  /**
   * The changes whose position is above {@code after} and at most {@code upTo}, in order; of
   * something that changed several times only the last change.
   */
  List<? extends Change> between(long after, long upTo);
}
