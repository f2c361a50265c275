package dev.showrunner.media.highlight;

/**
 * How highlights are chosen.
 *
 * @param max how many at most
 * @param seconds length of the window around each, shorter only when the recording is
 * @param lead share of the window before the peak: what led to a shout is worth more than what
 *     follows it, and the loudest second comes after what it is about
 * @param threshold least score. 2 is a loudness of 3 robust deviations for a few seconds; every
 *     deviation more adds 1
 */
public record HighlightSettings(int max, double seconds, double lead, double threshold) {
  /** Ten of 30 seconds. */
  public static final HighlightSettings DEFAULT = new HighlightSettings(10, 30, 0.6, 2);

  public HighlightSettings {
    if (max < 1 || !(seconds > 0) || !(lead >= 0 && lead <= 1) || !(threshold > 0)) {
      throw new IllegalArgumentException("highlights have a number, a length and a threshold");
    }
  }

  /** With another number of highlights. */
  public HighlightSettings atMost(int number) {
    return new HighlightSettings(number, seconds, lead, threshold);
  }

  /** With another length. */
  public HighlightSettings lasting(double length) {
    return new HighlightSettings(max, length, lead, threshold);
  }
}
