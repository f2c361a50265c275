package dev.showrunner.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Footage of a show.
 *
 * @param id UUIDv7
 * @param channel whose show; null when unknown
 * @param path absolute path of the file
 * @param startedAt when its first frame was live (for an imported file: when it was imported)
 * @param endedAt when its last frame was: start and length for an imported file; null while it
 *     grows
 * @param source where it comes from
 * @param state where it is
 * @param markers in order of time
 */
public record Recording(
    UUID id,
    @Nullable Channel channel,
    String path,
    Instant startedAt,
    @Nullable Instant endedAt,
    Source source,
    State state,
    List<Marker> markers) {

  /** Where footage comes from. */
  public enum Source {
    OBS,
    CAPTURE,
    VOD,
    FILE
  }

  /** Where a recording is on its way. */
  public enum State {
    RECORDING,
    FINISHED,
    ANALYSED,
    FAILED
  }

  public Recording {
    markers = List.copyOf(markers);
  }

  /** This recording in another state. */
  public Recording in(State next) {
    return new Recording(id, channel, path, startedAt, endedAt, source, next, markers);
  }

  /** This recording with one more marker. */
  public Recording with(Marker marker) {
    List<Marker> more = new ArrayList<>(markers);
    more.add(marker);
    more.sort(Comparator.comparingDouble(Marker::at));
    return new Recording(id, channel, path, startedAt, endedAt, source, state, more);
  }
}
