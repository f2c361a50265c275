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

  /**
   * Listens, as a job, to what is said in a part of a clip's recording.
   *
   * @param from seconds of the recording, 0 or more
   * @param to seconds of the recording, after {@code from}
   * @return id of the job; that of the unfinished one for this clip when there is one
   */
  UUID listen(UUID clipId, double from, double to);

  /**
   * Makes a copy of a recording that browsers play, as a job; see {@link Previews}.
   *
   * @return id of the job
   */
  UUID preview(UUID recordingId);
}
