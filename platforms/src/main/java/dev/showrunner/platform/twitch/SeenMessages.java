package dev.showrunner.platform.twitch;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells messages that come again, and those that come too late to be believed. Time is Twitch's, as
 * its messages tell it, so that a wrong clock of this machine loses nothing.
 */
final class SeenMessages {
  /** Twitch's own advice: older messages are not to be acted on. */
  static final Duration MEMORY = Duration.ofMinutes(10);

  /** A message so far ahead of the others is believed when the next one agrees. */
  private static final Duration LEAP = Duration.ofDays(1);

  private static final int MOST = 200_000;

  private final Map<String, Instant> seen = new LinkedHashMap<>();
  private @Nullable Instant newest;
  private @Nullable Instant leap;

  /** What a message is. */
  enum Kind {
    NEW,
    REPEATED,
    LATE
  }

  /** A message tells how late it is at Twitch. */
  void time(@Nullable Instant sent) {
    if (sent == null || newest != null && !sent.isAfter(newest)) {
      return;
    }
    Instant before = leap;
    boolean far = newest != null && sent.isAfter(newest.plus(LEAP));
    boolean agrees = before != null && Duration.between(before, sent).abs().compareTo(MEMORY) <= 0;
    if (far && !agrees) {
      leap = sent;
    } else {
      newest = sent;
      leap = null;
    }
  }

  Kind look(String id, @Nullable Instant sent) {
    time(sent);
    Instant now = newest;
    if (now != null && sent != null && sent.isBefore(now.minus(MEMORY))) {
      return Kind.LATE;
    }
    Instant at = sent == null ? now == null ? Instant.EPOCH : now : sent;
    if (seen.putIfAbsent(id, at) != null) {
      return Kind.REPEATED;
    }
    forget(now);
    return Kind.NEW;
  }

  private void forget(@Nullable Instant now) {
    Iterator<Instant> oldest = seen.values().iterator();
    while (oldest.hasNext()) {
      Instant first = oldest.next();
      boolean old = now != null && first.isBefore(now.minus(MEMORY));
      if (!old && seen.size() <= MOST) {
        return;
      }
      oldest.remove();
    }
  }

  int size() {
    return seen.size();
  }
}
