package dev.showrunner.core.streak;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Locks by key, so that messages of one streak wait for each other and for nobody else. Several are
 * taken in one fixed order, so no two callers wait for each other.
 */
final class KeyLocks {
  private static final int COUNT = 512;

  private final List<ReentrantLock> locks = new ArrayList<>(COUNT);

  /** Taken locks; closing lets them go. */
  record Held(List<ReentrantLock> locks) implements AutoCloseable {
    @Override
    public void close() {
      locks.forEach(ReentrantLock::unlock);
    }
  }

  KeyLocks() {
    for (int i = 0; i < COUNT; i++) {
      locks.add(new ReentrantLock());
    }
  }

  Held take(Collection<StreakKey> keys) {
    List<ReentrantLock> wanted =
        keys.stream()
            .mapToInt(key -> Math.floorMod(key.hashCode(), COUNT))
            .sorted()
            .distinct()
            .mapToObj(locks::get)
            .toList();
    wanted.forEach(ReentrantLock::lock);
    return new Held(wanted);
  }
}
