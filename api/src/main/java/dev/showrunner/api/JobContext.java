package dev.showrunner.api;

import java.util.Map;
import java.util.UUID;

/** The job at hand. */
public interface JobContext {
  /** Its id. */
  UUID id();

  /** What it is about. */
  String key();

  /** What it was asked with. */
  Map<String, String> payload();

  /** Which attempt this is, from 1. */
  int attempt();

  /**
   * Says how far it is.
   *
   * @param fraction 0 to 1; values outside are cut
   * @param stage a word or two for people, such as "rendering"
   */
  void progress(double fraction, String stage);
}
