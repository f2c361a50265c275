package dev.showrunner.web.resource;

/** A place in a recording, written as a parameter. */
final class Seconds {
  private Seconds() {}

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException when it is no number of seconds from 0
   */
  static Double parse(String text) {
    double seconds = Double.parseDouble(text);
    if (!(seconds >= 0 && seconds < Integer.MAX_VALUE)) {
      throw new IllegalArgumentException("out of range");
    }
    return seconds;
  }
}
