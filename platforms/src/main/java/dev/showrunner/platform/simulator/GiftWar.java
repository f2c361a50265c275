package dev.showrunner.platform.simulator;

import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Viewer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two viewers outbid each other in streaks, told as the platform tells them: with running counts,
 * some of them twice, and now and then without an end.
 */
final class GiftWar implements Plot {
  private static final double SHARE = 0.7;
  private static final double TOLD_TWICE = 0.06;
  private static final double WITHOUT_END = 0.1;
  private static final int HIGHEST_BID = 150;
  private static final Content.Gift GIFT = new Content.Gift("Rose", 1, 1, true);

  private final Chance chance;
  private final Content content;
  private final List<Rival> rivals;
  private int bid;

  /** One of them, with the streak that is open. */
  private static final class Rival {
    final Viewer viewer;
    long count;
    long goal;

    Rival(Viewer viewer) {
      this.viewer = viewer;
    }

    boolean streaks() {
      return count > 0;
    }
  }

  GiftWar(Chance chance, Content content) {
    this.chance = chance;
    this.content = content;
    Viewer first = content.anyone(Venue.TIKTOK);
    Viewer second = content.anyone(Venue.TIKTOK);
    while (second.id().equals(first.id())) {
      second = content.anyone(Venue.TIKTOK);
    }
    rivals = List.of(new Rival(first), new Rival(second));
  }

  @Override
  public int owed() {
    return (int) rivals.stream().filter(Rival::streaks).count();
  }

  @Override
  public @Nullable EventDraft next(double at, Instant when, long room) {
    if (room <= owed()) {
      return rivals.stream().filter(Rival::streaks).findFirst().map(r -> end(r, when)).orElse(null);
    }
    if (!chance.of(SHARE)) {
      return null;
    }
    Rival rival = chance.one(rivals);
    if (!rival.streaks()) {
      return room > owed() + 1 ? outbid(rival, when) : null;
    }
    if (rival.count >= rival.goal) {
      if (chance.of(WITHOUT_END)) {
        rival.count = 0;
        return null;
      }
      return end(rival, when);
    }
    if (!chance.of(TOLD_TWICE)) {
      rival.count = Math.min(rival.goal, rival.count + chance.between(1, 5));
    }
    return tell(rival, rival.count, false, when);
  }

  private EventDraft outbid(Rival rival, Instant when) {
    bid = bid >= HIGHEST_BID ? chance.between(2, 6) : bid + chance.between(2, 6);
    rival.goal = bid;
    rival.count = 1;
    return tell(rival, 1, false, when);
  }

  private EventDraft end(Rival rival, Instant when) {
    long count = rival.count;
    rival.count = 0;
    return tell(rival, count, true, when);
  }

  private EventDraft tell(Rival rival, long count, boolean last, Instant when) {
    return content
        .bare(EventType.GIFT, Venue.TIKTOK, when)
        .withViewer(rival.viewer)
        .withQuantity(count)
        .with("gift", GIFT.name())
        .with("diamonds", GIFT.diamonds())
        .with("repeatEnd", last);
  }
}
