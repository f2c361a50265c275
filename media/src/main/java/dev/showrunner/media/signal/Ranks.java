package dev.showrunner.media.signal;

import java.util.Arrays;

/**
 * A bag of values out of a known series, from which any quantile is had in logarithmic time: a
 * Fenwick tree over the ranks of the series' distinct values.
 */
final class Ranks {
  private final float[] distinct;
  private final int[] tree;
  private final int highest;
  private int size;

  Ranks(float[] series) {
    float[] sorted = series.clone();
    Arrays.sort(sorted);
    int count = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (count == 0 || sorted[i] != sorted[count - 1]) {
        sorted[count++] = sorted[i];
      }
    }
    distinct = Arrays.copyOf(sorted, count);
    tree = new int[count + 1];
    highest = Integer.highestOneBit(Math.max(1, count));
  }

  void add(float value) {
    change(value, 1);
  }

  void remove(float value) {
    change(value, -1);
  }

  private void change(float value, int by) {
    size += by;
    for (int i = Arrays.binarySearch(distinct, value) + 1; i < tree.length; i += i & -i) {
      tree[i] += by;
    }
  }

  int size() {
    return size;
  }

  /** How many are at most this. */
  int atMost(double value) {
    int low = 0;
    int high = distinct.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (distinct[middle] <= value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    int count = 0;
    for (int i = low; i > 0; i -= i & -i) {
      count += tree[i];
    }
    return count;
  }

  /** The value that has this many below it, counted from 0; the bag is not empty. */
  float select(int below) {
    int wanted = Math.clamp(below, 0, size - 1) + 1;
    int position = 0;
    for (int step = highest; step > 0; step >>= 1) {
      if (position + step < tree.length && tree[position + step] < wanted) {
        position += step;
        wanted -= tree[position];
      }
    }
    return distinct[position];
  }

  /**
   * Median distance from a centre, of the values above a limit.
   *
   * @param limit values up to and including this are left out
   */
  double deviation(double centre, double limit) {
    int outside = atMost(limit);
    int half = (size - outside + 1) / 2;
    double low = 0;
    double high = Math.max(distinct[distinct.length - 1] - centre, centre - distinct[0]);
    for (int i = 0; i < 30 && high - low > 1e-4 * high; i++) {
      double middle = (low + high) / 2;
      int from = atMost(Math.max(limit, Math.nextDown(centre - middle)));
      if (atMost(centre + middle) - from >= half) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }
}
