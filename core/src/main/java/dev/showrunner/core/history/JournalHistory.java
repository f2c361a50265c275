package dev.showrunner.core.history;

import dev.showrunner.api.Channel;
import dev.showrunner.api.EventHistory;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Money;
import dev.showrunner.api.Origin;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.core.journal.EventQuery;
import dev.showrunner.core.journal.Journal;
import dev.showrunner.core.money.Rates;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The journal, read in pages: a show of any length needs the memory of one. */
public final class JournalHistory implements EventHistory {
  private static final String DOLLARS = "USD";

  /** Events come late, when a connection was lost for a while. */
  private static final Duration LATE = Duration.ofMinutes(10);

  private final Journal journal;
  private final Rates rates;

  public JournalHistory(Journal journal, Rates rates) {
    this.journal = journal;
    this.rates = rates;
  }

  @Override
  public void read(@Nullable Channel channel, Instant from, Instant to, Consumer<Past> events) {
    Long after = null;
    List<StreamEvent> page;
    do {
      page = journal.events(query(channel, from, to.plus(LATE), after));
      for (StreamEvent event : page) {
        boolean inside = !event.occurredAt().isBefore(from) && event.occurredAt().isBefore(to);
        if (inside && event.origin() != Origin.REPLAYED && !event.midStreak()) {
          events.accept(new Past(event, worth(event)));
        }
        after = event.seq();
      }
    } while (page.size() == EventQuery.MAX_LIMIT);
  }

  private static EventQuery query(
      @Nullable Channel channel, Instant from, Instant to, @Nullable Long after) {
    return new EventQuery(
        null,
        channel == null ? null : channel.platform(),
        channel == null ? null : channel.login(),
        null,
        null,
        null,
        from,
        to,
        after,
        EventQuery.MAX_LIMIT,
        false);
  }

  private double worth(StreamEvent event) {
    boolean subscribes =
        event.type().equals(EventType.SUBSCRIPTION)
            || event.type().equals(EventType.SUBSCRIPTION_GIFT);
    Optional<Money> worth =
        event.money() == null && subscribes
            ? rates.convert(BigDecimal.valueOf(Math.max(1, event.quantity())), Rates.SUBS, DOLLARS)
            : rates.worth(event, DOLLARS);
    return worth.map(money -> money.amount().doubleValue()).orElse(0.0);
  }
}
