package dev.showrunner.bench.stream;

import dev.showrunner.bench.stream.Happening.Kind;
import dev.showrunner.bench.stream.SyntheticVoice.Mode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** The sound of a made stream: a voice over a game and music, as PCM of 16 bits. */
public final class StreamSound {
  /** Samples a second. */
  public static final int RATE = 16_000;

  private static final int BLOCK = RATE / 100;
  private static final double ENDING = 75;
  private static final double OPENING = 60;

  /** Takes a piece of sound. */
  @FunctionalInterface
  public interface Sink {
    /**
     * @param pcm mono, signed 16 bit, little endian
     * @param samples how many of them count
     */
    void take(byte[] pcm, int samples);
  }

  private final StreamScript script;
  private final Random random;
  private final Noise noise;
  private final SyntheticVoice voice;
  private final SyntheticVoice actor;
  private final SyntheticMusic music;
  private final double gain;
  private final double voiceLevel;
  private final double gameLevel;
  private final double musicLevel;
  private final double talkative;
  private double[] jingle = {};
  private double talkUntil;
  private boolean talks;
  private double musicNow;
  private double swell;
  private double engine;
  private double low;

  public StreamSound(StreamScript script) {
    this.script = script;
    random = new Random(script.seed() * 31);
    noise = new Noise(script.seed() * 17 + 3);
    voice = new SyntheticVoice(RATE, 95 + 130 * random.nextDouble(), script.seed() + 1);
    actor = new SyntheticVoice(RATE, 90 + 150 * random.nextDouble(), script.seed() + 2);
    music = new SyntheticMusic(RATE, script.seed() + 3);
    gain = decibel(-8 + 12 * random.nextDouble());
    voiceLevel = decibel(-24);
    gameLevel = decibel(-44 + 12 * random.nextDouble());
    musicLevel = random.nextInt(3) == 0 ? 0 : decibel(-46 + 12 * random.nextDouble());
    talkative = 0.45 + 0.4 * random.nextDouble();
  }

  private static double decibel(double level) {
    return Math.pow(10, level / 20);
  }

  /** Makes all of it, a second at a time. */
  public void write(Sink sink) {
    byte[] second = new byte[2 * RATE];
    double[] block = new double[BLOCK];
    List<Happening> near = new ArrayList<>();
    for (int at = 0; at < script.seconds(); at++) {
      int from = at;
      near.clear();
      script.happenings().stream()
          .filter(it -> it.at() < from + 1 && it.end() + 4 > from)
          .forEach(near::add);
      for (int b = 0; b < 100; b++) {
        double time = at + b / 100.0;
        Arrays.fill(block, 0);
        fill(block, time, near);
        for (int i = 0; i < BLOCK; i++) {
          // What a limiter does: loud is bent, not broken.
          int value = (int) Math.round(32_000 * limited(gain * block[i]));
          int place = 2 * (b * BLOCK + i);
          second[place] = (byte) value;
          second[place + 1] = (byte) (value >> 8);
        }
      }
      sink.take(second, RATE);
    }
  }

  /** Nearly the hyperbolic tangent. */
  private static double limited(double value) {
    double x = Math.clamp(value, -3, 3);
    return x * (27 + x * x) / (27 + 9 * x * x);
  }

  private void fill(double[] block, double time, List<Happening> near) {
    speak(block, time, near);
    game(block, time);
    double loud = musicLevel;
    if (time < OPENING || time > script.seconds() - ENDING) {
      loud = Math.max(loud, decibel(-26));
    }
    for (Happening it : near) {
      double into = time - it.at();
      switch (it.kind()) {
        case DROP -> loud = it.covers(time) ? decibel(-17 + 8 * it.strength()) : loud;
        case EXPLOSION -> explode(block, into, it);
        case SCARE -> explode(block, into + 0.7, it);
        case FIGHT -> shoot(block, time, it);
        case JINGLE, SMALL_GIFT, GIFT -> ring(block, into + (it.kind() == Kind.GIFT ? 2 : 0), it);
        case BUMP -> thump(block, into, it);
        case SNEEZE -> hiss(block, into, it);
        case DIALOGUE -> {
          if (it.covers(time)) {
            actor.add(block, Mode.TALK, voiceLevel * decibel(-4 + 8 * it.strength()), 0.1);
          }
        }
        case ACTOR -> {
          if (it.covers(time)) {
            double level = voiceLevel * decibel(-6 + 6 * it.strength());
            actor.add(block, Mode.CRY, level, 0.4 + 0.4 * it.strength());
          }
        }
        default -> {}
      }
    }
    musicNow += (loud - musicNow) * 0.1;
    if (musicNow > 1e-4) {
      music.add(block, musicNow);
    }
  }

