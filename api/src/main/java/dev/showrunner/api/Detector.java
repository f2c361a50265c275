package dev.showrunner.api;

import java.nio.file.Path;
import java.util.Optional;

/** Measures one signal along a recording, for finding moments. */
public interface Detector {
  /** Name of the signal it measures. */
  String signal();

  /** Its weight beside the others, above 0; loudness has 1. */
  double weight();

  /**
   * Measures a file.
   *
   * @param file an existing, readable video
   * @param durationSeconds its length
   * @return one value per second, higher meaning more; empty when it has nothing to say
   */
  Optional<Signal> measure(Path file, double durationSeconds) throws Exception;
}
