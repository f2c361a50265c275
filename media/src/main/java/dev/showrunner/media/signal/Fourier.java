package dev.showrunner.media.signal;

/** The discrete Fourier transform of one size, in place, without allocating. */
final class Fourier {
  private final int size;
  private final int[] reversed;
  private final float[] cos;
  private final float[] sin;

  /**
   * @param size a power of two
   */
  Fourier(int size) {
    if (size < 2 || Integer.bitCount(size) != 1) {
      throw new IllegalArgumentException("a transform's size is a power of two, not " + size);
    }
    this.size = size;
    reversed = new int[size];
    int shift = Integer.numberOfLeadingZeros(size) + 1;
    for (int i = 0; i < size; i++) {
      reversed[i] = Integer.reverse(i) >>> shift;
    }
    cos = new float[size / 2];
    sin = new float[size / 2];
    for (int i = 0; i < size / 2; i++) {
      cos[i] = (float) Math.cos(2 * Math.PI * i / size);
      sin[i] = (float) -Math.sin(2 * Math.PI * i / size);
    }
  }

  /** Σ x(n) e^(−2πikn/size), not divided by the size. */
  void transform(float[] real, float[] imaginary) {
    for (int i = 0; i < size; i++) {
      int j = reversed[i];
      if (j > i) {
        float r = real[i];
        real[i] = real[j];
        real[j] = r;
        float m = imaginary[i];
        imaginary[i] = imaginary[j];
        imaginary[j] = m;
      }
    }
    for (int half = 1; half < size; half *= 2) {
      int stride = size / (2 * half);
      for (int k = 0; k < half; k++) {
        float c = cos[k * stride];
        float s = sin[k * stride];
        for (int i = k; i < size; i += 2 * half) {
          int j = i + half;
          float r = real[j] * c - imaginary[j] * s;
          float m = real[j] * s + imaginary[j] * c;
          real[j] = real[i] - r;
          imaginary[j] = imaginary[i] - m;
          real[i] += r;
          imaginary[i] += m;
        }
      }
    }
  }
}
