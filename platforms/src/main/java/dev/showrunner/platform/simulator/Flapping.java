package dev.showrunner.platform.simulator;

import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A bad line: the stream goes off and comes back, again and again. */
final class Flapping implements Plot {
  private static final int TIMES = 12;
  private static final double EVERY_SECONDS = 30;

  private final Content content;
  private final Venue venue;
  private final double period;
  private double nextAt;
  private boolean off;

  /**
   * A flapping stream.
   *
   * @param seconds how long the show is; infinite when it has no end
   */
  Flapping(Content content, Venue venue, double seconds) {
    this.content = content;
    this.venue = venue;
    period = Double.isInfinite(seconds) ? EVERY_SECONDS : seconds / TIMES;
    nextAt = period;
  }

  @Override
  public int owed() {
    return off ? 1 : 0;
  }

  @Override
  public @Nullable EventDraft next(double at, Instant when, long room) {
    boolean mustComeBack = off && room <= 1;
    if (!mustComeBack && (at < nextAt || (!off && room < 2))) {
      return null;
    }
    nextAt += period;
    off = !off;
    EventType type = off ? EventType.STREAM_OFFLINE : EventType.STREAM_ONLINE;
    return content.single(type, venue, when, false);
  }
}
