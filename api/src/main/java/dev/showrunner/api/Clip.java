package dev.showrunner.api;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a recording made into a video of its own.
 *
 * @param id UUIDv7
 * @param recordingId the recording it is cut from
 * @param highlightId the highlight it shows; null when a person chose the times
 * @param start seconds from the start of the recording
 * @param end seconds, after start
 * @param title a few words for people
 * @param post what to publish under it
 * @param profile {@code 9:16}, {@code 1:1} or {@code 16:9}
 * @param layout {@code blur}, {@code crop}, {@code fit} or {@code facecam}
 * @param placing how the picture stands in the layout
 * @param captions {@code plain}, {@code karaoke} or {@code none}
 * @param path absolute path of the finished file; null until it is rendered
 * @param state where it is
 * @param problem why it failed, for people; null otherwise
 */
public record Clip(
    UUID id,
    UUID recordingId,
    @Nullable UUID highlightId,
    double start,
    double end,
    String title,
    Post post,
    String profile,
    String layout,
    Placing placing,
    String captions,
    @Nullable String path,
    State state,
    @Nullable String problem) {

  /** Where a clip is on its way. */
  public enum State {
    WAITING,
    RENDERING,
    RENDERED,
    FAILED
  }

  public Clip {
    if (!(start >= 0) || !(end > start)) {
      throw new IllegalArgumentException("a clip starts at 0 s or later and ends after its start");
    }
  }

  /** This clip in another state, with its file or its problem. */
  public Clip in(State next, @Nullable String file, @Nullable String why) {
    return new Clip(
        id,
        recordingId,
        highlightId,
        start,
        end,
        title,
        post,
        profile,
        layout,
        placing,
        captions,
        file,
        next,
        why);
  }
}
