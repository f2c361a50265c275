package dev.showrunner.core.retention;

import dev.showrunner.api.Channel;
import dev.showrunner.api.ChatRemoval;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Origin;
import dev.showrunner.api.Receipt;
import dev.showrunner.api.Rule;
import dev.showrunner.core.dispatch.DeliveryQueues;
import dev.showrunner.core.dispatch.Dispatcher;
import dev.showrunner.core.dispatch.Ticket;
import dev.showrunner.core.journal.Journal;
import dev.showrunner.core.rule.Rules;
import dev.showrunner.core.runtime.Ids;
import dev.showrunner.core.runtime.Loop;
import dev.showrunner.core.store.Store;
import dev.showrunner.testkit.ManualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A journal whose gifts make a delivery each, which nobody carries out. */
abstract class RetentionRig {
  static final Instant START = Instant.parse("2026-01-01T20:00:00Z");
  private static final Channel CHANNEL = new Channel("twitch", "ann");

  @TempDir Path folder;
  final ManualClock clock = new ManualClock(START);
  Store store;
  Journal journal;
  UUID session;

  @BeforeEach
  void open() {
    store = Store.open(folder, clock);
    Ids ids = new Ids(clock, RandomGenerator.of("L64X128MixRandom"));
    Rules rules = new Rules(store);
    rules.install(List.of(Rule.of("r", EventType.GIFT, "shelf", "put")));
    Dispatcher dispatcher = new Dispatcher(rules, clock, ids);
    dispatcher.deliverTo(
        new DeliveryQueues() {
          @Override
          public @Nullable String refusal(String service, String action) {
            return null;
          }

          @Override
          public void withdraw(ChatRemoval removal) {
            // nothing waits here
          }

          @Override
          public void offer(List<Ticket> tickets) {}
        });
    journal = new Journal(store, clock, ids, handle -> (event, now) -> session, dispatcher);
  }

  @AfterEach
  void close() {
    store.close();
  }

  List<Receipt> append(EventType type, int count) {
    List<EventDraft> drafts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      drafts.add(EventDraft.of(type, CHANNEL, clock.now()).withText("a few words " + i));
    }
    return journal.appendAll("test", drafts, Origin.LIVE, null);
  }

  Receipt append(String source, String externalId) {
    EventDraft draft = EventDraft.of(EventType.LIKE, CHANNEL, clock.now());
    return journal.append(source, draft.withExternalId(externalId), Origin.LIVE, null);
  }

  /** Puts every delivery into a state. */
  void endDeliveries(int state) {
    store.write(handle -> handle.execute("UPDATE deliveries SET state = ?", state));
  }

  /** Makes one more delivery of an old event, as playing it again does. */
  void deliverAgain(long seq) {
    store.write(handle ->
        handle.execute(
            "INSERT INTO deliveries (key, id, rule_id, service, action, event_seq, priority, sync,"
                + " discardable, timeout_ms, max_attempts, created_at, state, attempt)"
                + " VALUES (?, x'00', 'r', 'shelf', 'put', ?, 5, 0, 0, 1000, 1, 0, 0, 0)",
            store.positions().next(),
            seq));
  }

  long count(String table) {
    return number("SELECT count(*) FROM " + table);
  }

  long number(String sql) {
    return store.read(handle -> handle.createQuery(sql).mapTo(Long.class).one());
  }

  /** A whole pass, the clock moving on whenever it waits. */
  void pass(Retention retention) throws Exception {
    betweenBatches(Loop.start("pass", retention::pass), () -> {});
  }

  void betweenBatches(Loop pass, Runnable action) throws Exception {
    while (!pass.ended()) {
      if (clock.alarms() > 0) {
        action.run();
        clock.advance(Duration.ofMillis(20));
      } else {
        pass.join(Duration.ofMillis(1));
      }
    }
  }
}
