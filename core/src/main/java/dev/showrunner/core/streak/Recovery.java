package dev.showrunner.core.streak;

import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Money;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.core.config.StreaksConfig;
import dev.showrunner.core.journal.Journal.Sourced;
import dev.showrunner.core.streak.Streak.Arrival;
import dev.showrunner.core.streak.Streak.State;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds out from the journal how streaks stood when the process ended. */
final class Recovery {
  /** How the external ids of ends begin that a tracker made. */
  static final String END_PREFIX = "streak-end-";

  /** How the names begin that a tracker gave. */
  static final String NAME_PREFIX = "streak-";

  private Recovery() {}

  /**
   * The streaks as their events tell them: what the tracker did is done once more.
   *
   * @param events oldest first
   */
  static Map<StreakKey, Streak> of(List<Sourced> events, StreaksConfig limits, long now) {
    Map<StreakKey, Streak> found = new LinkedHashMap<>();
    for (Sourced sourced : events) {
      StreamEvent event = sourced.event();
      @Nullable StreakMessage told = StreakMessage.of(event.toDraft());
      if (told == null || told.adds() || told.name() == null) {
        continue;
      }
      boolean own = told.name().startsWith(NAME_PREFIX);
      boolean adds = own && event.type().equals(EventType.LIKE);
      @Nullable StreakKey key =
          StreakKey.of(sourced.source(), told.draft(), own ? null : told.name(), adds);
      if (key != null) {
        Arrival arrival =
            new Arrival(event.origin(), now, limits.of(event.type()), () -> told.name());
        found.put(key, next(found.get(key), event, told, key, arrival).at(event.seq()));
      }
    }
    found.entrySet().removeIf(e -> e.getKey().adds() && !e.getValue().isOpen());
    return found;
  }

  private static Streak next(
      @Nullable Streak before,
      StreamEvent event,
      StreakMessage told,
      StreakKey key,
      Arrival arrival) {
    boolean timedOut = event.externalId() != null && event.externalId().startsWith(END_PREFIX);
    boolean begins = StreakMessage.START.equals(event.payload().get(StreakMessage.STREAK));
    if (key.adds() || (before == null && !begins)) {
      return standing(event, told, timedOut, arrival);
    }
    if (timedOut && before != null) {
      return before.timedOut(arrival.now());
    }
    Total reading = reading(event, Total.of(event.quantity(), event.money()));
    @Nullable Money money = event.money();
    EventDraft raw =
        told.draft()
            .withQuantity(reading.count())
            .withMoney(money == null ? null : new Money(reading.amount(), money.currency()));
    return Streak.next(before, new StreakMessage(raw, false, told.last(), key.name()), arrival)
        .streak();
  }

  /** A streak of which one event is known. */
  private static Streak standing(
      StreamEvent event, StreakMessage told, boolean timedOut, Arrival arrival) {
    EventDraft draft = told.draft();
    Total total = Total.of(draft.quantity(), draft.money());
    State ended = timedOut ? State.TIMED_OUT : State.ENDED;
    return new Streak(
        String.valueOf(told.name()),
        event.origin(),
        told.last() ? ended : State.OPEN,
        Counter.standingAt(total, draft.occurredAt(), reading(event, total)),
        Total.NONE,
        draft.occurredAt(),
        draft.withExternalId(null),
        event.seq(),
        arrival.now());
  }

  /** What the platform's counter showed. */
  private static Total reading(StreamEvent event, Total total) {
    if (!(event.payload().get(StreakMessage.REPEAT_COUNT) instanceof Number said)) {
      return total;
    }
    @Nullable Money money = event.money();
    BigDecimal amount =
        money == null || total.count() == 0
            ? BigDecimal.ZERO
            : money
                .amount()
                .multiply(BigDecimal.valueOf(said.longValue()))
                .divide(BigDecimal.valueOf(total.count()), MathContext.DECIMAL64)
                .setScale(Math.max(0, money.amount().scale()), RoundingMode.HALF_UP);
    return new Total(said.longValue(), amount);
  }
}
