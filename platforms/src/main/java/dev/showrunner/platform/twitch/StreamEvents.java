package dev.showrunner.platform.twitch;

import dev.showrunner.api.Channel;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventType;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The events of a stream, from what is known of it. What is unknown is left out. */
final class StreamEvents {
  private final Channel channel;
  private @Nullable String displayName;

  StreamEvents(Channel channel) {
    this.channel = channel;
  }

  void displayName(@Nullable String name) {
    displayName = name == null || name.isBlank() ? displayName : name;
  }

  @Nullable String displayName() {
    return displayName;
  }

  private EventDraft draft(EventType type, String externalId, Instant at) {
    EventDraft draft = EventDraft.of(type, channel, at).withExternalId(externalId);
    return some(draft, "displayName", displayName);
  }

  private static String id(String kind, Airing airing) {
    return kind + ":" + airing.id() + (airing.resumed() == 0 ? "" : ":" + airing.resumed());
  }

  /** A stream began, or came back. */
  EventDraft online(Airing airing, boolean initial, String detectedBy, Instant now) {
    Instant at = airing.resumed() == 0 ? airing.startedAt() : now;
    EventDraft draft =
        draft(EventType.STREAM_ONLINE, id("online", airing), at)
            .with("streamId", airing.id())
            .with("startedAt", airing.startedAt().toString())
            .with("url", url())
            .with("resumed", airing.resumed())
            .with("initial", initial)
            .with("lateSeconds", Math.max(0, Duration.between(airing.startedAt(), now).toSeconds()))
            .with("detectedBy", detectedBy);
    draft = named(draft, airing.title(), airing.category(), airing.categoryId());
    draft = some(draft, "language", airing.language());
    draft =
        some(
            draft,
            "thumbnailUrl",
            airing.thumbnailUrl().replace("{width}", "1280").replace("{height}", "720"));
    return airing.viewers() < 0 ? draft : draft.with("viewers", airing.viewers());
  }

  /** A stream ended; its airing says when, or that nobody knows. */
  EventDraft offline(Airing airing, Instant now) {
    Instant end = airing.endedAt();
    EventDraft draft =
        draft(EventType.STREAM_OFFLINE, id("offline", airing), end == null ? now : end)
            .with("streamId", airing.id())
            .with("startedAt", airing.startedAt().toString())
            .with("url", url());
    if (end != null) {
      long seconds = Math.max(0, Duration.between(airing.startedAt(), end).toSeconds());
      draft = draft.with("endedAt", end.toString()).with("duration", seconds);
    }
    if (airing.peak() > 0 || airing.average() >= 0) {
      draft = draft.with("peakViewers", airing.peak());
    }
    if (airing.average() >= 0) {
      draft = draft.with("averageViewers", airing.average());
    }
    return named(draft, airing.title(), airing.category(), "");
  }

  /** Title or category changed. */
  EventDraft updated(@Nullable Airing airing, Named before, Named after, Instant now) {
    String stream = airing == null ? "off" : airing.id();
    EventDraft draft =
        draft(
                EventType.STREAM_UPDATED,
                "updated:" + channel.login() + ":" + stream + ":" + now.toEpochMilli(),
                now)
            .with("url", url());
    if (airing != null) {
      draft = draft.with("streamId", airing.id());
    }
    draft = named(draft, after.title(), after.category(), after.categoryId());
    draft = some(draft, "previousTitle", before.title());
    return some(draft, "previousCategory", before.category());
  }

  /** How many watch now. */
  EventDraft viewers(Airing airing, Instant now) {
    return draft(EventType.VIEWERS, "viewers:" + airing.id() + ":" + now.getEpochSecond(), now)
        .withQuantity(Math.max(0, airing.viewers()))
        .with("streamId", airing.id());
  }

  /**
   * What a stream is called.
   *
   * @param categoryId empty when unknown
   */
  record Named(String title, String category, String categoryId) {
    static Named of(Airing airing) {
      return new Named(airing.title(), airing.category(), airing.categoryId());
    }

    boolean sameAs(Named other) {
      return title.equals(other.title) && category.equals(other.category);
    }
  }

  private static EventDraft named(
      EventDraft draft, String title, String category, String categoryId) {
    EventDraft named = some(some(draft, "title", title), "category", category);
    named = some(named, "categoryId", categoryId);
    return categoryId.isEmpty() || !categoryId.matches("\\d+")
        ? named
        : named.with(
            "boxArtUrl", "https://static-cdn.jtvnw.net/ttv-boxart/" + categoryId + "-285x380.jpg");
  }

  private static EventDraft some(EventDraft draft, String name, @Nullable String value) {
    return value == null || value.isEmpty() ? draft : draft.with(name, value);
  }

  private String url() {
    return "https://www.twitch.tv/" + channel.login();
  }
}
