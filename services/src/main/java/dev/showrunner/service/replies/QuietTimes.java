package dev.showrunner.service.replies;

import dev.showrunner.api.runtime.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Who was answered just now, and where. Forgotten with the process. */
final class QuietTimes {
  private static final int MANY = 10_000;

  private final Clock clock;
  private final Map<String, Long> until = new HashMap<>();

  QuietTimes(Clock clock) {
    this.clock = clock;
  }

  /** Whether an answer may be given now; if so, the next one has to wait. */
  synchronized boolean use(String channel, String viewer, Duration perChannel, Duration perViewer) {
    long now = clock.nanoTime();
    String ofViewer = channel + " " + viewer;
    if (until.getOrDefault(channel, now) - now > 0 || until.getOrDefault(ofViewer, now) - now > 0) {
      return false;
    }
    if (until.size() >= MANY) {
      until.values().removeIf(end -> end - now <= 0);
    }
    until.put(channel, now + perChannel.toNanos());
    until.put(ofViewer, now + perViewer.toNanos());
    return true;
  }
}
