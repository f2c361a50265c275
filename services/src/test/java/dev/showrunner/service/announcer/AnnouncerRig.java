package dev.showrunner.service.announcer;

import dev.showrunner.api.Channel;
import dev.showrunner.api.Delivery;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Origin;
import dev.showrunner.api.Outcome;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.api.announce.Announcement;
import dev.showrunner.api.announce.AnnouncementLog;
import dev.showrunner.api.announce.Noticeboard;
import dev.showrunner.api.announce.Noticeboard.Notice;
import dev.showrunner.api.channel.Channels;
import dev.showrunner.api.chat.ChatSender;
import dev.showrunner.api.runtime.IdSource;
import dev.showrunner.api.runtime.Parallel;
import dev.showrunner.testkit.AtOnce;
import dev.showrunner.testkit.ManualClock;
import dev.showrunner.testkit.MemoryAnnouncements;
import dev.showrunner.testkit.RecordingChat;
import dev.showrunner.testkit.Samples;
import dev.showrunner.testkit.TestCapabilities;
import dev.showrunner.testkit.TestChannels;
import dev.showrunner.testkit.TestServiceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The announcer with chats and boards that only note what they are told. */
final class AnnouncerRig implements Noticeboard {
  static final Channel ANA = new Channel("twitch", "ana");

  final ManualClock clock = new ManualClock();
  final TestCapabilities capabilities = new TestCapabilities();
  final TestChannels channels = new TestChannels();
  final MemoryAnnouncements log = new MemoryAnnouncements();
  final RecordingChat chat = new RecordingChat("bot");
  final Map<String, Notice> notices = new LinkedHashMap<>();
  final Deque<RuntimeException> faults = new ArrayDeque<>();
  AnnouncerDesk desk;
  private AnnouncerService service;
  private long seq;
  private long ids;

  AnnouncerRig(AnnouncerConfig config) {
    capabilities.offer(Channels.class, channels);
    capabilities.offer(AnnouncementLog.class, log);
    capabilities.offer(ChatSender.class, "twitch", chat);
    capabilities.offer(Noticeboard.class, "discord", this);
    capabilities.offer(Parallel.class, new AtOnce());
    capabilities.offer(IdSource.class, () -> new UUID(8, ++ids));
    channels.add("twitch", "ana");
    restart(config);
  }

  /** All that was in memory is forgotten. */
  void restart(AnnouncerConfig config) {
    desk = new AnnouncerDesk(config, capabilities, clock);
    service = new AnnouncerService(desk);
    service.start(new TestServiceContext(clock, capabilities));
  }

  @Override
  public List<String> boards() {
    return List.of("friends");
  }

  @Override
  public String post(String board, Notice notice) {
    fault();
    String id = "n" + (notices.size() + 1);
    notices.put(id, notice);
    return id;
  }

  @Override
  public void edit(String board, String id, Notice notice) {
    fault();
    notices.put(id, notice);
  }

  private void fault() {
    if (!faults.isEmpty()) {
      throw faults.poll();
    }
  }

  StreamEvent event(EventDraft draft, Origin origin) {
    seq++;
    return new StreamEvent(
        new UUID(7, seq),
        seq,
        draft.type(),
        draft.channel(),
        draft.externalId(),
        null,
        null,
        1,
        null,
        draft.occurredAt(),
        draft.payload(),
        null,
        clock.now(),
        origin,
        null);
  }

  StreamEvent online(String id, Duration ago) {
    Instant start = clock.now().minus(ago);
    return event(
        EventDraft.of(EventType.STREAM_ONLINE, ANA, start)
            .with("streamId", id)
            .with("title", "Hello")
            .with("category", "Chess")
            .with("displayName", "Ana"),
        Origin.LIVE);
  }

  StreamEvent offline(String id) {
    return event(
        EventDraft.of(EventType.STREAM_OFFLINE, ANA, clock.now())
            .with("streamId", id)
            .with("duration", 7_380)
            .with("peakViewers", 431),
        Origin.LIVE);
  }

  /** One attempt. */
  Outcome attempt(StreamEvent event, int attempt) throws InterruptedException {
    String type = event.type().name();
    Delivery delivery =
        Samples.delivery("announcer", type.substring(type.indexOf('.') + 1), Map.of(), event)
            .attempt(attempt, clock.now());
    return service.handle(delivery, event);
  }

  /** As many attempts as the engine would make, waiting in between as it would. */
  Outcome handle(StreamEvent event) throws InterruptedException {
    Outcome outcome = attempt(event, 1);
    for (int i = 2; outcome instanceof Outcome.Retry retry && i <= AnnouncerService.ATTEMPTS; i++) {
      clock.advance(retry.after() == null ? Duration.ofSeconds(2) : retry.after());
      outcome = attempt(event, i);
    }
    return outcome;
  }

  List<String> said() {
    return chat.in(ANA);
  }

  Announcement last() {
    return log.recent(ANA, 1).getFirst();
  }

  List<Announcement> all() {
    return new ArrayList<>(log.recent(ANA, 1_000));
  }

  static AnnouncerConfig config(String... targets) {
    return new AnnouncerConfig(
        null,
        null,
        null,
        null,
        null,
        null,
        targets.length == 0 ? null : List.of(targets),
        null,
        new AnnouncerConfig.Text(true, null),
        new AnnouncerConfig.Text(true, null),
        null);
  }
}
