package dev.showrunner.media.signal;

import dev.showrunner.api.Signal;
import java.util.List;

/**
 * What one pass over the sound of a recording came to.
 *
 * @param loudness root mean square of each second in dB below full scale, {@link Loudness#SILENCE}
 *     at least
 * @param crest peak over root mean square of each second in dB: 3 for a tone, 12 to 18 for talk,
 *     above 20 for a bang in silence; 0 for silence
 * @param voice excitement of the voices in each second, in dB; {@link Loudness#SILENCE} where there
 *     is none
 * @param envelope root mean square of each tenth of a second in dB, to find pauses by
 */
public record Sound(Signal loudness, Signal crest, Signal voice, Signal envelope) {
  /** Name of {@link #voice}. */
  public static final String VOICE = "voice";

  /** Name of {@link #crest}. */
  public static final String CREST = "crest";

  /** Name of {@link #envelope}. */
  public static final String ENVELOPE = "envelope";

  /** Those that have one value a second. */
  public List<Signal> signals() {
    return List.of(loudness, crest, voice);
  }
}
