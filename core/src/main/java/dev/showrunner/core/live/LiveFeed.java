package dev.showrunner.core.live;

import dev.showrunner.api.runtime.Clock;
import dev.showrunner.core.store.Stamped;
import dev.showrunner.core.store.Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Everything that changes, from any position on, then as it is committed. The newest changes are
 * kept in memory so that many listeners do not read them again; older ones come from the database.
 */
public final class LiveFeed {
  /** Most positions one pull from the database covers, and most changes one pull returns. */
  static final int STEP = 1_000;

  private final Store store;
  private final Clock clock;
  private final List<ChangeReader> readers;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition news = lock.newCondition();
  private final Window window;

  /**
   * The feed of a store.
   *
   * @param readers one for each kind of change: the journal's, the services', the jobs'
   */
  public LiveFeed(Store store, Clock clock, List<ChangeReader> readers) {
    this.store = store;
    this.clock = clock;
    this.readers = List.copyOf(readers);
    lock.lock();
    try {
      store.onCommit(this::committed);
      window = new Window(store.head());
    } finally {
      lock.unlock();
    }
  }

  /**
   * A new listener.
   *
   * @param after the position of the last change it has seen; 0 for everything there ever was. One
   *     that lies in the future counts as now
   */
  public LiveCursor open(long after) {
    return new LiveCursor(this, Math.clamp(after, 0, store.head()));
  }

  /** Position up to which everything is committed. */
  public long head() {
    return store.head();
  }

  private void committed(List<Stamped> changes) {
    if (changes.isEmpty()) {
      return;
    }
    lock.lock();
    try {
      for (Stamped change : changes) {
        window.add((Change) change);
      }
      news.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** What a listener gets next, and the position it then stands at. */
  record Pull(List<Change> changes, long position, long removed) {}

  Pull pull(long position, Duration wait) throws InterruptedException {
    long at = position;
    long removed = 0;
    while (true) {
      lock.lock();
      long from;
      try {
        from = window.from();
        if (at >= from) {
          return live(at, removed > 0 ? Duration.ZERO : wait, removed);
        }
      } finally {
        lock.unlock();
      }
      long upTo = Math.min(from, at + STEP);
      List<Change> old = old(at, upTo);
      if (store.removed() > at) { // asked after the read: what was missing then is told now
        removed = store.removed();
      }
      if (!old.isEmpty()) {
        return new Pull(old, upTo, removed);
      }
      at = upTo;
    }
  }

  /** From memory, under the lock; waits when there is nothing yet. */
  private Pull live(long at, Duration wait, long removed) throws InterruptedException {
    List<Change> changes = window.after(at, STEP);
    if (changes.isEmpty() && wait.isPositive()) {
      AtomicBoolean over = new AtomicBoolean();
      Clock.Alarm alarm = clock.after(wait, () -> end(over));
      try {
        while (changes.isEmpty() && !over.get() && at >= window.from()) {
          news.await();
          changes = window.after(at, STEP);
        }
      } finally {
        alarm.cancel();
      }
      if (at < window.from()) {
        return new Pull(List.of(), at, removed);
      }
    }
    return new Pull(changes, changes.isEmpty() ? at : changes.getLast().seq(), removed);
  }

  private void end(AtomicBoolean over) {
    lock.lock();
    try {
      over.set(true);
      news.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private List<Change> old(long after, long upTo) {
    List<Change> changes = new ArrayList<>();
    for (ChangeReader reader : readers) {
      changes.addAll(reader.between(after, upTo));
    }
    changes.sort(Comparator.comparingLong(Change::seq));
    return changes;
  }
}
