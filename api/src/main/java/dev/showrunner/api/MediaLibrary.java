package dev.showrunner.api;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What Showrunner knows of recordings, their highlights and clips. Saving is durable when the call
 * returns and replaces what had the same id. Offered by the core.
 */
public interface MediaLibrary {
  /** Adds or replaces a recording. */
  void save(Recording recording);

  /** One recording. */
  Optional<Recording> recording(UUID id);

  /** Newest first, at most {@code limit}; older than {@code after} when given. */
  List<Recording> recordings(int limit, @Nullable UUID after);

  /** Adds a marker to a recording, also while others do; empty when it is unknown. */
  Optional<Recording> mark(UUID recordingId, Marker marker);

  /** Replaces the highlights of a recording; ones a person dismissed stay dismissed. */
  void saveHighlights(UUID recordingId, List<Highlight> highlights);

  /** Replaces the curves of a recording; they are kept to a hundredth of their unit. */
  void saveSignals(UUID recordingId, List<SignalCurve> curves);

  /** The curves of a recording; empty when it has not been analysed. */
  List<SignalCurve> signals(UUID recordingId);

  /** One highlight. */
  Optional<Highlight> highlight(UUID id);

  /** Best first; of one recording, or of all when null. */
  List<Highlight> highlights(@Nullable UUID recordingId);

  /** Marks a highlight as none; empty when it is unknown. */
  Optional<Highlight> dismiss(UUID highlightId);

  /** Adds or replaces a clip. */
  void save(Clip clip);

  /** One clip. */
  Optional<Clip> clip(UUID id);

  /** Newest first, at most {@code limit}; older than {@code after} when given. */
  List<Clip> clips(int limit, @Nullable UUID after);

  /** Where the camera is in the recordings of a channel, as somebody last showed it. */
  Optional<Area> camera(Channel channel);

  /** Remembers where the camera is in the recordings of a channel. */
  void saveCamera(Channel channel, Area camera);

  /** What a person wrote for a clip instead of what was heard. */
  Optional<Wording> wording(UUID clipId);

  /** Adds or replaces what a person wrote for a clip. */
  void saveWording(UUID clipId, Wording wording);

  /** Forgets what a person wrote for a clip; false when there was nothing. */
  boolean deleteWording(UUID clipId);

  /**
   * Forgets a clip and what was written for it; its file is the caller's business. False when it
   * was unknown.
   */
  boolean deleteClip(UUID id);
}
