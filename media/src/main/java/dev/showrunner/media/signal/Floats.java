package dev.showrunner.media.signal;

import java.util.Arrays;

/** A list of numbers that grows. */
final class Floats {
  private float[] values = new float[4_096];
  private int size;

  void add(float value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = value;
  }

  int size() {
    return size;
  }

  float[] toArray() {
    return Arrays.copyOf(values, size);
  }
}
