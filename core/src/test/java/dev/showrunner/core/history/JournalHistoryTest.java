package dev.showrunner.core.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.api.Channel;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Money;
import dev.showrunner.api.Origin;
import dev.showrunner.core.dispatch.Dispatcher;
import dev.showrunner.core.journal.EventQuery;
import dev.showrunner.core.journal.JdbcEventSessions;
import dev.showrunner.core.journal.Journal;
import dev.showrunner.core.money.RateTable;
import dev.showrunner.core.money.Rates;
import dev.showrunner.core.rule.Rules;
import dev.showrunner.core.runtime.Ids;
import dev.showrunner.core.store.Store;
import dev.showrunner.testkit.ManualClock;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalHistoryTest {
  private static final Channel ANA = new Channel("twitch", "ana");
  private static final Channel BO = new Channel("kick", "bo");

  @TempDir Path folder;
  private final ManualClock clock = new ManualClock();
  private Store store;
  private Journal journal;
  private JournalHistory history;
  private Instant start;

  @BeforeEach
  void open() {
    store = Store.open(folder, clock);
    Ids ids = new Ids(clock, new Random(1));
    journal =
        new Journal(
            store,
            clock,
            ids,
            JdbcEventSessions.NONE,
            new Dispatcher(new Rules(store), clock, ids));
    RateTable table =
        new RateTable("USD", Map.of("USD", BigDecimal.ONE, "SUBS", new BigDecimal("2.5")));
    history = new JournalHistory(journal, new Rates(() -> table));
    start = clock.now();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void tellsWhatHappenedInTheShowAndWhatItWasWorth() {
    append(EventDraft.of(EventType.CHAT_MESSAGE, ANA, start.minusSeconds(1)).withText("before"));
    append(EventDraft.of(EventType.CHAT_MESSAGE, ANA, start).withText("first"));
    append(
        EventDraft.of(EventType.DONATION, BO, start.plusSeconds(1))
            .withMoney(Money.of("5", "USD")));
    append(EventDraft.of(EventType.SUBSCRIPTION, ANA, start.plusSeconds(2)));
    append(EventDraft.of(EventType.GIFT, ANA, start.plusSeconds(3)).with("streak", "start"));
    append(EventDraft.of(EventType.FOLLOW, ANA, start.plusSeconds(60)));
    journal.replay(journal.events(EventQuery.after(0, 10)).get(1).id());

    List<String> all = read(null);

    assertThat(all).containsExactly("chat.message 0.0", "donation 5.0", "subscription 2.5");
    assertThat(read(BO)).containsExactly("donation 5.0");
  }

  @Test
  void aLongShowIsReadInPages() {
    List<EventDraft> drafts = new ArrayList<>();
    for (int i = 0; i < 2 * EventQuery.MAX_LIMIT; i++) {
      drafts.add(EventDraft.of(EventType.CHAT_MESSAGE, ANA, start.plusMillis(i)));
    }
    journal.appendAll("test", drafts, Origin.LIVE, null);

    assertThat(read(null)).hasSize(2 * EventQuery.MAX_LIMIT);
  }

  private void append(EventDraft draft) {
    journal.append("test", draft, Origin.LIVE, null);
  }

  private List<String> read(Channel channel) {
    List<String> events = new ArrayList<>();
    history.read(
        channel,
        start,
        start.plus(Duration.ofSeconds(60)),
        past -> events.add(past.event().type() + " " + past.worth()));
    return events;
  }
}
