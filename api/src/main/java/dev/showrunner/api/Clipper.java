package dev.showrunner.api;

import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns recordings into highlights and clips. Offered by the clips service. */
public interface Clipper {
  /**
   * Takes a finished file into the library and starts its analysis.
   *
   * @param file an existing video file
   * @param channel whose show; null when unknown
   * @return the recording
   * @throws ProblemException when the file is no usable video
   */
  Recording importFile(Path file, @Nullable Channel channel);

  /**
   * Analyses a recording as a job.
   *
   * @return id of the job
   */
  UUID analyse(UUID recordingId);

  /**
   * Renders a clip of the library as a job.
   *
   * @return id of the job
   */
  UUID render(UUID clipId);
}
