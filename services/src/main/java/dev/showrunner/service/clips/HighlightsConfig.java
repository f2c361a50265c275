package dev.showrunner.service.clips;

import dev.showrunner.api.Setting;
import dev.showrunner.media.highlight.HighlightSettings;
import dev.showrunner.media.highlight.Weights;
import dev.showrunner.media.signal.Keywords;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How moments are found: which signals count how much, and what a clip may be like. */
public record HighlightsConfig(
    @Setting("Least score of a moment. Lower finds more, and more that is none.") Double threshold,
    @Setting("Least time between two moments.") Duration apart,
    @Setting("Least length of a clip.") Duration shortest,
    @Setting("Greatest length of a clip.") Duration longest,
    @Setting("By how much the chat comes later than the show; estimated when it is not said.")
        @Nullable Duration chatDelay,
    @Setting("How much each signal counts.") WeightsConfig weights,
    @Setting(
            "Words that count when they are said, 0 to 3, such as {clip that: 3}; 0 takes one out.")
        Map<String, Double> keywords,
    @Setting("The same for one streamer, by channel: {ana: {pichanga: 3}}.")
        Map<String, Map<String, Double>> streamerKeywords) {
  static final HighlightsConfig DEFAULT =
      new HighlightsConfig(
          HighlightSettings.DEFAULT.threshold(),
          seconds(HighlightSettings.DEFAULT.apart()),
          seconds(HighlightSettings.DEFAULT.shortest()),
          seconds(HighlightSettings.DEFAULT.longest()),
          null,
          WeightsConfig.of(Weights.DEFAULT),
          Map.of(),
          Map.of());

  private static final double MOST = 3;

  /** What each signal counts. */
  public record WeightsConfig(
      @Setting(
              "What each signal counts, 0 for not at all. Sound and chat are shares of one whole;"
                  + " the rest is added.")
          Double loudness,
      @Setting("Shouts, laughter, screams.") Double voice,
      @Setting("People who write.") Double chatRate,
      @Setting("People who laugh or are amazed.") Double chatReactions,
      @Setting("Gifts, donations, subscriptions, raids, by what they are worth.") Double audience,
      @Setting("Keywords in what is said; they need a transcript.") Double words,
      @Setting("Markers set by hand.") Double markers,
      @Setting("Changes of the picture; above 0 costs a pass over it.") Double scenes) {
    /** Fills in what was left out. */
    public WeightsConfig {
      Weights usual = Weights.DEFAULT;
      loudness = weight("loudness", loudness, usual.loudness());
      voice = weight("voice", voice, usual.voice());
      chatRate = weight("chat-rate", chatRate, usual.chatRate());
      chatReactions = weight("chat-reactions", chatReactions, usual.chatReactions());
      audience = weight("audience", audience, usual.audience());
      words = weight("words", words, usual.words());
      markers = weight("markers", markers, usual.markers());
      scenes = weight("scenes", scenes, usual.scenes());
    }

    private static WeightsConfig of(Weights it) {
      return new WeightsConfig(
          it.loudness(),
          it.voice(),
          it.chatRate(),
          it.chatReactions(),
          it.audience(),
          it.words(),
          it.markers(),
          it.scenes());
    }

    private static double weight(String name, @Nullable Double given, double usual) {
      if (given != null && !(given >= 0 && given <= 100)) {
        throw new IllegalArgumentException(name + " is between 0 and 100, not " + given);
      }
      return given == null ? usual : given;
    }
  }

  /** Fills in what was left out, and checks the rest. */
  public HighlightsConfig {
    HighlightSettings usual = HighlightSettings.DEFAULT;
    threshold = threshold == null ? usual.threshold() : threshold;
    apart = apart == null ? seconds(usual.apart()) : apart;
    shortest = shortest == null ? seconds(usual.shortest()) : shortest;
    longest = longest == null ? seconds(usual.longest()) : longest;
    weights = weights == null ? WeightsConfig.of(Weights.DEFAULT) : weights;
    keywords = keywords == null ? Map.of() : Map.copyOf(keywords);
    streamerKeywords = streamerKeywords == null ? Map.of() : Map.copyOf(streamerKeywords);
    if (!(threshold > 0 && threshold <= 100)) {
      throw new IllegalArgumentException("threshold is above 0 and at most 100, not " + threshold);
    }
    between("apart", apart, 1, 3_600);
    between("shortest", shortest, 1, 600);
    between("longest", longest, 1, 600);
    if (shortest.compareTo(longest) > 0) {
      throw new IllegalArgumentException("shortest is longer than longest");
    }
    if (chatDelay != null) {
      between("chat-delay", chatDelay, 0, 120);
    }
    check("keywords", keywords);
    streamerKeywords.values().forEach(words -> check("streamer-keywords", words));
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis(Math.round(1_000 * seconds));
  }

  private static void between(String name, Duration value, long least, long most) {
    if (value.compareTo(Duration.ofSeconds(least)) < 0
        || value.compareTo(Duration.ofSeconds(most)) > 0) {
      throw new IllegalArgumentException(
          name + " is between " + least + "s and " + most + "s, not " + value.toSeconds() + "s");
    }
  }

  private static void check(String name, Map<String, Double> words) {
    words.forEach((word, weight) -> {
      if (!(weight >= 0 && weight <= MOST)) {
        throw new IllegalArgumentException(
            name + " weigh between 0 and 3, not " + weight + " as '" + word + "' does");
      }
    });
  }

  /**
   * What an analysis is given.
   *
   * @param max how many moments at most
   * @param streamer whose show, for their own keywords; null when unknown
   */
  public HighlightSettings settings(int max, @Nullable String streamer) {
    Map<String, Double> words = new LinkedHashMap<>(keywords);
    if (streamer != null) {
      streamerKeywords.forEach((name, own) -> {
        if (name.toLowerCase(Locale.ROOT).equals(streamer.toLowerCase(Locale.ROOT))) {
          words.putAll(own);
        }
      });
    }
    return new HighlightSettings(
        max,
        shortest.toMillis() / 1_000.0,
        longest.toMillis() / 1_000.0,
        apart.toMillis() / 1_000.0,
        threshold,
        new Weights(
            weights.loudness,
            weights.voice,
            weights.chatRate,
            weights.chatReactions,
            weights.audience,
            weights.words,
            weights.markers,
            weights.scenes),
        chatDelay == null ? null : chatDelay.toMillis() / 1_000.0,
        Keywords.standard(words));
  }
}
