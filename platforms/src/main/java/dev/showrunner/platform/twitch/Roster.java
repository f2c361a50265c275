package dev.showrunner.platform.twitch;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The channels that are watched, for those who want to hear of them. */
final class Roster {
  private final CopyOnWriteArrayList<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile List<Broadcaster> all = List.of();

  /** Those that are watched from now on. */
  void set(List<Broadcaster> now) {
    if (!now.equals(all)) {
      all = List.copyOf(now);
      listeners.forEach(Runnable::run);
    }
  }

  List<Broadcaster> all() {
    return all;
  }

  /** Called after it changed, from any thread; must not block. */
  void onChange(Runnable listener) {
    listeners.add(listener);
  }
}
