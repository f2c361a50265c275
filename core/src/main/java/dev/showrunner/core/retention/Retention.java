package dev.showrunner.core.retention;

import dev.showrunner.api.ProblemException;
import dev.showrunner.api.runtime.Clock;
import dev.showrunner.core.config.Age;
import dev.showrunner.core.config.RetentionConfig;
import dev.showrunner.core.retention.JdbcRemoval.OldDelivery;
import dev.showrunner.core.retention.JdbcRemoval.OldEvent;
import dev.showrunner.core.runtime.Loop;
import dev.showrunner.core.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what is older than it is to be kept: every hour, in small transactions, and never using
 * more than a tenth of the writer's time. An event stays while a delivery waits for it. The ids
 * that sources gave to removed events stay for {@link #IDS_STAY}, so that an event whose source
 * repeats itself is still journalled once.
 */
public final class Retention implements AutoCloseable {
  /** Most rows removed in one transaction. */
  static final int BATCH = 200;

  /** Rows looked at together, beside the writer. */
  static final int WINDOW = 2_000;

  /** How long the ids of removed events stay. */
  public static final Duration IDS_STAY = Duration.ofDays(365);

  static final Duration FIRST = Duration.ofMinutes(5);
  static final Duration EVERY = Duration.ofHours(1);

  /** After each batch this many times as long as it took, so that others have the writer. */
  private static final int PAUSE_TIMES = 9;

  private static final Duration LEAST_PAUSE = Duration.ofMillis(20);

  private static final Logger log = LoggerFactory.getLogger(Retention.class);

  private final JdbcRemoval rows;
  private final Store store;
  private final Clock clock;
  private final EventHold hold;
  private final ClockWatch watch;
  private volatile RetentionConfig config;
  private @Nullable Loop loop;

  /**
   * Nothing is removed before {@link #start()}.
   *
   * @param hold what else needs old events
   */
  public Retention(Store store, Clock clock, RetentionConfig config, EventHold hold) {
    rows = new JdbcRemoval(store);
    this.store = store;
    this.clock = clock;
    this.config = config;
    this.hold = hold;
    watch = new ClockWatch(clock);
  }

  /** Removes from now on, first after some minutes, when a start has calmed down. */
  public void start() {
    loop = Loop.start("retention", this::run);
  }

  /** Other ages, from the next pass on. */
  public void configure(RetentionConfig other) {
    config = other;
  }

  /** What has been removed so far. */
  public Removed removed() {
    return rows.removed();
  }

  /** Bytes the database takes on disk. */
  public long databaseBytes() {
    return store.bytes();
  }

  private void run() throws InterruptedException {
    clock.sleep(FIRST);
    while (true) {
      try {
        pass();
      } catch (ProblemException e) {
        log.warn("old rows stay for now: {}", e.problem().message());
      } catch (RuntimeException e) {
        log.error("old rows stay for now, because of a fault", e);
      }
      clock.sleep(EVERY);
    }
  }

  /** Removes all that is old enough now. */
  void pass() throws InterruptedException {
    if (watch.jumped()) {
      log.warn("the clock was set forward; nothing is removed for a day, in case it is wrong");
      return;
    }
    RetentionConfig ages = config;
    Instant now = clock.now();
    long deliveries = deliveries(cutoff(now, ages.deliveries()), cutoff(now, ages.drops()));
    long events = events(cutoff(now, ages.events()));
    long jobs = jobs(cutoff(now, ages.jobs()));
    ids(now);
    if (deliveries + events + jobs > 0) {
      log.info("removed {} old events, {} deliveries, {} jobs", events, deliveries, jobs);
    }
  }

  /** What is older than this goes; null: nothing does. */
  private static @Nullable Instant cutoff(Instant now, Age age) {
    return age.duration() == null ? null : now.minus(age.duration());
  }

  private static boolean isBefore(Instant time, @Nullable Instant cutoff) {
    return cutoff != null && time.isBefore(cutoff);
  }

  private long deliveries(@Nullable Instant ended, @Nullable Instant dropped)
      throws InterruptedException {
    long removed = 0;
    long at = 0;
    while (ended != null || dropped != null) {
      List<OldDelivery> window = rows.deliveries(at, WINDOW);
      if (window.stream()
          .noneMatch(
              row -> isBefore(row.createdAt(), ended) || isBefore(row.createdAt(), dropped))) {
        break; // the rest is younger still
      }
      at = window.getLast().key();
      List<OldDelivery> old =
          window.stream()
              .filter(
                  row -> row.ended() && isBefore(row.createdAt(), row.dropped() ? dropped : ended))
              .toList();
      for (int from = 0; from < old.size(); from += BATCH) {
        List<OldDelivery> batch = old.subList(from, Math.min(old.size(), from + BATCH));
        long begun = clock.nanoTime();
        removed += rows.removeDeliveries(batch);
        pause(begun);
      }
    }
    return removed;
  }

  private long events(@Nullable Instant cutoff) throws InterruptedException {
    long removed = 0;
    long at = 0;
    while (cutoff != null) {
      List<OldEvent> window = rows.events(at, WINDOW);
      List<OldEvent> old =
          window.stream().filter(event -> isBefore(event.receivedAt(), cutoff)).toList();
      if (old.isEmpty()) {
        break;
      }
      at = window.getLast().seq();
      long since = store.head();
      List<OldEvent> free = free(old);
      for (int from = 0; from < free.size(); from += BATCH) {
        List<OldEvent> batch = free.subList(from, Math.min(free.size(), from + BATCH));
        long begun = clock.nanoTime();
        removed += rows.removeEvents(batch, since, clock.now());
        pause(begun);
      }
    }
    return removed;
  }

  /** Those that nothing needs any more. */
  private List<OldEvent> free(List<OldEvent> old) {
    Set<Long> awaited = rows.awaited(old.getLast().seq());
    Set<UUID> sessions = new HashSet<>();
    for (OldEvent event : old) {
      if (event.session() != null) {
        sessions.add(event.session());
      }
    }
    Set<UUID> held = hold.of(sessions);
    return old.stream()
        .filter(event -> !awaited.contains(event.seq()))
        .filter(event -> event.session() == null || !held.contains(event.session()))
        .toList();
  }

  private long jobs(@Nullable Instant cutoff) throws InterruptedException {
    long removed = 0;
    while (cutoff != null) {
      long begun = clock.nanoTime();
      int count = rows.removeJobs(cutoff, BATCH);
      if (count == 0) {
        break;
      }
      removed += count;
      pause(begun);
    }
    return removed;
  }

  private void ids(Instant now) throws InterruptedException {
    while (true) {
      long begun = clock.nanoTime();
      if (rows.forgetIds(now.minus(IDS_STAY), BATCH) == 0) {
        return;
      }
      pause(begun);
    }
  }

  private void pause(long begun) throws InterruptedException {
    Duration took = Duration.ofNanos(clock.nanoTime() - begun);
    Duration pause = took.multipliedBy(PAUSE_TIMES);
    clock.sleep(pause.compareTo(LEAST_PAUSE) < 0 ? LEAST_PAUSE : pause);
  }

  @Override
  public void close() {
    @Nullable Loop running = loop;
    if (running != null) {
      running.close();
    }
  }
}
