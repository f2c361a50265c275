package dev.showrunner.media.footage;

import dev.showrunner.media.footage.ShowScript.Cheer;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** The sound of a script as PCM: mono, signed 16 bit, little endian. */
final class ShowSound {
  static final int RATE = 48_000;
  private static final int BLOCK = RATE / 100;
  private static final double BEEP_HERTZ = 1_000;
  private static final double BEEP_SECONDS = 0.1;
  private static final double FULL = 32_767;
  private static final double[] CHORDS = {220, 174.61, 261.63, 196};

  private final ShowScript script;
  private long noise;
  private double slow;
  private double middle;
  private double fast;
  private double voice;
  private double phase;

  ShowSound(ShowScript script) {
    this.script = script;
    noise = script.seed() * 0x9E3779B97F4A7C15L + 1;
  }

  void write(OutputStream out) throws IOException {
    long samples = Math.round(script.seconds() * RATE);
    byte[] bytes = new byte[BLOCK * 2];
    double[] block = new double[BLOCK];
    for (long from = 0; from < samples; from += BLOCK) {
      bed(block, from);
      cheer(block, from);
      int count = (int) Math.min(BLOCK, samples - from);
      for (int i = 0; i < count; i++) {
        int value = (int) Math.round(Math.clamp(block[i], -1, 1) * FULL);
        bytes[2 * i] = (byte) value;
        bytes[2 * i + 1] = (byte) (value >> 8);
      }
      out.write(bytes, 0, count * 2);
    }
  }

  private void bed(double[] block, long from) {
    double t = (double) from / RATE;
    switch (script.sound()) {
      case SILENCE -> Arrays.fill(block, 0);
      case NOISE -> {
        for (int i = 0; i < block.length; i++) {
          block[i] = 0.08 * pink();
        }
      }
      case TALK -> {
        // Syllables of a quarter second in phrases of some seconds, over a faint game.
        boolean phrase = Math.sin(t * 0.9) + Math.sin(t * 0.37 + 1) > -0.4;
        double loud = phrase ? 0.05 + 0.05 * Math.abs(Math.sin(t * 12.6)) : 0.012;
        for (int i = 0; i < block.length; i++) {
          voice += (loud - voice) * 0.0005;
          block[i] = voice * pink();
        }
      }
      case MUSIC -> {
        double base = CHORDS[(int) (t / 2) % CHORDS.length];
        double beat = Math.exp(-8 * (t % 0.5));
        for (int i = 0; i < block.length; i++) {
          double at = 2 * Math.PI * base * (from + i) / RATE;
          double chord = Math.sin(at) + Math.sin(at * 1.26) + Math.sin(at * 1.5);
          block[i] = 0.07 * chord + 0.1 * beat * white();
        }
      }
    }
  }

  private void cheer(double[] block, long from) {
    for (Cheer cheer : script.cheers()) {
      long begin = Math.round(script.flashAt(cheer) * RATE);
      long end = begin + Math.round(cheer.seconds() * RATE);
      if (end <= from || begin >= from + block.length) {
        continue;
      }
      double peak = Math.pow(10, cheer.level() / 20);
      for (int i = 0; i < block.length; i++) {
        double at = (double) (from + i - begin) / RATE;
        if (at < 0 || from + i >= end) {
          continue;
        }
        if (at < BEEP_SECONDS) {
          block[i] = 0.7 * Math.sin(2 * Math.PI * BEEP_HERTZ * at);
        } else {
          double left = (double) (end - from - i) / RATE;
          double rise = Math.min(1, 0.3 + at / cheer.seconds() * 1.4);
          // White noise and a saw tooth between -1 and 1 have an RMS of 1/√3.
          block[i] += peak * Math.sqrt(3) * rise * Math.min(1, left * 2) * cry(at);
        }
      }
    }
  }

  /** A voice that swings, and the breath of many. */
  private double cry(double at) {
    double octaves = 0.25 * Math.sin(7 * at) + 0.03 * Math.sin(35 * at);
    phase += 380 * Math.pow(2, octaves) / RATE;
    phase -= phase >= 1 ? 1 : 0;
    return 0.75 * (2 * phase - 1) + 0.65 * white();
  }

  private double white() {
    noise ^= noise << 13;
    noise ^= noise >>> 7;
    noise ^= noise << 17;
    return (noise >> 11) * 0x1.0p-52;
  }

  /** Noise with as much in every octave, roughly as loud as {@link #white}. */
  private double pink() {
    double white = white();
    slow = 0.99765 * slow + white * 0.0990460;
    middle = 0.96300 * middle + white * 0.2965164;
    fast = 0.57000 * fast + white * 1.0526913;
    return (slow + middle + fast + white * 0.1848) * 0.4;
  }
}
