package dev.showrunner.core.streak;

import dev.showrunner.api.Channel;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventSink;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Origin;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.api.Viewer;
import dev.showrunner.core.config.StreaksConfig;
import dev.showrunner.core.dispatch.Dispatcher;
import dev.showrunner.core.journal.EventQuery;
import dev.showrunner.core.journal.JdbcEventSessions;
import dev.showrunner.core.journal.Journal;
import dev.showrunner.core.rule.Rules;
import dev.showrunner.core.runtime.Ids;
import dev.showrunner.core.store.Store;
import dev.showrunner.testkit.ManualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** A tracker over a real journal, under a clock moved by hand. */
final class StreakRig implements AutoCloseable {
  static final Channel CHANNEL = new Channel("tiktok", "ana");

  final ManualClock clock = new ManualClock();
  private final Ids ids = new Ids(clock, new Random(1));
  private final Path folder;
  private final int maxStreaks;
  Store store;
  Journal journal;
  StreakTracker tracker;
  EventSink sink;
  private final AtomicLong told = new AtomicLong();

  StreakRig(Path folder) {
    this(folder, StreakTracker.MAX_STREAKS);
  }

  StreakRig(Path folder, int maxStreaks) {
    this.folder = folder;
    this.maxStreaks = maxStreaks;
    open();
  }

  void open() {
    store = Store.open(folder, clock);
    Dispatcher dispatcher = new Dispatcher(new Rules(store), clock, ids);
    journal = new Journal(store, clock, ids, JdbcEventSessions.NONE, dispatcher);
    tracker = new StreakTracker(journal, clock, ids, StreaksConfig.defaults(), maxStreaks);
    sink = tracker.sink("tiktok", Origin.LIVE);
  }

  /** The process is gone, nobody closed anything, and another one begins. */
  void crash() {
    store.close();
    open();
  }

  /** A message of a streak, as the platform tells it now. */
  EventDraft gift(String viewer, long count, boolean last) {
    return EventDraft.of(EventType.GIFT, CHANNEL, now())
        .withViewer(Viewer.named(viewer))
        .withQuantity(count)
        .with("gift", "Rose")
        .with("repeatEnd", last);
  }

  EventDraft likes(String viewer, long count) {
    return EventDraft.of(EventType.LIKE, CHANNEL, now())
        .withViewer(Viewer.named(viewer))
        .withQuantity(count);
  }

  /** Every message has a time of its own, as on the platform. */
  private Instant now() {
    return clock.now().plusNanos(1_000L * told.incrementAndGet());
  }

  void send(EventDraft... drafts) {
    for (EventDraft draft : drafts) {
      sink.append(draft);
    }
  }

  /** Time passes, and the tracker looks what is due. */
  void pass(Duration time) {
    clock.advance(time);
    tracker.endDue();
  }

  List<StreamEvent> events() {
    List<StreamEvent> events = new ArrayList<>();
    long after = 0;
    while (true) {
      List<StreamEvent> page = journal.events(EventQuery.after(after, EventQuery.MAX_LIMIT));
      if (page.isEmpty()) {
        return events;
      }
      events.addAll(page);
      after = page.getLast().seq();
    }
  }

  /** Each event as "viewer step quantity". */
  List<String> steps() {
    return events().stream()
        .map(event ->
            event.viewerName("nobody")
                + " "
                + event.payload().getOrDefault("streak", "-")
                + " "
                + event.quantity())
        .toList();
  }

  /** What each viewer sent, by the convention. */
  Map<String, Long> sums() {
    return events().stream()
        .filter(event -> !event.midStreak())
        .collect(
            Collectors.groupingBy(
                event -> event.viewerName("nobody") + " " + event.payload().get("gift"),
                Collectors.summingLong(StreamEvent::quantity)));
  }

  @Override
  public void close() {
    store.close();
  }
}
