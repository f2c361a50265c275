package dev.showrunner.media.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoundMeterTest {
  private static final int RATE = 16_000;

  private interface Wave {
    double at(double time);
  }

  @ParameterizedTest
  @ValueSource(ints = {8_000, 11_025, 16_000, 22_050, 44_100, 48_000, 96_000})
  void measuresTheSameAtEveryRate(int rate) {
    Sound sound = measure(rate, 4, 1, SoundMeterTest::cry);

    assertThat(sound.loudness().size()).isEqualTo(4);
    assertThat(sound.voice().size()).isEqualTo(4);
    assertThat(sound.envelope().size()).isEqualTo(40);
    Sound reference = measure(RATE, 4, 1, SoundMeterTest::cry);
    assertThat((double) sound.loudness().at(2)).isCloseTo(reference.loudness().at(2), within(0.5));
    assertThat((double) sound.voice().at(2)).isCloseTo(reference.voice().at(2), within(5.0));
  }

  @Test
  void crestTellsABangFromATone() {
    Sound tone = measure(RATE, 3, 1, t -> 0.5 * Math.sin(2 * Math.PI * 441 * t));
    Sound bang = measure(RATE, 3, 1, t -> t % 1 < 0.002 ? 0.9 : 0.001);

    assertThat((double) tone.crest().at(1)).isCloseTo(3.01, within(0.1));
    assertThat(bang.crest().at(1)).isGreaterThan(24);
    assertThat(measure(RATE, 2, 1, t -> 0).crest().at(1)).isZero();
  }

  @Test
  void aVoiceIsToldFromNoiseTonesAndMusicOfTheSameLoudness() {
    Random random = new Random(4);
    float voice = measure(RATE, 4, 1, SoundMeterTest::cry).voice().at(2);
    float noise = measure(RATE, 4, 1, t -> 0.3 * random.nextGaussian()).voice().at(2);
    float tone = measure(RATE, 4, 1, t -> 0.5 * Math.sin(2 * Math.PI * 600 * t)).voice().at(2);
    float music =
        measure(
                RATE,
                4,
                1,
                t -> {
                  double hertz = new double[] {262, 330, 392, 523}[(int) (t * 4) % 4];
                  return 0.4 * saw(hertz * t) + 0.2 * saw(hertz / 2 * t);
                })
            .voice()
            .at(2);

    assertThat(voice).isGreaterThan(-25);
    assertThat(noise).isLessThan(voice - 12);
    assertThat(tone).isLessThan(voice - 12);
    assertThat(music).isLessThan(voice - 6);
  }

  @Test
  void aHigherVoiceIsMoreExcitedThanALowerOneAsLoud() {
    float low = measure(RATE, 4, 1, t -> 0.4 * saw(phase(t, 160))).voice().at(2);
    float high = measure(RATE, 4, 1, t -> 0.4 * saw(phase(t, 400))).voice().at(2);

    assertThat(high).isGreaterThan(low + 4);
  }

  @Property(tries = 12)
  void aConstantGainMovesEveryLevelByItselfAndNothingElse(
      @ForAll @IntRange(min = -20, max = 0) int decibel) {
    Sound plain = measure(RATE, 4, 1, SoundMeterTest::cry);
    Sound scaled = measure(RATE, 4, Math.pow(10, decibel / 20.0), SoundMeterTest::cry);

    for (int i = 0; i < 4; i++) {
      assertThat((double) scaled.loudness().at(i) - plain.loudness().at(i))
          .isCloseTo(decibel, within(0.1));
      assertThat((double) scaled.voice().at(i) - plain.voice().at(i))
          .isCloseTo(decibel, within(1.0));
      assertThat((double) scaled.crest().at(i)).isCloseTo(plain.crest().at(i), within(0.1));
    }
  }

  @Property(tries = 25)
  void itDoesNotMatterInWhichPiecesSoundComes(@ForAll @IntRange(min = 1, max = 40_000) int piece) {
    byte[] pcm = pcm(11_025, 3, 1, SoundMeterTest::cry);
    SoundMeter whole = new SoundMeter(11_025);
    whole.add(pcm, 0, pcm.length / 2);
    SoundMeter parts = new SoundMeter(11_025);
    for (int from = 0; from < pcm.length / 2; from += piece) {
      parts.add(pcm, from, Math.min(piece, pcm.length / 2 - from));
    }

    assertThat(parts.finish(3)).isEqualTo(whole.finish(3));
  }

  @Test
  void whatIsMissingToTheEndIsSilenceAndAScrapIsLeftOut() {
    SoundMeter meter = new SoundMeter(RATE);
    byte[] pcm = pcm(RATE, 1, 1, SoundMeterTest::cry);
    meter.add(pcm, 0, RATE);
    meter.add(pcm, 0, RATE / 8);

    Sound sound = meter.finish(4);

    assertThat(sound.loudness().size()).isEqualTo(4);
    assertThat(sound.loudness().at(2)).isEqualTo(Loudness.SILENCE);
    assertThat(sound.voice().at(2)).isEqualTo(Loudness.SILENCE);
    assertThat(sound.envelope().size()).isEqualTo(40);
  }

  /** A voice that swings by a few semitones, about five times a second. */
  private static double cry(double t) {
    return 0.4 * saw(phase(t, 300));
  }

  private static double phase(double t, double hertz) {
    return hertz * t + hertz * 0.12 / 35 * (1 - Math.cos(35 * t)) + hertz * 0.1 * Math.sin(3 * t);
  }

  private static double saw(double phase) {
    return 2 * (phase - Math.floor(phase)) - 1;
  }

  private static Sound measure(int rate, int seconds, double gain, Wave wave) {
    SoundMeter meter = new SoundMeter(rate);
    meter.add(pcm(rate, seconds, gain, wave), 0, rate * seconds);
    return meter.finish(seconds);
  }

  private static byte[] pcm(int rate, int seconds, double gain, Wave wave) {
    byte[] pcm = new byte[2 * rate * seconds];
    for (int i = 0; i < rate * seconds; i++) {
      int value = (int) Math.round(Math.clamp(gain * wave.at((double) i / rate), -1, 1) * 32_767);
      pcm[2 * i] = (byte) value;
      pcm[2 * i + 1] = (byte) (value >> 8);
    }
    return pcm;
  }
}
