package dev.showrunner.bench.stream;

/** Noise of several colours; fast, and the same for the same seed. */
final class Noise {
  private long state;
  private double slow;
  private double middle;
  private double fast;
  private double brown;

  Noise(long seed) {
    state = seed * 0x9E3779B97F4A7C15L | 1;
  }

  /** Between -1 and 1. */
  double white() {
    state ^= state << 13;
    state ^= state >>> 7;
    state ^= state << 17;
    return (state >> 11) * 0x1.0p-52;
  }

  /** As much in every octave; a root mean square of about 0.3. */
  double pink() {
    double white = white();
    slow = 0.99765 * slow + white * 0.0990460;
    middle = 0.96300 * middle + white * 0.2965164;
    fast = 0.57000 * fast + white * 1.0526913;
    return (slow + middle + fast + white * 0.1848) * 0.22;
  }

  /** Mostly low; a root mean square of about 0.3. */
  double brown() {
    brown = 0.985 * brown + 0.09 * white();
    return brown;
  }
}
