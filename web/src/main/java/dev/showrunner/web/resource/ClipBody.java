package dev.showrunner.web.resource;

import dev.showrunner.api.Area;
import dev.showrunner.api.Channel;
import dev.showrunner.api.Clip;
import dev.showrunner.api.Highlight;
import dev.showrunner.api.MediaLibrary;
import dev.showrunner.api.Placing;
import dev.showrunner.api.Post;
import dev.showrunner.api.Recording;
import dev.showrunner.web.http.Bodies;
import dev.showrunner.web.http.HttpProblem;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A clip as callers ask for it; in a change, what is left out stays as it is. */
record ClipBody(
    @Nullable UUID recordingId,
    @Nullable UUID highlightId,
    @Nullable Double start,
    @Nullable Double end,
    @Nullable String title,
    @Nullable Post post,
    @Nullable String profile,
    @Nullable String layout,
    @Nullable Placing placing,
    @Nullable String captions) {

  private static final Set<String> PROFILES = Set.of("9:16", "1:1", "16:9");
  private static final Set<String> LAYOUTS = Set.of("blur", "crop", "fit", "facecam");
  private static final Set<String> CAPTIONS = Set.of("plain", "karaoke", "none");
  private static final int MAX_TITLE = 200;

  /** Footage may be a little longer than what was measured of it. */
  private static final double SLACK_SECONDS = 1;

  /** A new clip of the library's recording. */
  Clip create(UUID id, MediaLibrary library) {
    UUID of = Bodies.required(recordingId, "recordingId");
    Recording recording =
        library.recording(of).orElseThrow(() -> HttpProblem.notFound("recording", of));
    @Nullable Highlight highlight = highlightId == null ? null : highlight(library, highlightId);
    if (highlight != null && !highlight.recordingId().equals(of)) {
      throw wrong("field 'highlightId' is a highlight of another recording");
    }
    String named = highlight == null ? "Clip" : highlight.title();
    Clip clip =
        Bodies.made(() ->
            new Clip(
                id,
                of,
                highlightId,
                Bodies.required(start, "start"),
                Bodies.required(end, "end"),
                title == null ? named : words(),
                post == null ? (highlight == null ? Post.NONE : highlight.post()) : post,
                oneOf("profile", profile, PROFILES, "9:16"),
                oneOf("layout", layout, LAYOUTS, "blur"),
                placing(recording.channel(), Placing.USUAL, library),
                oneOf("captions", captions, CAPTIONS, "karaoke"),
                null,
                Clip.State.WAITING,
                null));
    return within(withCamera(clip), recording);
  }

  private static @Nullable Channel channel(Clip clip, MediaLibrary library) {
    return library.recording(clip.recordingId()).map(Recording::channel).orElse(null);
  }

  /** Where nobody says where the camera is, it is where it was in the channel's other clips. */
  private Placing placing(@Nullable Channel channel, Placing before, MediaLibrary library) {
    Placing asked = placing == null ? before : placing;
    if (asked.camera() != null) {
      return asked;
    }
    @Nullable Area known = before.camera();
    if (known == null && channel != null) {
      known = library.camera(channel).orElse(null);
    }
    return asked.withCamera(known);
  }

  private static Clip withCamera(Clip clip) {
    if (clip.layout().equals("facecam") && clip.placing().camera() == null) {
      throw wrong(
          "layout 'facecam' needs the camera's place: give placing.camera with x, y, width and"
              + " height in shares of the picture");
    }
    return clip;
  }

  /** The clip with these changes; it waits to be rendered again when they show in the picture. */
  Clip change(Clip clip, MediaLibrary library) {
    if (recordingId != null || highlightId != null) {
      throw wrong("fields 'recordingId' and 'highlightId' of a clip never change");
    }
    Clip changed =
        Bodies.made(() ->
            new Clip(
                clip.id(),
                clip.recordingId(),
                clip.highlightId(),
                Objects.requireNonNullElse(start, clip.start()),
                Objects.requireNonNullElse(end, clip.end()),
                title == null ? clip.title() : words(),
                post == null ? clip.post() : post,
                oneOf("profile", profile, PROFILES, clip.profile()),
                oneOf("layout", layout, LAYOUTS, clip.layout()),
                placing(channel(clip, library), clip.placing(), library),
                oneOf("captions", captions, CAPTIONS, clip.captions()),
                clip.path(),
                clip.state(),
                clip.problem()));
    withCamera(changed);
    library.recording(clip.recordingId()).ifPresent(recording -> within(changed, recording));
    return looksLike(changed, clip) ? changed : changed.in(Clip.State.WAITING, clip.path(), null);
  }

  private static boolean looksLike(Clip one, Clip other) {
    return one.start() == other.start()
        && one.end() == other.end()
        && one.profile().equals(other.profile())
        && one.layout().equals(other.layout())
        && one.placing().equals(other.placing())
        && one.captions().equals(other.captions());
  }

  private static Highlight highlight(MediaLibrary library, UUID id) {
    return library.highlight(id).orElseThrow(() -> HttpProblem.notFound("highlight", id));
  }

  private static Clip within(Clip clip, Recording recording) {
    if (recording.endedAt() == null) {
      return clip;
    }
    double seconds =
        Duration.between(recording.startedAt(), recording.endedAt()).toMillis() / 1000.0;
    if (clip.end() > seconds + SLACK_SECONDS) {
      throw wrong("field 'end' is after the end of the recording, " + seconds + " seconds");
    }
    return clip;
  }

  private String words() {
    String words = Bodies.required(title, "title").strip();
    if (words.isEmpty() || words.length() > MAX_TITLE) {
      throw wrong("field 'title' must have 1 to " + MAX_TITLE + " characters");
    }
    return words;
  }

  private static String oneOf(
      String field, @Nullable String value, Set<String> choices, String absent) {
    if (value == null) {
      return absent;
    }
    if (!choices.contains(value)) {
      throw wrong(
          "field '" + field + "' must be one of " + String.join(", ", new TreeSet<>(choices)));
    }
    return value;
  }

  private static HttpProblem wrong(String message) {
    return HttpProblem.badRequest("wrong-body", message);
  }
}
