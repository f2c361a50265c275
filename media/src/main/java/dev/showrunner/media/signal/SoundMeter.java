package dev.showrunner.media.signal;

import dev.showrunner.api.Signal;

/**
 * Adds up sound as it comes, sample by sample, into {@link Sound}. It keeps a few numbers a second
 * and nothing else, so twelve hours need little more than a minute does.
 */
public final class SoundMeter {
  private static final double FULL_SCALE = 32_768.0 * 32_768.0;
  private static final int BLOCKS = 10;

  /** Voices need no more. Whole numbers of samples are averaged, so it is about this. */
  private static final double VOICE_RATE = 16_000;

  /** What is so much fainter than all sound, in dB, is chance and no voice. */
  private static final float DROWNED = 14;

  private final int rate;
  private final int together;
  private final VoiceMeter voices;
  private final Floats loudness = new Floats();
  private final Floats crest = new Floats();
  private final Floats voice = new Floats();
  private final Floats envelope = new Floats();
  private int inSecond;
  private int block;
  private long blockPower;
  private int blockFrom;
  private double power;
  private int peak;
  private int summed;
  private int sum;

  /**
   * @param rate samples a second, 1,000 at least
   */
  public SoundMeter(int rate) {
    if (rate < 1_000) {
      throw new IllegalArgumentException("sound has 1,000 samples a second or more, not " + rate);
    }
    this.rate = rate;
    together = (int) Math.max(1, Math.round(rate / VOICE_RATE));
    voices = new VoiceMeter((double) rate / together);
  }

  /** Whole seconds so far. */
  public int seconds() {
    return loudness.size();
  }

  /** Silence of so many samples. */
  public void silence(long samples) {
    byte[] still = new byte[2 * (int) Math.min(Math.max(samples, 0), rate)];
    for (long left = samples; left > 0; left -= rate) {
      add(still, 0, (int) Math.min(left, rate));
    }
  }

  /**
   * Takes samples: mono, signed 16 bit, little endian.
   *
   * @param from the first sample's place in {@code pcm}, in samples
   */
  public void add(byte[] pcm, int from, int count) {
    for (int done = 0; done < count; ) {
      int blockEnd = (int) ((long) (block + 1) * rate / BLOCKS);
      int some = Math.min(count - done, blockEnd - inSecond);
      take(pcm, from + done, some);
      done += some;
      inSecond += some;
      if (inSecond == blockEnd) {
        endBlock();
      }
    }
  }

  /** Sum of squares of a tenth of a second at most, so that a long always holds it. */
  private void take(byte[] pcm, int from, int count) {
    long squares = 0;
    int highest = peak;
    int added = sum;
    int of = summed;
    float scale = 1f / (32_768f * together);
    for (int i = 2 * from, end = 2 * (from + count); i < end; i += 2) {
      int value = (pcm[i] & 0xff) | (pcm[i + 1] << 8);
      squares += (long) value * value;
      highest = Math.max(highest, Math.abs(value));
      added += value;
      if (++of == together) {
        voices.add(added * scale);
        added = 0;
        of = 0;
      }
    }
    blockPower += squares;
    peak = highest;
    sum = added;
    summed = of;
  }

  private void endBlock() {
    envelope.add(decibel((double) blockPower / Math.max(1, inSecond - blockFrom)));
    power += blockPower;
    blockPower = 0;
    blockFrom = inSecond;
    block++;
    if (block == BLOCKS) {
      endSecond();
    }
  }

  private void endSecond() {
    double meanSquare = power / inSecond;
    loudness.add(decibel(meanSquare));
    double most = (double) peak * peak;
    crest.add(meanSquare > 0 ? (float) (10 * Math.log10(most / meanSquare)) : 0);
    float heard = voices.next();
    voice.add(heard >= decibel(meanSquare) - DROWNED ? heard : Loudness.SILENCE);
    power = 0;
    peak = 0;
    inSecond = 0;
    block = 0;
    blockFrom = 0;
  }

  /**
   * Ends it. The last part of a second counts when it is long enough to say something.
   *
   * @param duration of the recording in seconds: what is missing to it is silence
   */
  public Sound finish(double duration) {
    if (inSecond > rate / 4) {
      if (inSecond > blockFrom) {
        endBlock();
      }
      if (inSecond > 0) {
        endSecond();
      }
    }
    while (loudness.size() + 0.25 < duration) {
      loudness.add(Loudness.SILENCE);
      crest.add(0);
      voice.add(Loudness.SILENCE);
    }
    while (envelope.size() < loudness.size() * BLOCKS) {
      envelope.add(Loudness.SILENCE);
    }
    return new Sound(
        new Signal(Loudness.NAME, 1, loudness.toArray()),
        new Signal(Sound.CREST, 1, crest.toArray()),
        new Signal(Sound.VOICE, 1, voice.toArray()),
        new Signal(Sound.ENVELOPE, 1.0 / BLOCKS, envelope.toArray()));
  }

  private static float decibel(double meanSquare) {
    return meanSquare <= 0
        ? Loudness.SILENCE
        : (float) Math.max(Loudness.SILENCE, 10 * Math.log10(meanSquare / FULL_SCALE));
  }
}
