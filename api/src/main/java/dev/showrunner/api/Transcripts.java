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
}
