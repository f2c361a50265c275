package dev.showrunner.service.clips;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.api.Channel;
import dev.showrunner.api.EventHistory;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Origin;
import dev.showrunner.api.Recording;
import dev.showrunner.api.Role;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.api.Viewer;
import dev.showrunner.media.chat.ChatMessage;
import dev.showrunner.media.highlight.Footage;
import dev.showrunner.media.signal.AudienceEvent;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ShowEventsTest {
  private static final Instant START = Instant.parse("2026-05-01T20:00:00Z");
  private static final Channel CHANNEL = new Channel("twitch", "ana");
  private final List<Channel> asked = new ArrayList<>();

  @Test
  void giftsRaidsAndChatGetTheSecondsOfTheRecording() {
    ShowEvents show = read(Recording.Source.OBS).orElseThrow();

    assertThat(show.chat()).containsExactly(new ChatMessage(10.5, "twitch/bo", "KEKW"));
    assertThat(show.audience())
        .containsExactly(new AudienceEvent(20, 25), new AudienceEvent(30, 4, true));
    Footage footage = show.addTo(Footage.of(Path.of("show.mp4")));
    assertThat(footage.audience()).hasSize(2);
    assertThat(footage.chat()).isNotNull();
  }

  @Test
  void aChatBesideTheRecordingGoesBeforeTheJournals() {
    ShowEvents show = read(Recording.Source.OBS).orElseThrow();
    Footage beside = Footage.of(Path.of("show.mp4")).with(messages -> {});

    assertThat(show.addTo(beside).chat()).isSameAs(beside.chat());
  }

  @Test
  void aCapturedOrPastStreamIsOneChannelsAndAFileIsNobodys() {
    read(Recording.Source.OBS);
    read(Recording.Source.CAPTURE);
    read(Recording.Source.VOD);

    assertThat(asked).containsExactly(null, CHANNEL, CHANNEL);
    assertThat(read(Recording.Source.FILE)).isEmpty();
  }

  private Optional<ShowEvents> read(Recording.Source source) {
    Recording recording =
        new Recording(
            new UUID(7, 1),
            CHANNEL,
            "/show.mp4",
            START,
            START.plusSeconds(60),
            source,
            Recording.State.FINISHED,
            List.of());
    EventHistory history =
        (channel, from, to, events) -> {
          asked.add(channel);
          events.accept(past(EventType.CHAT_MESSAGE, 10_500, "KEKW", 1, 0));
          events.accept(past(EventType.DONATION, 20_000, "for you", 1, 25));
          events.accept(past(EventType.RAID, 30_000, null, 40, 0));
          events.accept(past(EventType.FOLLOW, 40_000, null, 1, 0));
        };
    return ShowEvents.of(history, recording);
  }

  private static EventHistory.Past past(
      EventType type, long millis, String text, long quantity, double worth) {
    StreamEvent event =
        new StreamEvent(
            new UUID(7, millis),
            millis,
            type,
            CHANNEL,
            null,
            new Viewer("1", "bo", "Bo", Set.<Role>of()),
            text,
            quantity,
            null,
            START.plusMillis(millis),
            Map.of(),
            null,
            START,
            Origin.LIVE,
            null);
    return new EventHistory.Past(event, worth);
  }
}
