package dev.showrunner.core.config;

import dev.showrunner.api.EventType;
import dev.showrunner.api.Setting;
import java.time.Duration;

/** Time limits of streaks. */
public record StreaksConfig(
    @Setting("A streak of gifts ends when nothing came for so long, 1s to 10m.") Duration gift,
    @Setting("A burst of likes ends when nothing came for so long, 1s to 10m.") Duration like) {
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(10);

  public StreaksConfig {
    gift = gift == null ? Duration.ofSeconds(10) : gift;
    like = like == null ? Duration.ofSeconds(3) : like;
    check("gift", gift);
    check("like", like);
  }

  /** What holds when the file says nothing. */
  @SuppressWarnings("NullAway") // the constructor turns null into defaults
  public static StreaksConfig defaults() {
    return new StreaksConfig(null, null);
  }

  /** Time without a message after which a streak of this type ends. */
  public Duration of(EventType type) {
    return type.equals(EventType.LIKE) ? like : gift;
  }

  /** The longest of them. */
  public Duration longest() {
    return gift.compareTo(like) > 0 ? gift : like;
  }

  private static void check(String key, Duration limit) {
    if (limit.compareTo(SHORTEST) < 0 || limit.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(key + " is between 1s and 10m");
    }
  }
}
