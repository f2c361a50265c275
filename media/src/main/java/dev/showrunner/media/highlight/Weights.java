package dev.showrunner.media.highlight;

import dev.showrunner.media.signal.ChatSignals;
import dev.showrunner.media.signal.Keywords;
import dev.showrunner.media.signal.Loudness;
import dev.showrunner.media.signal.SceneChanges;
import dev.showrunner.media.signal.Sound;
import dev.showrunner.media.signal.SparseSignals;

/**
 * How much each signal counts, 0 for not at all. Those of sound and chat are shares of one whole:
 * what is missing leaves its share to the others. The rest is added to that.
 *
 * @param loudness of {@link Loudness}
 * @param voice of {@link Sound#voice}
 * @param chatRate of people who write
 * @param chatReactions of people who laugh or are amazed
 * @param audience of gifts, donations, subscriptions and raids
 * @param words of keywords in what was said
 * @param markers of markers set by hand
 * @param scenes of changes of the picture; above 0 costs a pass over it
 */
public record Weights(
    double loudness,
    double voice,
    double chatRate,
    double chatReactions,
    double audience,
    double words,
    double markers,
    double scenes) {
  /** Tuned on the streams of {@code bench highlights}; without pictures. */
  public static final Weights DEFAULT = new Weights(0.4, 1, 0.3, 1, 0.2, 0.25, 3, 0);

  public Weights {
    double[] all = {loudness, voice, chatRate, chatReactions, audience, words, markers, scenes};
    for (double weight : all) {
      if (!(weight >= 0 && weight <= 100)) {
        throw new IllegalArgumentException("a weight is between 0 and 100, not " + weight);
      }
    }
  }

  /** The weight of a signal by its name; 0 for one that is not known. */
  public double of(String signal) {
    return switch (signal) {
      case Loudness.NAME -> loudness;
      case Sound.VOICE -> voice;
      case ChatSignals.RATE -> chatRate;
      case ChatSignals.REACTIONS -> chatReactions;
      case SparseSignals.AUDIENCE -> audience;
      case Keywords.NAME -> words;
      case SparseSignals.MARKERS -> markers;
      case SceneChanges.NAME -> scenes;
      default -> 0;
    };
  }

  /** Nothing but one signal. */
  public static Weights only(String signal) {
    return new Weights(
        signal.equals(Loudness.NAME) ? 1 : 0,
        signal.equals(Sound.VOICE) ? 1 : 0,
        signal.equals(ChatSignals.RATE) ? 1 : 0,
        signal.equals(ChatSignals.REACTIONS) ? 1 : 0,
        signal.equals(SparseSignals.AUDIENCE) ? 1 : 0,
        signal.equals(Keywords.NAME) ? 1 : 0,
        signal.equals(SparseSignals.MARKERS) ? 1 : 0,
        signal.equals(SceneChanges.NAME) ? 1 : 0);
  }
}
