package dev.showrunner.media.signal;

/**
 * Something that the audience gave during a show.
 *
 * @param at seconds from the start of the recording
 * @param worth its value, in about what a dollar buys; at least 0
 * @param raid whether it is viewers of another channel who come in
 */
public record AudienceEvent(double at, double worth, boolean raid) {
  public AudienceEvent {
    if (!(worth >= 0)) {
      throw new IllegalArgumentException("a gift is worth 0 or more, not " + worth);
    }
  }

  /** A gift, or anything else but a raid. */
  public AudienceEvent(double at, double worth) {
    this(at, worth, false);
  }
}
