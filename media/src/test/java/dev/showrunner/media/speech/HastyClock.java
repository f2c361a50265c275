package dev.showrunner.media.speech;

import dev.showrunner.api.runtime.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A clock on which every wait is over at once, and remembered; no alarm ever rings. */
public final class HastyClock implements Clock {
  public final List<Duration> waits = new ArrayList<>();

  @Override
  public Instant now() {
    return Instant.EPOCH;
  }

  @Override
  public long nanoTime() {
    return 0;
  }

  @Override
  public Alarm after(Duration delay, Runnable action) {
    return () -> {};
  }

  @Override
  public void sleep(Duration duration) {
    waits.add(duration);
  }
}
