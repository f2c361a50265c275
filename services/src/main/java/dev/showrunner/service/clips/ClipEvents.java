package dev.showrunner.service.clips;

import static java.time.temporal.ChronoUnit.DAYS;

import dev.showrunner.api.Channel;
import dev.showrunner.api.Clip;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Highlight;
import dev.showrunner.api.Problem;
import dev.showrunner.api.Recording;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The events of footage. Each has an id of its own, so that a repeated job tells nothing twice. */
final class ClipEvents {
  static final String RECORDING = "recordingId";
  static final String HIGHLIGHT = "highlightId";
  static final String CLIP = "clipId";

  /** What is said in a recording could not be listened to. */
  static final EventType NOT_HEARD = new EventType("transcription.skipped");

  /** For footage of nobody in particular. */
  private static final Channel UNKNOWN = new Channel("file", "import");

  private ClipEvents() {}

  static EventDraft finished(Recording recording, Instant now) {
    return about(EventType.RECORDING_FINISHED, recording, now)
        .withExternalId("recording-" + recording.id())
        .with("path", recording.path());
  }

  /**
   * A past stream is in the library.
   *
   * @param facts what its platform says of it
   */
  static EventDraft fetched(Recording recording, Map<String, String> facts, Instant now) {
    EventDraft draft = finished(recording, now);
    for (Map.Entry<String, String> fact : new TreeMap<>(facts).entrySet()) {
      draft = draft.with(fact.getKey(), fact.getValue());
    }
    return draft;
  }

  static EventDraft detected(Recording recording, Highlight highlight, Instant now) {
    return about(EventType.HIGHLIGHT_DETECTED, recording, now)
        .withExternalId("highlight-" + highlight.id())
        .withText(highlight.title())
        .with(HIGHLIGHT, highlight.id().toString())
        .with("start", highlight.start())
        .with("end", highlight.end())
        .with("peak", highlight.peak())
        .with("score", highlight.score());
  }

  /** The same once a day at most, however often a recording is searched. */
  static EventDraft notHeard(Recording recording, Problem why, Instant now) {
    return about(NOT_HEARD, recording, now)
        .withExternalId(
            "not-heard-" + recording.id() + "-" + why.code() + "-" + now.truncatedTo(DAYS))
        .withText(why.message())
        .with("code", why.code());
  }

  /**
   * A clip is there.
   *
   * @param notes what its maker should know, such as colours that are only near
   */
  static EventDraft rendered(
      @Nullable Recording recording, Clip clip, List<String> notes, Instant now) {
    EventDraft draft =
        recording == null
            ? EventDraft.of(EventType.CLIP_RENDERED, UNKNOWN, now)
            : about(EventType.CLIP_RENDERED, recording, now);
    EventDraft told =
        draft.withText(clip.title()).with(CLIP, clip.id().toString()).with("path", clip.path());
    return notes.isEmpty() ? told : told.with("notes", String.join("\n", notes));
  }

  private static EventDraft about(EventType type, Recording recording, Instant now) {
    Channel channel = recording.channel() == null ? UNKNOWN : recording.channel();
    return EventDraft.of(type, channel, now).with(RECORDING, recording.id().toString());
  }
}
