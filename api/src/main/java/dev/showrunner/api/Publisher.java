package dev.showrunner.api;

import java.nio.file.Path;

/** Hands finished clips to a platform. */
public interface Publisher {
  /** Name of the target, such as {@code tiktok}. */
  String target();

  /**
   * Uploads a file. Blocks until the platform has it; its later processing is followed by {@link
   * #check}.
   *
   * @return the publication with the platform's id
   * @throws ProblemException when the platform refuses it or cannot be reached
   */
  Publication publish(Publication publication, Clip clip, Path file) throws Exception;

  /** Asks the platform how it is. */
  Publication check(Publication publication) throws Exception;
}
