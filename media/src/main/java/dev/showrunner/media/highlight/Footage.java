package dev.showrunner.media.highlight;

import dev.showrunner.media.chat.ChatLog;
import dev.showrunner.media.chat.ChatSource;
import dev.showrunner.media.signal.AudienceEvent;
import dev.showrunner.media.transcript.Transcript;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A recording and what else is known of the show.
 *
 * @param file the recording
 * @param chat what viewers wrote; null for none
 * @param transcript what was said; empty when nobody knows
 * @param audience what viewers gave
 * @param markers set by hand, in seconds
 */
public record Footage(
    Path file,
    @Nullable ChatSource chat,
    Transcript transcript,
    List<AudienceEvent> audience,
    List<Double> markers) {
  public Footage {
    audience = List.copyOf(audience);
    markers = List.copyOf(markers);
  }

  /** A recording, and no more. */
  public static Footage of(Path file) {
    return new Footage(file, null, Transcript.EMPTY, List.of(), List.of());
  }

  /** With its chat. */
  public Footage with(@Nullable ChatSource messages) {
    return new Footage(file, messages, transcript, audience, markers);
  }

  /**
   * With its chat in a file.
   *
   * @param log null for none
   * @throws dev.showrunner.api.ProblemException as {@link ChatLog#open} says
   */
  public Footage withChat(@Nullable Path log) {
    return with(log == null ? null : ChatLog.open(log));
  }

  /** With what was said. */
  public Footage with(Transcript said) {
    return new Footage(file, chat, said, audience, markers);
  }

  /** With what viewers gave. */
  public Footage withAudience(List<AudienceEvent> events) {
    return new Footage(file, chat, transcript, events, markers);
  }

  /** With markers, in seconds. */
  public Footage withMarkers(List<Double> seconds) {
    return new Footage(file, chat, transcript, audience, seconds);
  }
}
