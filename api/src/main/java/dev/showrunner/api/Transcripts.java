package dev.showrunner.api;

import java.util.List;
import java.util.Optional;

/** Knows what is said in recordings. Offered by the clips service. */
public interface Transcripts {
  /**
   * What was heard in a recording, in order; nothing is listened to by this call.
   *
   * @return empty when nobody listened yet and no transcript lies beside the recording
   * @throws ProblemException when the transcript beside the recording cannot be read
   */
  Optional<List<SpokenLine>> heard(Recording recording);

  /**
   * A part of a recording.
   *
   * @param from seconds, 0 or more
   * @param to seconds, after {@code from}
   */
  record Part(double from, double to) {}

  /**
   * Which parts were listened to, also where nothing was said, in order; all of it when a
   * transcript lies beside the recording.
   */
  default List<Part> listened(Recording recording) {
    return List.of();
  }

  /** Why nothing can be listened to, and which setting changes that; empty when it can. */
  default Optional<String> obstacle() {
    return Optional.empty();
  }
}
