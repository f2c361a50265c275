package dev.showrunner.media;

/** Is told how far long work has come. */
@FunctionalInterface
public interface Progress {
  /** Tells nobody. */
  Progress NONE = (fraction, stage) -> {};

  /**
   * Called now and then, at most a few times a second, from the thread that does the work.
   *
   * @param fraction 0 to 1, never going back within one piece of work
   * @param stage what is being done, a few words for people
   */
  void report(double fraction, String stage);

  /** Progress of one part of a bigger piece of work, from one fraction of the whole to another. */
  default Progress part(double from, double to) {
    return (fraction, stage) -> report(from + (to - from) * fraction, stage);
  }
}
