package dev.showrunner.bench;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLongArray;

/** How long each of a number of things took to come, from when it was due. */
final class Delays {
  private static final double NANOS_PER_MILLI = 1e6;

  private final AtomicLongArray due;
  private final AtomicLongArray came;

  Delays(int count) {
    due = new AtomicLongArray(count);
    came = new AtomicLongArray(count);
  }

  /** One that shares the due times of another. */
  Delays(Delays other) {
    due = other.due;
    came = new AtomicLongArray(due.length());
  }

  void due(int index, long nanos) {
    due.set(index, nanos);
  }

  /** The first time counts. */
  void came(int index, long nanos) {
    came.compareAndSet(index, 0, nanos);
  }

  int size() {
    return due.length();
  }

  /** How many came. */
  int arrived() {
    int arrived = 0;
    for (int i = 0; i < came.length(); i++) {
      arrived += came.get(i) == 0 ? 0 : 1;
    }
    return arrived;
  }

  /**
   * The milliseconds within which a share of those that came had come.
   *
   * @param share above 0, up to 1
   */
  double millis(double share) {
    long[] delays = new long[arrived()];
    if (delays.length == 0) {
      throw new IllegalStateException("nothing came");
    }
    int next = 0;
    for (int i = 0; i < came.length() && next < delays.length; i++) {
      if (came.get(i) != 0) {
        delays[next++] = came.get(i) - due.get(i);
      }
    }
    Arrays.sort(delays);
    int rank = (int) Math.ceil(share * delays.length);
    return delays[Math.max(1, rank) - 1] / NANOS_PER_MILLI;
  }
}
