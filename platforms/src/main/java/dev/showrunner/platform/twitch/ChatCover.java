package dev.showrunner.platform.twitch;

import dev.showrunner.api.runtime.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Chat reaches us in two ways, pushed by EventSub and by IRC. Each line is journalled once: IRC
 * reads the channels that are not covered here, and while a channel changes from one way to the
 * other the first that brings a line has it.
 */
final class ChatCover {
  private static final Duration MEMORY = Duration.ofMinutes(2);
  private static final int MOST = 50_000;

  private final Clock clock;
  private final Set<String> pushed = ConcurrentHashMap.newKeySet();
  private final CopyOnWriteArrayList<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final Map<String, Long> seen = new LinkedHashMap<>();

  ChatCover(Clock clock) {
    this.clock = clock;
  }

  /** Whether EventSub brings the chat of this channel now. */
  boolean pushes(String login) {
    return pushed.contains(login);
  }

  /** EventSub brings the chat of these channels from now on, and of no others. */
  void push(Set<String> logins) {
    boolean changed = pushed.retainAll(logins);
    changed |= pushed.addAll(logins);
    if (changed) {
      listeners.forEach(Runnable::run);
    }
  }

  /** Called when channels come or go, from any thread; must not block. */
  void onChange(Runnable listener) {
    listeners.add(listener);
  }

  /** Whether nobody brought this line yet; from now on somebody did. */
  synchronized boolean first(String messageId) {
    long now = clock.nanoTime();
    boolean fresh = seen.putIfAbsent(messageId, now) == null;
    Iterator<Long> oldest = seen.values().iterator();
    while (oldest.hasNext()) {
      boolean old = now - oldest.next() > MEMORY.toNanos();
      if (!old && seen.size() <= MOST) {
        break;
      }
      oldest.remove();
    }
    return fresh;
  }
}
