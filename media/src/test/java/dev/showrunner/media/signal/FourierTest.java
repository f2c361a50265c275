package dev.showrunner.media.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class FourierTest {
  @Test
  void isTheSumThatDefinesIt() {
    int size = 32;
    Random random = new Random(2);
    float[] real = new float[size];
    float[] imaginary = new float[size];
    double[] wantedReal = new double[size];
    double[] wantedImaginary = new double[size];
    for (int n = 0; n < size; n++) {
      real[n] = random.nextFloat() - 0.5f;
      imaginary[n] = random.nextFloat() - 0.5f;
      for (int k = 0; k < size; k++) {
        double turn = -2 * Math.PI * k * n / size;
        wantedReal[k] += real[n] * Math.cos(turn) - imaginary[n] * Math.sin(turn);
        wantedImaginary[k] += real[n] * Math.sin(turn) + imaginary[n] * Math.cos(turn);
      }
    }

    new Fourier(size).transform(real, imaginary);

    for (int k = 0; k < size; k++) {
      assertThat((double) real[k]).isCloseTo(wantedReal[k], within(1e-4));
      assertThat((double) imaginary[k]).isCloseTo(wantedImaginary[k], within(1e-4));
    }
  }

  @Test
  void pitchIsThatOfTheWave() {
    Pitch pitch = new Pitch(16_000);
    Pitch.Frame first = new Pitch.Frame();
    Pitch.Frame second = new Pitch.Frame();
    float[] samples = new float[2 * Pitch.FRAME];
    for (int i = 0; i < samples.length; i++) {
      double hertz = i < Pitch.FRAME ? 210 : 431;
      double phase = hertz * i / 16_000;
      samples[i] = (float) (2 * (phase - Math.floor(phase)) - 1);
    }

    pitch.look(samples, first, second);

    assertThat(first.hertz).isCloseTo(210, within(2.0));
    assertThat(second.hertz).isCloseTo(431, within(4.0));
    assertThat(first.harmony).isGreaterThan(0.8);
    pitch.look(new float[2 * Pitch.FRAME], first, second);
    assertThat(first.harmony).isZero();
    assertThat(first.power).isZero();
  }
}
