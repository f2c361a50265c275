package dev.showrunner.core.streak;

import dev.showrunner.api.runtime.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The streaks that are open or ended lately, and when to look at each again. At most {@link
 * StreakTracker#MAX_STREAKS} of them.
 */
final class StreakTable {
  private final Clock clock;
  private final Runnable onDue;
  private final int most;
  private final Map<StreakKey, Streak> streaks = new HashMap<>();

  /** When to look at each again: never late, perhaps early. */
  private final Map<StreakKey, Long> dueAt = new HashMap<>();

  /** The same in order; what differs from it is out of date. */
  private final PriorityQueue<Due> dues = new PriorityQueue<>(Comparator.comparingLong(Due::at));

  private Clock.@Nullable Alarm alarm;
  private long alarmAt;
  private int reserved;

  private record Due(long at, StreakKey key) {}

  /**
   * An empty table.
   *
   * @param onDue called when there may be something due; short
   */
  StreakTable(Clock clock, int most, Runnable onDue) {
    this.clock = clock;
    this.most = most;
    this.onDue = onDue;
  }

  synchronized @Nullable Streak get(StreakKey key) {
    return streaks.get(key);
  }

  synchronized int size() {
    return streaks.size();
  }

  /**
   * Keeps room for so many more, if there is; forgets what has ended to make some.
   *
   * @return whether there was; then {@link #release} it when they are there
   */
  synchronized boolean reserve(int more) {
    if (streaks.size() + reserved + more > most) {
      streaks.values().removeIf(streak -> !streak.isOpen());
      dueAt.keySet().retainAll(streaks.keySet());
      dues.removeIf(due -> !streaks.containsKey(due.key));
    }
    if (streaks.size() + reserved + more > most) {
      return false;
    }
    reserved += more;
    return true;
  }

  synchronized void release(int reservation) {
    reserved -= reservation;
  }

  /** Keeps a streak as it now stands and looks at it again after a while, or sooner. */
  synchronized void put(StreakKey key, Streak streak, Duration lookAgain) {
    streaks.put(key, streak);
    Long at = dueAt.get(key);
    if (at == null || clock.nanoTime() + lookAgain.toNanos() - at < 0) {
      later(key, lookAgain);
    }
  }

  synchronized void remove(StreakKey key) {
    streaks.remove(key);
    dueAt.remove(key);
  }

  /** Looks at a streak again after a while; does nothing when it is gone. */
  synchronized void later(StreakKey key, Duration lookAgain) {
    if (streaks.containsKey(key)) {
      long at = clock.nanoTime() + lookAgain.toNanos();
      dueAt.put(key, at);
      dues.add(new Due(at, key));
      arm();
    }
  }

  /**
   * Those whose time has come, at most so many; each is to be removed or put off ({@link #later}).
   */
  synchronized List<StreakKey> takeDue(int atMost) {
    long now = clock.nanoTime();
    List<StreakKey> due = new ArrayList<>();
    while (!dues.isEmpty() && dues.element().at - now <= 0 && due.size() < atMost) {
      Due first = dues.remove();
      if (dueAt.remove(first.key, first.at)) {
        due.add(first.key);
      }
    }
    arm();
    return due;
  }

  /** All that are open. */
  synchronized List<StreakKey> open() {
    return streaks.entrySet().stream()
        .filter(entry -> entry.getValue().isOpen())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Sets the one alarm to the first that is due. */
  private void arm() {
    @Nullable Due first = dues.peek();
    if (alarm != null && first != null && alarmAt - first.at <= 0) {
      return;
    }
    if (alarm != null) {
      alarm.cancel();
      alarm = null;
    }
    if (first != null) {
      alarmAt = first.at;
      alarm = clock.after(Duration.ofNanos(first.at - clock.nanoTime()), this::ring);
    }
  }

  private void ring() {
    synchronized (this) {
      alarm = null;
    }
    onDue.run();
  }

  /** Rings no more. */
  synchronized void close() {
    dueAt.clear();
    dues.clear();
    arm();
  }
}
