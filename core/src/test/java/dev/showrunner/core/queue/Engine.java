package dev.showrunner.core.queue;

import dev.showrunner.api.Channel;
import dev.showrunner.api.Delivery;
import dev.showrunner.api.DeliveryState;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Job;
import dev.showrunner.api.JobHandler;
import dev.showrunner.api.JobRequest;
import dev.showrunner.api.Jobs;
import dev.showrunner.api.Origin;
import dev.showrunner.api.Receipt;
import dev.showrunner.api.Rule;
import dev.showrunner.core.dispatch.Dispatcher;
import dev.showrunner.core.journal.JdbcEventSessions;
import dev.showrunner.core.journal.Journal;
import dev.showrunner.core.live.Change;
import dev.showrunner.core.money.RateTable;
import dev.showrunner.core.money.Rates;
import dev.showrunner.core.plugin.CapabilityRegistry;
import dev.showrunner.core.rule.Rules;
import dev.showrunner.core.runtime.Ids;
import dev.showrunner.core.runtime.SteadyClock;
import dev.showrunner.core.store.Stamped;
import dev.showrunner.core.store.Store;
import dev.showrunner.testkit.ManualClock;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** The engine as the composition root builds it, on a manual clock. */
final class Engine implements AutoCloseable {
  static final Channel CHANNEL = new Channel("twitch", "ann");
  static final Rates RATES =
      new Rates(() ->
          new RateTable(
              "USD",
              Map.of(
                  "USD",
                  BigDecimal.ONE,
                  "EUR",
                  new BigDecimal("1.1"),
                  "KZT",
                  new BigDecimal("0.002"),
                  Rates.SUBS,
                  new BigDecimal("2.5"))));
  private static final long PATIENCE_MS = 30_000;

  final ManualClock clock;
  final Store store;
  final Rules rules;
  final Journal journal;
  final Services services;
  private final List<Change> changes = new ArrayList<>();

  Engine(Path directory) {
    this(directory, new ManualClock());
  }

  Engine(Path directory, ManualClock clock) {
    this.clock = clock;
    store = Store.open(directory, clock);
    store.onCommit(this::seen);
    rules = new Rules(store, RATES);
    RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
    Ids ids = new Ids(clock, random);
    SteadyClock steady = new SteadyClock(clock);
    Dispatcher dispatcher = new Dispatcher(rules, steady, ids);
    journal = new Journal(store, clock, ids, JdbcEventSessions.NONE, dispatcher);
    services =
        new Services(
            store,
            journal,
            dispatcher,
            steady,
            new NoJobs(),
            new CapabilityRegistry(),
            random,
            RATES);
  }

  private synchronized void seen(List<Stamped> committed) {
    committed.forEach(change -> changes.add((Change) change));
    notifyAll();
  }

  /** Changes so far. */
  synchronized List<Change> changes() {
    return List.copyOf(changes);
  }

  /** Waits until a delivery's change is committed and its queue knows. */
  Delivery awaitChange(Predicate<Delivery> wanted) throws InterruptedException {
    Delivery found = awaitCommit(wanted);
    store.write(handle -> 0);
    return found;
  }

  private synchronized Delivery awaitCommit(Predicate<Delivery> wanted)
      throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE_MS * 1_000_000;
    while (true) {
      for (Change change : changes) {
        if (change instanceof Change.DeliveryChanged(long seq, Delivery delivery)
            && wanted.test(delivery)) {
          return delivery;
        }
      }
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        throw new AssertionError("no such change among " + changes);
      }
      wait(left);
    }
  }

  Delivery await(Delivery delivery, DeliveryState state) throws InterruptedException {
    return awaitChange(d -> d.id().equals(delivery.id()) && d.state() == state);
  }

  /** Waits until a condition holds that some other thread brings about. */
  static void until(java.util.function.BooleanSupplier holds) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE_MS * 1_000_000;
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("it did not come about");
      }
      Thread.sleep(1);
    }
  }

  ServiceStatus status(String service) {
    return services.status(service).orElseThrow();
  }

  /** Registers a service and starts it. */
  TestService running(String name, Rule... rules) throws InterruptedException {
    TestService service = new TestService(name);
    run(service, rules);
    return service;
  }

  void run(TestService service, Rule... own) throws InterruptedException {
    services.register(service);
    rules.install(List.of(own));
    services.start(List.of(service.name()));
    awaitStart(service.name());
  }

  /** Its state would not do: a paused service is paused before it has started, too. */
  void awaitStart(String service) throws InterruptedException {
    until(() -> services.queueOf(service).started() || services.queueOf(service).failed());
  }

  Receipt append(EventType type) {
    return append(EventDraft.of(type, CHANNEL, clock.now()));
  }

  Receipt append(EventDraft draft) {
    return journal.append("test", draft, Origin.LIVE, null);
  }

  /** What the database says, newest first. */
  List<Delivery> stored(String service) {
    return services.deliveries(service, null, 1000, null);
  }

  @Override
  public void close() {
    services.close(Duration.ofMillis(200));
    store.close();
  }

  private static final class NoJobs implements Jobs {
    @Override
    public void handle(String kind, JobHandler handler) {}

    @Override
    public UUID submit(JobRequest request) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Job> job(UUID id) {
      return Optional.empty();
    }

    @Override
    public boolean cancel(UUID id) {
      return false;
    }
  }
}
