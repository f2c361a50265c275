package dev.showrunner.web;

import dev.showrunner.core.dispatch.Dispatcher;
import dev.showrunner.core.journal.JdbcEventSessions;
import dev.showrunner.core.journal.Journal;
import dev.showrunner.core.rule.Rules;
import dev.showrunner.core.runtime.Ids;
import dev.showrunner.core.store.Store;
import dev.showrunner.testkit.ManualClock;
import java.nio.file.Path;
import java.util.random.RandomGeneratorFactory;

/** A real journal in a folder, under a clock moved by hand. */
public final class JournalRig implements AutoCloseable {
  public final ManualClock clock = new ManualClock();
  public final Ids ids = new Ids(clock, RandomGeneratorFactory.of("L64X128MixRandom").create(1));
  public final Store store;
  public final Rules rules;
  public final Dispatcher dispatcher;
  public final Journal journal;

  public JournalRig(Path folder) {
    store = Store.open(folder, clock);
    rules = new Rules(store);
    dispatcher = new Dispatcher(rules, clock, ids);
    journal = new Journal(store, clock, ids, JdbcEventSessions.NONE, dispatcher);
  }

  @Override
  public void close() {
    store.close();
  }
}
