package dev.showrunner.core.streak;

import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventSink;
import dev.showrunner.api.Origin;
import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.Receipt;
import dev.showrunner.api.runtime.Clock;
import dev.showrunner.api.runtime.IdSource;
import dev.showrunner.core.config.StreaksConfig;
import dev.showrunner.core.journal.Journal;
import dev.showrunner.core.runtime.Loop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands before the journal and marks what belongs together: messages of a streak of gifts, and
 * likes that follow each other. It ends a streak that its platform left open. What the marks mean
 * is said at {@link EventDraft}.
 *
 * <p>Messages of one streak are marked and committed one after another, so a mark is never of
 * something that was not stored. A duplicate changes nothing.
 */
public final class StreakTracker implements AutoCloseable {
  /**
   * Most streaks it keeps at once. When so many are open, further ones are not joined: their
   * messages go on like those of nobody in particular.
   */
  public static final int MAX_STREAKS = 50_000;

  private static final Logger log = LoggerFactory.getLogger(StreakTracker.class);

  /** How long late messages still find a streak that has ended. */
  private static final Duration MEMORY = Duration.ofMinutes(1);

  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
  private static final int MOST_ENDS_TOGETHER = 1_000;

  private final Journal journal;
  private final Clock clock;
  private final IdSource ids;
  private final StreaksConfig limits;
  private final KeyLocks locks = new KeyLocks();
  private final StreakTable table;
  private final Semaphore due = new Semaphore(0);
  private @Nullable Loop loop;

  /** A tracker that knows what was open when the process ended before. */
  public StreakTracker(Journal journal, Clock clock, IdSource ids, StreaksConfig limits) {
    this(journal, clock, ids, limits, MAX_STREAKS);
  }

  StreakTracker(Journal journal, Clock clock, IdSource ids, StreaksConfig limits, int maxStreaks) {
    this.journal = journal;
    this.clock = clock;
    this.ids = ids;
    this.limits = limits;
    table = new StreakTable(clock, maxStreaks, due::release);
    Duration back = limits.longest().plus(MEMORY).plus(MEMORY);
    Recovery.of(journal.streaks(back), limits, clock.nanoTime()).forEach(this::keep);
  }

  /** Begins to end what has been silent for too long. */
  public void start() {
    loop = Loop.start("streaks", this::run);
  }

  private void run() throws InterruptedException {
    while (true) {
      due.acquire();
      due.drainPermits();
      endDue();
    }
  }

  /** Where a source hands in what its platform tells. */
  public EventSink sink(String source, Origin origin) {
    return new EventSink() {
      @Override
      public Receipt append(EventDraft draft) {
        return appendAll(List.of(draft)).getFirst();
      }

      @Override
      public List<Receipt> appendAll(List<EventDraft> drafts) {
        return StreakTracker.this.append(source, origin, drafts);
      }
    };
  }

  private List<Receipt> append(String source, Origin origin, List<EventDraft> drafts) {
    List<Pass.Part> parts = new ArrayList<>(drafts.size());
    Set<StreakKey> keys = new LinkedHashSet<>();
    Set<String> externalIds = new HashSet<>();
    for (EventDraft draft : drafts) {
      @Nullable StreakMessage message = StreakMessage.of(draft);
      @Nullable StreakKey key = message == null ? null : StreakKey.of(source, message);
      parts.add(new Pass.Part(draft, message, key));
      if (key != null) {
        keys.add(key);
        if (draft.externalId() != null) {
          externalIds.add(draft.externalId());
        }
      }
    }
    try (KeyLocks.Held held = locks.take(keys)) {
      Set<StreakKey> fresh = new HashSet<>(keys);
      fresh.removeIf(key -> table.get(key) != null);
      boolean room = table.reserve(fresh.size());
      try {
        return journal(source, origin, room ? parts : without(parts, fresh), externalIds);
      } finally {
        table.release(room ? fresh.size() : 0);
      }
    }
  }

  private List<Receipt> journal(
      String source, Origin origin, List<Pass.Part> parts, Set<String> externalIds) {
    Set<String> known = journal.known(source, externalIds);
    Pass pass = new Pass(parts, table::get, key -> arrival(key, origin));
    Pass.Result result = pass.mark(known);
    List<Receipt> receipts = journal.appendAll(source, result.drafts(), origin, null);
    pass.after(result, receipts, known).forEach(this::keep);
    return receipts;
  }

