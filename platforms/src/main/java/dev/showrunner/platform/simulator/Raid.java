package dev.showrunner.platform.simulator;

import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * After a calm start, 5,000 people arrive at once; they greet, follow, and little by little calm.
 */
final class Raid implements Plot {
  private static final int RAIDERS = 5_000;

  private final Chance chance;
  private final Content content;
  private final Venue venue;
  private final double arrival;
  private final double noise;
  private int told;

  /**
   * A raid.
   *
   * @param seconds how long the show is; infinite when it has no end
   */
  Raid(Chance chance, Content content, Venue venue, double seconds) {
    this.chance = chance;
    this.content = content;
    this.venue = venue;
    arrival = Double.isInfinite(seconds) ? 10 : seconds * 0.2;
    noise = Double.isInfinite(seconds) ? 60 : seconds * 0.6;
  }

  @Override
  public @Nullable EventDraft next(double at, Instant when, long room) {
    double since = at - arrival;
    if (since < 0 || (told > 1 && since > noise)) {
      return null;
    }
    if (told == 0) {
      told++;
      return content.single(EventType.RAID, venue, when, true).withQuantity(RAIDERS);
    }
    if (told == 1) {
      told++;
      EventDraft watching = content.single(EventType.VIEWERS, venue, when, true);
      return watching.withQuantity(watching.quantity() + RAIDERS);
    }
    if (!chance.of(0.9 * (1 - since / noise))) {
      return null;
    }
    EventType type = chance.of(0.25) ? EventType.FOLLOW : EventType.CHAT_MESSAGE;
    return content.single(type, venue, when, true);
  }
}
