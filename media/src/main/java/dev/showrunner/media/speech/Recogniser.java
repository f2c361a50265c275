package dev.showrunner.media.speech;

import dev.showrunner.api.ProblemException;
import dev.showrunner.media.transcript.Cue;
import java.util.List;

/** Listens to one piece of sound after another. */
interface Recogniser extends AutoCloseable {
  /** The most seconds it takes at once. */
  double longest();

  /**
   * What is said in a piece.
   *
   * @param samples 16,000 a second, 16 bits
   * @throws ProblemException when it cannot
   */
  Heard hear(short[] samples) throws InterruptedException;

  @Override
  void close();

  /**
   * What was said.
   *
   * @param language a code such as {@code es}; empty when unknown
   * @param cues with times from the beginning of the piece, in order
   */
  record Heard(String language, List<Cue> cues) {}
}
