package dev.showrunner.platform.twitch;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the API says of a stream that is on.
 *
 * @param id of the stream
 * @param userId of the broadcaster
 * @param displayName of the broadcaster
 * @param title empty when there is none
 * @param category empty when there is none
 * @param categoryId empty when there is none
 * @param viewers watching now
 * @param startedAt when it began
 * @param language as Twitch codes it; empty when unknown
 * @param thumbnailUrl with {@code {width}} and {@code {height}} in it; empty when unknown
 */
record StreamFacts(
    String id,
    String userId,
    String displayName,
    String title,
    String category,
    String categoryId,
    long viewers,
    Instant startedAt,
    String language,
    String thumbnailUrl) {

  /** One item of Get Streams; empty when it lacks what makes a stream. */
  static Optional<StreamFacts> of(JsonNode stream) {
    String id = stream.path("id").asText("");
    String user = stream.path("user_id").asText("");
    Instant startedAt = time(stream.path("started_at").asText(""));
    if (id.isEmpty() || user.isEmpty() || startedAt == null) {
      return Optional.empty();
    }
    return Optional.of(
        new StreamFacts(
            id,
            user,
            stream.path("user_name").asText(""),
            stream.path("title").asText(""),
            stream.path("game_name").asText(""),
            stream.path("game_id").asText(""),
            Math.max(0, stream.path("viewer_count").asLong(0)),
            startedAt,
            stream.path("language").asText(""),
            stream.path("thumbnail_url").asText("")));
  }

  /** A time as Twitch writes it; null when it is none. */
  static @Nullable Instant time(String text) {
    try {
      return text.isEmpty() ? null : Instant.parse(text);
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
