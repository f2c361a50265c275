package dev.showrunner.core.streak;

import dev.showrunner.api.EventDraft;
import dev.showrunner.api.Money;
import dev.showrunner.api.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A streak as it stands. Never changes; what comes next makes another.
 *
 * @param id its name in the journal
 * @param origin of its events
 * @param state whether it goes on
 * @param counter all that was sent
 * @param told how much of that earlier streaks of the same counter have told
 * @param newest when the latest message of its counter happened, by the platform's clock; never
 *     before that of the streak whose rest it tells, or a count that begins again would be put
 *     between readings that were added already
 * @param latest the message that came last, without what is too large to keep
 * @param seq position of the newest of its events in the journal
 * @param touched when it last changed, in the clock's nanoseconds
 */
record Streak(
    String id,
    Origin origin,
    State state,
    Counter counter,
    Total told,
    Instant newest,
    EventDraft latest,
    long seq,
    long touched) {
  private static final int MOST_FACTS = 32;
  private static final int LONGEST_FACT = 1_000;

  enum State {
    OPEN,
    /** Its sender said so. */
    ENDED,
    /** Nothing came for too long. */
    TIMED_OUT
  }

  /**
   * What a message makes of a streak.
   *
   * @param streak as it then stands
   * @param marked the message as the journal is to have it
   */
  record Step(Streak streak, EventDraft marked) {}

  /** When and how a message came, and what a streak is called that begins with it. */
  record Arrival(Origin origin, long now, Duration limit, Supplier<String> newName) {}

  /** The total of this streak so far. */
  Total total() {
    return counter.sum().minus(told);
  }

  boolean isOpen() {
    return state == State.OPEN;
  }

  /** The first message of a streak, or the next one. */
  static Step next(@Nullable Streak before, StreakMessage message, Arrival arrival) {
    if (before == null) {
      return begin(Counter.NEW, Total.NONE, Instant.MIN, message, arrival);
    }
    if (before.isOpen()) {
      return before.goOn(message, arrival);
    }
    if (before.isOver(message.draft().occurredAt(), arrival.limit)) {
      Counter again = before.counter.restarted(before.newest.plusNanos(1));
      return begin(again, before.counter.sum(), before.newest, message, arrival);
    }
    Counter counter = read(before.counter, message);
    if (counter.sum().minus(before.counter.sum()).isNone()) {
      Streak same = before.with(before.state, counter, message, before.touched);
      return new Step(same, same.mark(message, StreakMessage.CONTINUE));
    }
    // late, and tells more than was told: the rest is a streak of its own
    return begin(before.counter, before.counter.sum(), before.newest, message, arrival);
  }

  /**
   * Whether what happened then cannot belong to this streak, which has ended. One that timed out
   * may have gone on meanwhile, on a connection that was slow.
   */
  private boolean isOver(Instant at, Duration limit) {
    return state == State.ENDED ? at.isAfter(newest) : isLater(at, limit);
  }

  private boolean isLater(Instant at, Duration limit) {
    return at.isAfter(newest) && Duration.between(newest, at).compareTo(limit) > 0;
  }

  private static Step begin(
      Counter counter, Total told, Instant newest, StreakMessage message, Arrival arrival) {
    Counter read = read(counter, message);
    String id = message.name() == null ? arrival.newName.get() : message.name();
    State state = message.last() ? State.ENDED : State.OPEN;
    EventDraft draft = message.draft();
    Instant latest = later(newest, draft.occurredAt());
    Streak streak =
        new Streak(id, arrival.origin, state, read, told, latest, kept(draft), 0, arrival.now);
    String step = message.last() ? StreakMessage.END : StreakMessage.START;
    return new Step(streak, streak.mark(message, step));
  }

  private Step goOn(StreakMessage message, Arrival arrival) {
    // an end that was overtaken by what came after it ends nothing any more
    boolean last = message.last() && !message.draft().occurredAt().isBefore(newest);
    State then = last ? State.ENDED : State.OPEN;
    // after so long a silence it is another one, that only nobody could end meanwhile
    boolean another = isLater(message.draft().occurredAt(), arrival.limit) && !message.adds();
    Counter soFar = another ? counter.restarted(newest.plusNanos(1)) : counter;
    Streak streak = with(then, read(soFar, message), message, arrival.now);
    String step = last ? StreakMessage.END : StreakMessage.CONTINUE;
    return new Step(streak, streak.mark(message, step));
  }

  private static Counter read(Counter counter, StreakMessage message) {
    EventDraft draft = message.draft();
    Total value = Total.of(draft.quantity(), draft.money());
    if (message.adds()) {
      return counter.plus(value);
    }
    Counter read = counter.with(draft.occurredAt(), value);
    return message.last() ? read.restarted(draft.occurredAt().plusNanos(1)) : read;
  }

  private Streak with(State then, Counter read, StreakMessage message, long now) {
    EventDraft draft = message.draft();
    Instant latest = later(newest, draft.occurredAt());
    return new Streak(id, origin, then, read, told, latest, kept(draft), seq, now);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** This streak with the position of its newest event. */
  Streak at(long newestSeq) {
    return new Streak(id, origin, state, counter, told, newest, latest, newestSeq, touched);
  }

  /** This streak after nothing came for too long. */
  Streak timedOut(long now) {
    return new Streak(id, origin, State.TIMED_OUT, counter, told, newest, latest, seq, now);
  }

  /**
   * The event that ends it when nothing came for too long. Its external id is the same whoever
   * makes it, so that it is journalled once.
   */
  EventDraft end() {
    return told(latest.withOccurredAt(newest), StreakMessage.END)
        .withExternalId(Recovery.END_PREFIX + seq);
  }

  private EventDraft mark(StreakMessage message, String step) {
    EventDraft marked = told(message.draft(), step);
    if (message.last() && !step.equals(StreakMessage.END)) {
      marked = marked.with(StreakMessage.REPEAT_END, true);
    }
    long said = message.draft().quantity();
    return message.adds() || said == marked.quantity()
        ? marked
        : marked.with(StreakMessage.REPEAT_COUNT, said);
  }

  private EventDraft told(EventDraft draft, String step) {
    Total total = total();
    @Nullable Money money = draft.money();
    return draft
        .withQuantity(total.count())
        .withMoney(money == null ? null : new Money(total.amount(), money.currency()))
        .with(StreakMessage.STREAK, step)
        .with(StreakMessage.STREAK_ID, id);
  }

  /** Without what would make many open streaks large: only short facts, and few of them. */
  @SuppressWarnings("NullAway") // javac drops the nulls of the payload's type from class files
  private static EventDraft kept(EventDraft draft) {
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    draft
        .payload()
        .forEach((name, fact) -> {
          boolean small =
              fact instanceof Number
                  || fact instanceof Boolean
                  || (fact instanceof String text && text.length() <= LONGEST_FACT);
          if (small && name.length() <= LONGEST_FACT && facts.size() < MOST_FACTS) {
            facts.put(name, fact);
          }
        });
    @Nullable String text = draft.text();
    return new EventDraft(
        draft.type(),
        draft.channel(),
        null,
        draft.viewer(),
        text == null || text.length() > LONGEST_FACT ? null : text,
        draft.quantity(),
        draft.money(),
        draft.occurredAt(),
        facts);
  }
}
