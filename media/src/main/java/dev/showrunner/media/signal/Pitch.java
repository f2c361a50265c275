package dev.showrunner.media.signal;

/**
 * Looks into frames of sound, two at a time: how much of it lies where voices are, and whether it
 * swings like a voice. The period is where the autocorrelation, freed of the window's own, is
 * highest (Boersma 1993); both transforms carry two real frames in one complex one.
 */
final class Pitch {
  /** Samples of a frame: 32 ms at 16 kHz. */
  static final int FRAME = 512;

  /** Of a voice, from a man's talking to a scream. */
  private static final double LOWEST = 90;

  private static final double HIGHEST = 900;

  /** What the ear knows voices by; below are drums and rumble, above hiss. */
  private static final double BAND_FROM = 250;

  private static final double BAND_TO = 3_800;

  /** The fundamental counts for the period, though not for the level. */
  private static final double PERIOD_FROM = 110;

  /** A period twice as long fits as well; of equals the shorter is meant. */
  private static final double LONGER = 0.02;

  private final Fourier fourier = new Fourier(FRAME);
  private final float[] window = new float[FRAME];
  private final float[] windowPeriod = new float[FRAME];
  private final float[] real = new float[FRAME];
  private final float[] imaginary = new float[FRAME];
  private final double rate;
  private final int bandFrom;
  private final int bandTo;
  private final int periodFrom;
  private final int shortest;
  private final int longest;

  /** What a frame came to. */
  static final class Frame {
    /** Mean square of what lies between 250 and 3,800 Hz. */
    double power;

    /** How well it repeats itself: 0 noise, 1 a tone. */
    double harmony;

    /** How often, in hertz. */
    double hertz;
  }

  Pitch(double rate) {
    this.rate = rate;
    double bin = rate / FRAME;
    bandFrom = (int) Math.ceil(BAND_FROM / bin);
    bandTo = (int) Math.min(FRAME / 2.0 - 1, BAND_TO / bin);
    periodFrom = (int) Math.ceil(PERIOD_FROM / bin);
    shortest = (int) Math.max(2, rate / HIGHEST);
    longest = (int) Math.min(FRAME / 2.0 - 2, rate / LOWEST);
    for (int i = 0; i < FRAME; i++) {
      window[i] = (float) (0.5 - 0.5 * Math.cos(2 * Math.PI * (i + 0.5) / FRAME));
      real[i] = window[i];
    }
    fourier.transform(real, imaginary);
    for (int i = 0; i < FRAME; i++) {
      real[i] = real[i] * real[i] + imaginary[i] * imaginary[i];
      imaginary[i] = 0;
    }
    fourier.transform(real, imaginary);
    for (int i = 0; i < FRAME; i++) {
      windowPeriod[i] = real[i] / real[0];
    }
  }

  /** Looks into two frames that lie one behind the other. */
  void look(float[] samples, Frame first, Frame second) {
    for (int i = 0; i < FRAME; i++) {
      real[i] = samples[i] * window[i];
      imaginary[i] = samples[FRAME + i] * window[i];
    }
    fourier.transform(real, imaginary);
    double one = 0;
    double other = 0;
    real[0] = 0;
    imaginary[0] = 0;
    real[FRAME / 2] = 0;
    imaginary[FRAME / 2] = 0;
    for (int k = 1; k < FRAME / 2; k++) {
      int mirror = FRAME - k;
      float even = (real[k] + real[mirror]) / 2;
      float odd = (imaginary[k] - imaginary[mirror]) / 2;
      float powerOne = even * even + odd * odd;
      even = (imaginary[k] + imaginary[mirror]) / 2;
      odd = (real[mirror] - real[k]) / 2;
      float powerOther = even * even + odd * odd;
      if (k >= bandFrom && k <= bandTo) {
        one += powerOne;
        other += powerOther;
      }
      boolean counts = k >= periodFrom && k <= bandTo;
      real[k] = counts ? powerOne : 0;
      real[mirror] = real[k];
      imaginary[k] = counts ? powerOther : 0;
      imaginary[mirror] = imaginary[k];
    }
    fourier.transform(real, imaginary);
    // Two halves of the spectrum, and the window's mean square of 3/8.
    double scale = 2.0 / (0.375 * FRAME * FRAME);
    first.power = one * scale;
    second.power = other * scale;
    period(real, first);
    period(imaginary, second);
  }

  private void period(float[] correlation, Frame frame) {
    frame.harmony = 0;
    frame.hertz = 0;
    if (!(correlation[0] > 0)) {
      return;
    }
    double best = 0;
    int at = 0;
    for (int lag = shortest; lag <= longest; lag++) {
      double value = correlation[lag] / windowPeriod[lag];
      if (value > best
          && correlation[lag] > correlation[lag - 1]
          && correlation[lag] >= correlation[lag + 1]
          && value * (1 - LONGER) > best) {
        best = value;
        at = lag;
      }
    }
    if (at == 0) {
      return;
    }
    double before = correlation[at - 1] / windowPeriod[at - 1];
    double after = correlation[at + 1] / windowPeriod[at + 1];
    double bend = before - 2 * best + after;
    double shift = bend < 0 ? Math.clamp((before - after) / (2 * bend), -0.5, 0.5) : 0;
    frame.harmony = Math.clamp(best / correlation[0], 0, 1);
    frame.hertz = rate / (at + shift);
  }
}
