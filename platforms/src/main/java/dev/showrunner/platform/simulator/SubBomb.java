package dev.showrunner.platform.simulator;

import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Viewer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Again and again somebody gifts up to a hundred subscriptions, and each of them is told as well.
 */
final class SubBomb implements Plot {
  private static final int LARGEST = 100;
  private static final double EVERY_SECONDS = 60;

  private final Content content;
  private final Venue venue;
  private final double period;
  private double nextAt;
  private int left;
  private String gifter = "";

  /**
   * Sub bombs.
   *
   * @param seconds how long the show is; infinite when it has no end
   */
  SubBomb(Content content, Venue venue, double seconds) {
    this.content = content;
    this.venue = venue;
    period = Math.min(EVERY_SECONDS, seconds * 0.5);
    nextAt = period * 0.3;
  }

  @Override
  public int owed() {
    return left;
  }

  @Override
  public @Nullable EventDraft next(double at, Instant when, long room) {
    if (left > 0) {
      left--;
      return content
          .single(EventType.SUBSCRIPTION, venue, when, true)
          .withText(null)
          .with("gifter", gifter);
    }
    int size = (int) Math.min(LARGEST, room / 3);
    if (at < nextAt || size < 1) {
      return null;
    }
    nextAt = at + period;
    left = size;
    Viewer viewer = content.anyone(venue);
    gifter = viewer.displayName();
    return content
        .bare(EventType.SUBSCRIPTION_GIFT, venue, when)
        .withViewer(viewer)
        .withQuantity(size)
        .with("tier", "1");
  }
}
