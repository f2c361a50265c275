package dev.showrunner.media.signal;

/** The loudness signal, see {@link Sound#loudness}. */
public final class Loudness {
  /** Name of the signal. */
  public static final String NAME = "loudness";

  /** What counts as silence, in dB below full scale. */
  public static final float SILENCE = -90;

  private Loudness() {}
}
