package dev.showrunner.core.account;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** Who is refused again and again has another reason than the token's age: a few, then a pause. */
final class RenewalLimit {
  static final Duration WITHIN = Duration.ofMinutes(1);
  private static final int MOST = 3;

  private final Deque<Long> taken = new ArrayDeque<>();

  /** Whether one more may be made now, by the clock that nobody can set. */
  boolean take(long nanos) {
    while (!taken.isEmpty() && nanos - taken.getFirst() > WITHIN.toNanos()) {
      taken.removeFirst();
    }
    if (taken.size() >= MOST) {
      return false;
    }
    taken.addLast(nanos);
    return true;
  }
}
