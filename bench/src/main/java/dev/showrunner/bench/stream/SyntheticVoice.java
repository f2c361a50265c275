package dev.showrunner.bench.stream;

import java.util.Random;

/**
 * A voice: pulses of a glottis whose pitch moves as in speech, through three formants that move
 * from vowel to vowel, with noise for consonants and breath. Effort makes it louder, higher and
 * sharper, as it does people.
 */
final class SyntheticVoice {
  /** What it does. */
  enum Mode {
    SILENT,
    TALK,
    LAUGH,
    CRY
  }

  private static final double[][] VOWELS = {
    {730, 1_090, 2_440},
    {530, 1_840, 2_480},
    {300, 2_250, 3_000},
    {570, 840, 2_410},
    {320, 870, 2_240},
    {640, 1_190, 2_390},
    {490, 1_350, 1_690}
  };
  private static final double[] WIDTHS = {80, 100, 140};
  private static final double[] PARTS = {1, 0.6, 0.35};

  private final double rate;
  private final double pitch;
  private final Random random;
  private final Noise noise;
  private final double[] formants = VOWELS[0].clone();
  private final double[] first = new double[3];
  private final double[] second = new double[3];
  private final double[] turn = new double[3];
  private final double[] shrink = new double[3];
  private double phase;
  private double glottis;
  private double gain;
  private double breath;
  private double hertz;

  private Mode mode = Mode.SILENT;
  private double effort;
  private double left;
  private double length;
  private double accent;
  private double phraseLeft;
  private double phraseLength = 1;
  private int burst;
  private double[] vowel = VOWELS[0];
  private boolean voiced;

  /**
   * @param pitch usual one in hertz: 100 for a deep voice, 220 for a high one
   */
  SyntheticVoice(double rate, double pitch, long seed) {
    this.rate = rate;
    this.pitch = pitch;
    random = new Random(seed);
    noise = new Noise(seed);
    hertz = pitch;
  }

  /** Whether it is in the middle of a phrase. */
  boolean speaks() {
    return mode != Mode.SILENT && voiced;
  }

  /**
   * Adds a hundredth of a second.
   *
   * @param level root mean square of a voiced sound when talking
   * @param strain 0 for talk to 1 for all the voice gives
   */
  void add(double[] block, Mode wanted, double level, double strain) {
    if (wanted != mode) {
      mode = wanted;
      left = 0;
      phraseLeft = 0;
      burst = 0;
    }
    effort = strain;
    double seconds = block.length / rate;
    left -= seconds;
    phraseLeft -= seconds;
    if (left <= 0) {
      next();
    }
    sound(block, level);
  }

  private void next() {
    switch (mode) {
      case SILENT -> rest(0.05);
      case TALK -> syllable();
      case LAUGH -> ha();
      case CRY -> {
        length = 0.3 + 0.4 * random.nextDouble();
        accent = 4 * random.nextGaussian() * 0.3;
        vowel = VOWELS[random.nextInt(2) * 5];
        voiced = true;
        left = length;
      }
    }
  }

  private void rest(double seconds) {
    voiced = false;
    length = seconds;
    left = seconds;
  }

  private void syllable() {
    if (phraseLeft <= 0) {
      boolean paused = !voiced && phraseLeft > -0.1;
      phraseLength = 1 + 3.5 * random.nextDouble();
      phraseLeft = phraseLength;
      if (!paused) {
        rest(0.15 + 0.7 * random.nextDouble() * (1 - 0.6 * effort));
        return;
      }
    }
    length = (0.11 + 0.14 * random.nextDouble()) * (1 + 0.7 * effort * random.nextDouble());
    left = length;
    accent = 2.2 * random.nextGaussian();
    vowel = VOWELS[random.nextInt(VOWELS.length)];
    voiced = true;
  }

  /** Bursts five times a second, lower and fainter from one to the next, then a breath. */
  private void ha() {
    if (burst > 3 && random.nextInt(5) == 0) {
      burst = 0;
      rest(0.25 + 0.3 * random.nextDouble());
      return;
    }
    burst++;
    length = 0.16 + 0.06 * random.nextDouble();
    left = length;
    accent = 7 - 0.9 * burst + random.nextGaussian();
    vowel = VOWELS[random.nextInt(2) * 5];
    voiced = true;
  }

  private void sound(double[] block, double level) {
    double done = 1 - left / Math.max(length, 1e-3);
    double into = phraseLength - phraseLeft;
    double semitones = accent * Math.sin(Math.PI * Math.clamp(done, 0, 1));
    semitones -= mode == Mode.TALK ? 1.2 * into : 0;
    semitones += 12 * effort + 0.35 * Math.sin(2 * Math.PI * 5.3 * into);
    semitones += 0.15 * random.nextGaussian();
    double wantedHertz = Math.clamp(pitch * Math.pow(2, semitones / 12), 60, 900);
    double loud = voiced ? level * Math.pow(10, 7 * effort / 20) : 0;
    double wantedBreath = 0;
    if (mode == Mode.LAUGH) {
      boolean on = voiced && done < 0.55;
      wantedBreath = voiced && !on ? loud * 0.25 : loud * 0.1;
      loud = on ? loud * Math.pow(0.9, burst) : 0;
      semitones -= 4 * done;
    } else if (mode == Mode.TALK && voiced) {
      boolean consonant = done < 0.2;
      wantedBreath = consonant ? loud * 0.35 : loud * 0.02;
      loud *= consonant ? 0.15 : 0.5 + 0.5 * Math.sin(Math.PI * done);
    } else if (mode == Mode.CRY) {
      wantedBreath = loud * 0.15;
    }
    tune();
    double open = 0.62 - 0.22 * effort;
    for (int i = 0; i < block.length; i++) {
      gain += (loud - gain) * 0.004;
      breath += (wantedBreath - breath) * 0.006;
      hertz += (wantedHertz - hertz) * 0.003;
      if (gain > 1e-6 || breath > 1e-6) {
        block[i] += sample(open);
      }
    }
  }

  private double sample(double open) {
    phase += hertz / rate;
    phase -= phase >= 1 ? 1 : 0;
    double x = phase / open;
    double flow = x < 1 ? 6.75 * x * x * (1 - x) : 0;
    double source = (flow - glottis) * 6 * gain + 0.25 * breath * noise.white();
    glottis = flow;
    double out = 0;
    for (int k = 0; k < 3; k++) {
      double value =
          source + 2 * shrink[k] * turn[k] * first[k] - shrink[k] * shrink[k] * second[k];
      second[k] = first[k];
      first[k] = value;
      out += PARTS[k] * value;
    }
    return 0.12 * out + 0.8 * breath * noise.white() * 0.6;
  }

  private void tune() {
    for (int k = 0; k < 3; k++) {
      formants[k] += (vowel[k] * (1 + 0.06 * effort) - formants[k]) * 0.2;
      turn[k] = Math.cos(2 * Math.PI * formants[k] / rate);
      shrink[k] = Math.exp(-Math.PI * WIDTHS[k] / rate);
    }
  }
}
