package dev.showrunner.service.clips;

import dev.showrunner.api.Channel;
import dev.showrunner.api.EventHistory;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Recording;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.media.chat.ChatMessage;
import dev.showrunner.media.highlight.Footage;
import dev.showrunner.media.signal.AudienceEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the audience of a recorded show wrote and gave.
 *
 * @param chat empty when nobody wrote, or nobody listened
 * @param audience gifts, donations, subscriptions and raids
 */
record ShowEvents(List<ChatMessage> chat, List<AudienceEvent> audience) {
  private static final Set<EventType> GIVEN =
      Set.of(
          EventType.DONATION,
          EventType.GIFT,
          EventType.CHEER,
          EventType.SUBSCRIPTION,
          EventType.SUBSCRIPTION_GIFT,
          EventType.RAID);

  /** So many guests of a raid are worth as much as a dollar. */
  private static final double GUESTS = 10;

  private static final double MILLIS = 1_000;

  /**
   * The events of a recording's show; empty for a recording of which nobody knows when it was made.
   * OBS records a show wherever it is streamed to, so all channels count; a captured or past stream
   * is one channel's.
   */
  static Optional<ShowEvents> of(EventHistory history, Recording recording) {
    Instant ended = recording.endedAt();
    boolean everywhere = recording.source() == Recording.Source.OBS;
    @Nullable Channel channel = everywhere ? null : recording.channel();
    boolean timed = everywhere || (channel != null && recording.source() != Recording.Source.FILE);
    if (!timed || ended == null) {
      return Optional.empty();
    }
    ShowEvents show = new ShowEvents(new ArrayList<>(), new ArrayList<>());
    history.read(
        channel, recording.startedAt(), ended, past -> show.add(recording.startedAt(), past));
    return Optional.of(show);
  }

  private void add(Instant start, EventHistory.Past past) {
    StreamEvent event = past.event();
    double at = Duration.between(start, event.occurredAt()).toMillis() / MILLIS;
    String text = event.text();
    if (event.type().equals(EventType.CHAT_MESSAGE) && text != null) {
      chat.add(new ChatMessage(at, event.channel().platform() + "/" + who(event), text));
    } else if (GIVEN.contains(event.type())) {
      boolean raid = event.type().equals(EventType.RAID);
      double worth = raid ? Math.max(0, event.quantity()) / GUESTS : past.worth();
      audience.add(new AudienceEvent(at, worth, raid));
    }
  }

  private static String who(StreamEvent event) {
    return event.viewer() == null ? "" : event.viewer().login();
  }

  /** A recording with these; a chat that lies beside it goes before the journal's. */
  Footage addTo(Footage footage) {
    Footage with = footage.withAudience(audience);
    return footage.chat() != null || chat.isEmpty() ? with : with.with(chat::forEach);
  }
}
