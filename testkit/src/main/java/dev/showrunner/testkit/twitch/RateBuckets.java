package dev.showrunner.testkit.twitch;

import dev.showrunner.api.runtime.Clock;
import dev.showrunner.testkit.server.WebAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Points of calls: a bucket for the program and one for each user, full again after a minute. */
public final class RateBuckets {
  /** Twitch's own number. */
  public static final int LIMIT = 800;

  private static final Duration PERIOD = Duration.ofMinutes(1);

  private final Clock clock;
  private final Map<String, Bucket> buckets = new HashMap<>();
  private int limit = LIMIT;
  private long refused;

  private static final class Bucket {
    int remaining;
    Instant resetAt = Instant.MIN;
  }

  RateBuckets(Clock clock) {
    this.clock = clock;
  }

  /** Changes how many points a bucket has; all are full again. */
  public synchronized void limit(int points) {
    limit = points;
    buckets.clear();
  }

  /** How often somebody had no points left. */
  public synchronized long refused() {
    return refused;
  }

  /** Takes a point; whether there was one. */
  synchronized boolean take(FakeToken token) {
    Bucket bucket = bucket(token);
    if (bucket.remaining == 0) {
      refused++;
      return false;
    }
    bucket.remaining--;
    return true;
  }

  private Bucket bucket(FakeToken token) {
    Bucket bucket = buckets.computeIfAbsent(String.valueOf(token.userId()), key -> new Bucket());
    if (!clock.now().isBefore(bucket.resetAt)) {
      bucket.remaining = limit;
      bucket.resetAt = Instant.ofEpochSecond(clock.now().getEpochSecond()).plus(PERIOD);
    }
    return bucket;
  }

  /** The answer with what is left of the points. */
  synchronized WebAnswer tell(FakeToken token, WebAnswer answer) {
    Bucket bucket = bucket(token);
    return answer
        .with("Ratelimit-Limit", Integer.toString(limit))
        .with("Ratelimit-Remaining", Integer.toString(bucket.remaining))
        .with("Ratelimit-Reset", Long.toString(bucket.resetAt.getEpochSecond()));
  }
}
