package dev.showrunner.api;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Copies of recordings that browsers play, for those whose own format they do not know. A copy has
 * the recording's times. Offered by the clips service; {@link Clipper#preview} makes one.
 */
public interface Previews {
  /**
   * What a copy would be.
   *
   * @param ready whether there is one, no older than the recording
   * @param way how one is made
   * @param audible whether browsers know the sound of the recording itself; true when it has none
   */
  record Preview(boolean ready, Way way, boolean audible) {}

  /** How a copy is made. */
  enum Way {
    /** The picture as it is in another file: as large as the recording, in a minute or so. */
    COPY,
    /** A small picture, encoded anew: a fraction of the size, takes longer. */
    ENCODE
  }

  /**
   * Looks into the recording.
   *
   * @throws ProblemException when it cannot be read
   */
  Preview of(Recording recording);

  /** The copy; empty when there is none, or the recording was written to since. */
  Optional<Path> file(Recording recording);

  /** Deletes the copy; false when there was none. */
  boolean delete(Recording recording);
}
