package dev.showrunner.core.config;

import dev.showrunner.api.Setting;
import java.time.Duration;

/** When sessions begin and end by themselves. */
public record SessionsConfig(
    @Setting(
            "What begins a session by itself: show (the first stream of any channel, until the last"
                + " has ended), channel (every channel's stream, each its own) or off.")
        Automatic automatic,
    @Setting("How long a stream may be off before its session ends, 0s to 24h.") Duration grace,
    @Setting(
            "A session is not resumed at the start when its last event is older, 1m to 365d; it"
                + " counts as aborted then.")
        Duration resumeWithin) {
  private static final Duration LONGEST_GRACE = Duration.ofHours(24);
  private static final Duration LONGEST_PAUSE = Duration.ofDays(365);

  /** What begins a session by itself. */
  public enum Automatic {
    SHOW,
    CHANNEL,
    OFF
  }

  public SessionsConfig {
    automatic = automatic == null ? Automatic.SHOW : automatic;
    grace = grace == null ? Duration.ofMinutes(5) : grace;
    resumeWithin = resumeWithin == null ? Duration.ofHours(1) : resumeWithin;
    if (grace.isNegative() || grace.compareTo(LONGEST_GRACE) > 0) {
      throw new IllegalArgumentException("grace is between 0s and 24h");
    }
    if (resumeWithin.compareTo(Duration.ofMinutes(1)) < 0
        || resumeWithin.compareTo(LONGEST_PAUSE) > 0) {
      throw new IllegalArgumentException("resume-within is between 1m and 365d");
    }
  }

  /** What holds when the file says nothing. */
  @SuppressWarnings("NullAway") // the constructor turns null into defaults
  public static SessionsConfig defaults() {
    return new SessionsConfig(null, null, null);
  }
}