  private void speak(double[] block, double time, List<Happening> near) {
    Mode mode = Mode.TALK;
    double effort = 0.05;
    boolean speaks = talks(time);
    for (Happening it : near) {
      if (!it.covers(time)) {
        continue;
      }
      double strength = it.strength();
      switch (it.kind()) {
        case SHOUT -> {
          speaks = true;
          effort = 0.5 + 0.4 * strength;
          mode = time - it.at() > 1.2 && strength > 0.6 ? Mode.CRY : Mode.TALK;
        }
        case LAUGH -> {
          speaks = true;
          effort = 0.3 + 0.35 * strength;
          mode = Mode.LAUGH;
        }
        case SCARE -> {
          speaks = true;
          effort = 0.75 + 0.25 * strength;
          mode = Mode.CRY;
        }
        case GIFT -> {
          speaks = true;
          effort = 0.5 + 0.35 * strength;
        }
        case RAISED -> {
          speaks = true;
          effort = 0.15 + 0.2 * strength;
        }
        case SINGING -> {
          speaks = true;
          effort = 0.2 + 0.25 * strength;
          mode = Mode.CRY;
        }
        case QUESTION, SMALL_GIFT -> speaks = true;
        case DIALOGUE, SIGHT -> speaks = false;
        default -> {}
      }
    }
    boolean over = time < 8 || time > script.seconds() - ENDING + 20;
    voice.add(block, over || !speaks ? Mode.SILENT : mode, voiceLevel, effort);
  }

  /** Talks for a while, is silent for a while. */
  private boolean talks(double time) {
    if (time >= talkUntil) {
      talks = !talks;
      double mean = talks ? 14 * talkative : 14 * (1 - talkative);
      talkUntil = time + 1 - mean * Math.log(1 - random.nextDouble());
    }
    return talks;
  }

  private void game(double[] block, double time) {
    swell += 0.002 * random.nextGaussian() - 0.0005 * swell;
    double level = gameLevel * Math.pow(10, Math.clamp(swell * 3, -0.25, 0.25));
    double hertz = 60 + 25 * Math.sin(time / 3) + 10 * Math.sin(time * 1.7);
    for (int i = 0; i < block.length; i++) {
      engine += hertz / RATE;
      engine -= engine >= 1 ? 1 : 0;
      block[i] += level * (2.6 * noise.pink() + 0.5 * (2 * engine - 1));
    }
  }

  private void explode(double[] block, double into, Happening it) {
    if (into < 0 || into > 4) {
      return;
    }
    double level = decibel(-9 + 10 * it.strength()) * Math.exp(-into * (0.8 + 1.5 / it.seconds()));
    for (int i = 0; i < block.length; i++) {
      low += 0.2 * (noise.white() - low);
      block[i] += level * (2.2 * noise.brown() + 1.2 * low + 0.25 * noise.white());
    }
  }

  private void shoot(double[] block, double time, Happening it) {
    if (!it.covers(time)) {
      return;
    }
    // Seven shots a second in bursts of one second out of two.
    double burst = (time - it.at()) % 2;
    double shot = burst < 1.1 ? burst % 0.14 : 1;
    double level = decibel(-22 + 8 * it.strength()) * Math.exp(-28 * shot);
    for (int i = 0; i < block.length && level > 1e-4; i++) {
      block[i] += level * noise.white();
    }
  }

  private void ring(double[] block, double into, Happening it) {
    double length = it.kind() == Kind.JINGLE ? it.seconds() : 1.8;
    if (into < 0 || into > length) {
      return;
    }
    int note = (int) (into / 0.22);
    if (jingle.length == 0) {
      jingle = new double[5];
      for (int k = 0; k < 5; k++) {
        jingle[k] = 440 * Math.pow(2, new int[] {0, 4, 7, 12, 9, 16}[random.nextInt(6)] / 12.0);
      }
    }
    double hertz = jingle[note % 5];
    double level = decibel(-22 + 8 * it.strength()) * Math.exp(-3 * (into % 0.22));
    for (int i = 0; i < block.length; i++) {
      double turn = 2 * Math.PI * hertz * (into + (double) i / RATE);
      block[i] += level * (Math.sin(turn) + 0.4 * Math.sin(2 * turn) + 0.2 * Math.sin(3 * turn));
    }
  }

  private void thump(double[] block, double into, Happening it) {
    if (into < 0 || into > 0.4) {
      return;
    }
    double level = decibel(-1 + 6 * it.strength()) * Math.exp(-18 * into);
    for (int i = 0; i < block.length; i++) {
      block[i] += level * (Math.sin(2 * Math.PI * 70 * (into + (double) i / RATE)) + noise.brown());
    }
  }

  private void hiss(double[] block, double into, Happening it) {
    if (into < 0 || into > it.seconds()) {
      return;
    }
    double level = decibel(-7 + 8 * it.strength()) * Math.sin(Math.PI * into / it.seconds());
    for (int i = 0; i < block.length; i++) {
      low += 0.4 * (noise.white() - low);
      block[i] += level * (0.7 * low + 0.5 * noise.white());
    }
  }
}
