package dev.showrunner.core.live;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** One listener's place in the feed. For one thread; needs no closing. */
public final class LiveCursor {
  private final LiveFeed feed;
  private long position;
  private long removed;
  private boolean told = true;

  LiveCursor(LiveFeed feed, long position) {
    this.feed = feed;
    this.position = position;
  }

  /**
   * The changes after those it returned before, in order of position and without gap or repeat. Of
   * something that changed several times while nobody looked, only the last change may come.
   *
   * @param wait how long to wait when there is none
   * @return at most a thousand; empty when none came in time
   */
  public List<Change> next(Duration wait) throws InterruptedException {
    LiveFeed.Pull pull = feed.pull(position, wait);
    position = pull.position();
    if (pull.removed() > removed) {
      removed = pull.removed();
      told = false;
    }
    return pull.changes();
  }

  /**
   * Whether changes are missing in what {@link #next} returned, because they were older than they
   * are kept: up to the position that this gives, once.
   */
  public OptionalLong removed() {
    if (told) {
      return OptionalLong.empty();
    }
    told = true;
    return OptionalLong.of(removed);
  }

  /** Everything up to this position has been returned. */
  public long position() {
    return position;
  }
}
