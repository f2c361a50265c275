package dev.showrunner.media.highlight;

import dev.showrunner.media.signal.Keywords;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How highlights are chosen.
 *
 * @param max how many at most
 * @param shortest least length of a clip in seconds; shorter only when the recording is
 * @param longest greatest length of a clip in seconds
 * @param apart least distance of two moments in seconds
 * @param threshold least score. 2 is when voices, loudness and chat all stand 3 robust deviations
 *     out, or voices alone 4.8 in a show without a chat
 * @param weights how much each signal counts
 * @param chatDelay seconds by which the chat comes later than the show; null to estimate it
 * @param keywords words that count when they are said
 */
public record HighlightSettings(
    int max,
    double shortest,
    double longest,
    double apart,
    double threshold,
    Weights weights,
    @Nullable Double chatDelay,
    Keywords keywords) {
  /** Ten of 15 to 60 seconds. */
  public static final HighlightSettings DEFAULT =
      new HighlightSettings(
          10, 15, 60, 30, 1.1, Weights.DEFAULT, null, Keywords.standard(Map.of()));

  public HighlightSettings {
    if (max < 1 || !(shortest > 0) || !(longest >= shortest) || !(apart > 0) || !(threshold > 0)) {
      throw new IllegalArgumentException(
          "highlights have a number, a length, a distance and a threshold");
    }
    if (chatDelay != null && !(chatDelay >= 0 && chatDelay <= 120)) {
      throw new IllegalArgumentException("a chat is 0 to 120 seconds late");
    }
  }

  /** With another number of highlights. */
  public HighlightSettings atMost(int number) {
    return new HighlightSettings(
        number, shortest, longest, apart, threshold, weights, chatDelay, keywords);
  }

  /** With clips of other lengths. */
  public HighlightSettings lasting(double least, double most) {
    return new HighlightSettings(max, least, most, apart, threshold, weights, chatDelay, keywords);
  }

  /** With another least score. */
  public HighlightSettings from(double least) {
    return new HighlightSettings(
        max, shortest, longest, apart, least, weights, chatDelay, keywords);
  }

  /** With other weights. */
  public HighlightSettings weighing(Weights others) {
    return new HighlightSettings(
        max, shortest, longest, apart, threshold, others, chatDelay, keywords);
  }
}
