package dev.showrunner.bench.stream;

import java.util.Random;

/** Music: chords, a bass, a melody now and then, drums. Its tones are held, then jump. */
final class SyntheticMusic {
  private static final int[][] CHORDS = {{0, 4, 7}, {9, 12, 16}, {5, 9, 12}, {7, 11, 14}};
  private static final int[] SCALE = {0, 2, 4, 5, 7, 9, 11, 12, 14, 16};

  private final double rate;
  private final double root;
  private final double beat;
  private final boolean drums;
  private final Random random;
  private final Noise noise;
  private final double[] phases = new double[5];
  private final double[] steps = new double[5];
  private double time;
  private int lastBeat = -1;
  private boolean melody = true;

  SyntheticMusic(double rate, long seed) {
    this.rate = rate;
    random = new Random(seed);
    noise = new Noise(seed);
    root = 110 * Math.pow(2, random.nextInt(12) / 12.0);
    beat = 60.0 / (80 + random.nextInt(80));
    drums = random.nextInt(4) > 0;
  }

  /** Adds a hundredth of a second, about as loud as {@code level}. */
  void add(double[] block, double level) {
    double seconds = block.length / rate;
    time += seconds;
    int half = (int) (2 * time / beat);
    if (half != lastBeat) {
      lastBeat = half;
      notes(half);
    }
    double into = 2 * time / beat - half;
    boolean onBeat = half % 2 == 0;
    double kick = drums && onBeat ? Math.exp(-9 * into) : 0;
    double snare = drums && half % 4 == 2 ? Math.exp(-7 * into) : 0;
    double hat = drums ? 0.3 * Math.exp(-20 * into) : 0;
    double sung = melody ? 0.9 : 0;
    for (int i = 0; i < block.length; i++) {
      double tone = 0;
      for (int k = 0; k < 5; k++) {
        phases[k] += steps[k];
        phases[k] -= phases[k] >= 1 ? 1 : 0;
        double wave = 2 * Math.abs(2 * phases[k] - 1) - 1;
        tone += wave * (k == 4 ? sung : k == 3 ? 0.8 : 0.45);
      }
      double at = time - seconds + i / rate;
      double low = kick > 0.01 ? kick * Math.sin(2 * Math.PI * 55 * at) : 0;
      double drum = 1.5 * low + (snare + hat) * noise.white();
      block[i] += level * 0.9 * (tone * 0.8 + drum * 1.2);
    }
  }

  private void notes(int half) {
    int[] chord = CHORDS[half / 8 % CHORDS.length];
    for (int k = 0; k < 3; k++) {
      steps[k] = hertz(chord[k]) / rate;
    }
    steps[3] = hertz(chord[0] - 12) / rate;
    if (random.nextInt(3) > 0) {
      steps[4] = hertz(SCALE[random.nextInt(SCALE.length)] + 12) / rate;
    }
    if (half % 32 == 0) {
      melody = random.nextBoolean();
    }
  }

  private double hertz(int semitones) {
    return root * Math.pow(2, semitones / 12.0);
  }
}
