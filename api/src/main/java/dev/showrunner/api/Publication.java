package dev.showrunner.api;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A clip on its way to a platform.
 *
 * @param id UUIDv7
 * @param clipId the clip
 * @param target the platform, such as {@code tiktok}
 * @param mode draft or direct
 * @param remoteId the platform's id of it; null until the platform gave one
 * @param url where people can see it; null until it is public
 * @param state where it is
 */
public record Publication(
    UUID id,
    UUID clipId,
    String target,
    Mode mode,
    @Nullable String remoteId,
    @Nullable String url,
    State state) {

  /** How it is handed over. */
  public enum Mode {
    /** The creator finishes it in the platform's own app. */
    DRAFT,
    /** It becomes visible without another step. */
    DIRECT
  }

  /** Where a publication is on its way. */
  public enum State {
    WAITING,
    UPLOADING,
    PROCESSING,
    COMPLETED,
    FAILED,
    CANCELLED
  }
}
