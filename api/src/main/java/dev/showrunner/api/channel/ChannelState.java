package dev.showrunner.api.channel;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a channel is, as its platform last said.
 *
 * @param live whether it is on the air
 * @param remoteId the platform's id of the broadcaster; null until it is known
 * @param displayName how the broadcaster writes the name; null until it is known
 * @param stream the stream that is on, or the last one; null before the first
 * @param via how news of it come now: {@code push}, {@code polling}, or empty when they do not
 * @param checkedAt when the platform last said how it is; null when it never did
 * @param nextCheckAt when it is asked next; null when it is not going to be asked
 * @param problem why nothing or not everything is known, one line; null when all is well
 */
public record ChannelState(
    Live live,
    @Nullable String remoteId,
    @Nullable String displayName,
    @Nullable StreamInfo stream,
    String via,
    @Nullable Instant checkedAt,
    @Nullable Instant nextCheckAt,
    @Nullable String problem) {
  /** Nothing is known yet. */
  public static final ChannelState UNKNOWN =
      new ChannelState(Live.UNKNOWN, null, null, null, "", null, null, null);

  /** Whether a channel is on the air. */
  public enum Live {
    /** Nobody has said; never said of a channel that was seen once, however long ago. */
    UNKNOWN,
    ONLINE,
    OFFLINE
  }

  /**
   * A stream, as far as it went.
   *
   * @param id the platform's id of it; null where it has none
   * @param startedAt when it began
   * @param endedAt when it ended; null while it is on
   * @param title of it; empty when unknown
   * @param category what is played; empty when unknown
   * @param viewers watching at the last look
   * @param peakViewers most at one look
   * @param resumed how often it was offline and came back as the same stream
   */
  public record StreamInfo(
      @Nullable String id,
      Instant startedAt,
      @Nullable Instant endedAt,
      String title,
      String category,
      long viewers,
      long peakViewers,
      int resumed) {}

  /** What must outlive the process: this without what only says how news come just now. */
  public ChannelState remembered() {
    return new ChannelState(live, remoteId, displayName, stream, "", null, null, null);
  }
}