  /** Beyond the limit, messages of streaks that are not kept yet belong to nobody. */
  private static List<Pass.Part> without(List<Pass.Part> parts, Set<StreakKey> fresh) {
    log.warn("{} more streaks than can be kept at once are not joined", fresh.size());
    return parts.stream()
        .map(part ->
            part.key() != null && fresh.contains(part.key())
                ? new Pass.Part(part.draft(), part.message(), null)
                : part)
        .toList();
  }

  private Streak.Arrival arrival(StreakKey key, Origin origin) {
    return new Streak.Arrival(
        origin, clock.nanoTime(), limit(key), () -> Recovery.NAME_PREFIX + ids.next());
  }

  private Duration limit(StreakKey key) {
    return limits.of(key.type());
  }

  private void keep(StreakKey key, Streak streak) {
    table.put(key, streak, wait(key, streak));
  }

  /** Time until a streak is to be looked at again. */
  private Duration wait(StreakKey key, Streak streak) {
    Duration all = streak.isOpen() ? limit(key) : MEMORY;
    return all.minusNanos(clock.nanoTime() - streak.touched());
  }

  /** Ends what has been silent for too long and forgets what ended long ago. */
  void endDue() {
    List<StreakKey> keys = table.takeDue(MOST_ENDS_TOGETHER);
    while (!keys.isEmpty()) {
      end(
          keys,
          key -> {
            Streak streak = table.get(key);
            return streak != null && !wait(key, streak).isPositive();
          });
      keys = table.takeDue(MOST_ENDS_TOGETHER);
    }
  }

  /** Ends those that are to end, and looks at the others when their time comes. */
  private void end(List<StreakKey> keys, Predicate<StreakKey> over) {
    Map<Sender, List<StreakKey>> bySender = new LinkedHashMap<>();
    for (StreakKey key : keys) {
      Streak streak = table.get(key);
      if (streak != null) {
        bySender
            .computeIfAbsent(new Sender(key.source(), streak.origin()), s -> new ArrayList<>())
            .add(key);
      }
    }
    bySender.forEach((sender, own) -> {
      try (KeyLocks.Held held = locks.take(own)) {
        endOf(sender, own, over);
      } catch (ProblemException e) {
        failed(own, over, e.problem());
      }
    });
  }

  /** A full disk makes the ends wait; an end that can never be journalled is given up alone. */
  private void failed(List<StreakKey> keys, Predicate<StreakKey> over, Problem problem) {
    if (problem.kind() != Problem.Kind.USER) {
      log.warn("{} streaks cannot be ended yet: {}", keys.size(), problem.message());
      keys.forEach(key -> table.later(key, PAUSE_AFTER_FAILURE));
    } else if (keys.size() > 1) {
      keys.forEach(key -> end(List.of(key), over));
    } else {
      log.error("the end of a streak cannot be journalled: {}", problem.message());
      table.remove(keys.getFirst());
    }
  }

  private record Sender(String source, Origin origin) {}

  private void endOf(Sender sender, List<StreakKey> keys, Predicate<StreakKey> over) {
    Map<StreakKey, Streak> ending = new LinkedHashMap<>();
    for (StreakKey key : keys) {
      Streak streak = table.get(key);
      if (streak != null && streak.isOpen() && over.test(key)) {
        ending.put(key, streak);
      }
    }
    List<EventDraft> ends = ending.values().stream().map(Streak::end).toList();
    journal.appendAll(sender.source, ends, sender.origin, null);
    long now = clock.nanoTime();
    for (StreakKey key : keys) {
      Streak streak = table.get(key);
      if (streak == null) {
        continue;
      }
      if (ending.containsKey(key)) {
        settle(key, streak.timedOut(now));
      } else if (!streak.isOpen() && over.test(key)) {
        table.remove(key);
      } else {
        table.later(key, wait(key, streak));
      }
    }
  }

  /** Late gifts find their streak for a while; likes do not come late, they only add. */
  private void settle(StreakKey key, Streak streak) {
    if (key.adds()) {
      table.remove(key);
    } else {
      keep(key, streak);
    }
  }

  /** How many streaks are kept, open or ended lately. */
  int size() {
    return table.size();
  }

  /** Ends all that are open. Call it when nothing is handed in any more. */
  @Override
  public void close() {
    if (loop != null) {
      loop.close();
    }
    table.close();
    List<StreakKey> open = table.open();
    for (int from = 0; from < open.size(); from += MOST_ENDS_TOGETHER) {
      end(open.subList(from, Math.min(open.size(), from + MOST_ENDS_TOGETHER)), key -> true);
    }
    table.close();
  }
}
