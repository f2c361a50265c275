package dev.showrunner.core.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Gives out the positions of changes, one sequence for everything that the live feed shows, and
 * keeps what the running transaction changed until it is committed. Only for use inside a write.
 */
public final class Positions {
  private final List<Stamped> changes = new ArrayList<>();
  private final List<Runnable> afterCommit = new ArrayList<>();
  private volatile long removed;
  private long last;
  private long transaction;
  private boolean open;

  /** What the running transaction holds, to return to. */
  record Mark(int changes, int afterCommit) {}

  Positions(long last, long removed) {
    this.last = last;
    this.removed = removed;
  }

  /** The next position. When its work is undone the number stays unused. */
  public long next() {
    requireOpen();
    return ++last;
  }

  /** Tells what now stands at a position; every stored position must be told of. */
  public void announce(Stamped change) {
    requireOpen();
    changes.add(change);
  }

  /** Runs something short on the writer's thread after the commit, unless the work is undone. */
  public void afterCommit(Runnable action) {
    requireOpen();
    afterCommit.add(action);
  }

  /**
   * Tells that changes at or before this position are removed by this transaction. Holds at once: a
   * listener that is warned for nothing is better than one that is not warned.
   */
  public void removed(long position) {
    requireOpen();
    removed = Math.max(removed, position);
  }

  /** Some changes up to this position are gone; 0: none is. */
  long removed() {
    return removed;
  }

  private void requireOpen() {
    if (!open) {
      throw new IllegalStateException("positions are given out inside a write only");
    }
  }

  /** Tells the running transaction from every other one. */
  public long transaction() {
    requireOpen();
    return transaction;
  }

  void open() {
    open = true;
    transaction++;
  }

  long last() {
    return last;
  }

  Mark mark() {
    return new Mark(changes.size(), afterCommit.size());
  }

  void backTo(Mark mark) {
    changes.subList(mark.changes, changes.size()).clear();
    afterCommit.subList(mark.afterCommit, afterCommit.size()).clear();
  }

  /** Ends the transaction: what it changed in order of position, and what to run after it. */
  Committed close() {
    changes.sort(Comparator.comparingLong(Stamped::seq));
    Committed committed = new Committed(List.copyOf(changes), List.copyOf(afterCommit));
    changes.clear();
    afterCommit.clear();
    open = false;
    return committed;
  }

  /** What a committed transaction leaves to do. */
  record Committed(List<Stamped> changes, List<Runnable> afterCommit) {}
}
