package dev.showrunner.platform.twitch;

import dev.showrunner.api.SourceHealth;
import dev.showrunner.api.runtime.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The points that one caller has left, as Twitch's headers say. Calls that are under way count as
 * made, so that many at once do not run past the end together.
 */
final class RateBudget {
  /** Twitch fills a bucket within a minute; a clock of ours that is wrong makes it no longer. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  private final Clock clock;
  private int limit = -1;
  private int remaining;
  private int underWay;
  private @Nullable Instant resetAt;
  private long fullAt;

  RateBudget(Clock clock) {
    this.clock = clock;
  }

  /**
   * How long to wait so that a call leaves at least so many points to others; zero for not at all.
   */
  synchronized Duration pause(int leave) {
    if (limit < 0 || remaining - underWay > leave) {
      return Duration.ZERO;
    }
    return Duration.ofNanos(Math.max(0, fullAt - clock.nanoTime()));
  }

  private void resets(Instant at) {
    resetAt = at;
    Duration until = Duration.between(clock.now(), at);
    Duration wait = until.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : until;
    fullAt = clock.nanoTime() + wait.toNanos();
  }

  /** Takes a point; when there is none, takes nothing and gives how long to wait. */
  synchronized Duration take() {
    Duration pause = pause(0);
    if (pause.isZero()) {
      underWay++;
    }
    return pause;
  }

  /** A call has ended without an answer. */
  synchronized void unanswered() {
    underWay--;
  }

  /** A call was answered. */
  synchronized void answered(TwitchHttp.Reply reply) {
    underWay--;
    long most = reply.number("Ratelimit-Limit");
    long left = reply.number("Ratelimit-Remaining");
    long reset = reply.number("Ratelimit-Reset");
    if (most > 0 && left >= 0 && reset > 0) {
      Instant at = Instant.ofEpochSecond(reset);
      boolean older = resetAt != null && at.isBefore(resetAt);
      if (!older) { // answers overtake each other
        limit = (int) Math.min(most, Integer.MAX_VALUE);
        boolean same = at.equals(resetAt);
        remaining = (int) (same ? Math.min(remaining, left) : left);
        resets(at);
      }
    } else if (reply.status() == 429) {
      limit = Math.max(limit, 1);
      remaining = 0;
      long after = Math.max(1, reply.number("Retry-After"));
      resets(clock.now().plusSeconds(after));
    }
  }

  /** What is left, for people; null before the first answer. */
  synchronized SourceHealth.@Nullable Budget told() {
    if (limit < 0) {
      return null;
    }
    boolean full = clock.nanoTime() >= fullAt;
    return new SourceHealth.Budget(limit, full ? limit : Math.max(0, remaining), resetAt);
  }
}
