package dev.showrunner.bench;

import dev.showrunner.api.ActionSpec;
import dev.showrunner.api.Channel;
import dev.showrunner.api.Delivery;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventSink;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Job;
import dev.showrunner.api.JobHandler;
import dev.showrunner.api.JobRequest;
import dev.showrunner.api.Jobs;
import dev.showrunner.api.Origin;
import dev.showrunner.api.Outcome;
import dev.showrunner.api.Rule;
import dev.showrunner.api.Service;
import dev.showrunner.api.ServiceContext;
import dev.showrunner.api.ServiceLimits;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.api.Viewer;
import dev.showrunner.api.runtime.Clock;
import dev.showrunner.core.dispatch.Dispatcher;
import dev.showrunner.core.journal.JdbcEventSessions;
import dev.showrunner.core.journal.Journal;
import dev.showrunner.core.live.Change;
import dev.showrunner.core.money.RateTable;
import dev.showrunner.core.money.Rates;
import dev.showrunner.core.plugin.CapabilityRegistry;
import dev.showrunner.core.queue.Services;
import dev.showrunner.core.rule.Rules;
import dev.showrunner.core.runtime.Ids;
import dev.showrunner.core.runtime.Loop;
import dev.showrunner.core.store.Stamped;
import dev.showrunner.core.store.Store;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** The real engine with services that do nothing, each with a rule for gifts. */
final class EngineRun implements AutoCloseable {
  /** Room for everything that waits in memory at once. */
  static final ServiceLimits ROOMY = new ServiceLimits(1_000_000, 64);

  private static final int VIEWERS = 5_000;

  private final Clock clock;
  private final Store store;
  private final Journal journal;
  private final Services services;
  private final int count;
  private final Random random;
  private final AtomicInteger commits = new AtomicInteger();
  private volatile CountDownLatch ended = new CountDownLatch(0);

  private EngineRun(Store store, Clock clock, List<Nothing> all) {
    this.store = store;
    this.clock = clock;
    count = all.size();
    random = new Random(store.head()); // ids that no earlier run on the same data has used
    Ids ids = new Ids(clock, random);
    Rates rates = new Rates(() -> new RateTable("USD", Map.of("USD", BigDecimal.ONE)));
    Rules rules = new Rules(store, rates);
    Dispatcher dispatcher = new Dispatcher(rules, clock, ids);
    journal = new Journal(store, clock, ids, JdbcEventSessions.NONE, dispatcher);
    services =
        new Services(
            store,
            journal,
            dispatcher,
            clock,
            new NoJobs(),
            new CapabilityRegistry(),
            random,
            rates);
    for (Nothing service : all) {
      services.register(service);
      rules.install(service.defaultRules());
    }
    services.start();
    store.onCommit(this::committed);
  }

  /** With so many services that work through what comes. */
  static EngineRun open(Path data, Clock clock, int services) {
    List<Nothing> all =
        IntStream.range(0, services).mapToObj(i -> new Nothing(name(i), ROOMY, false)).toList();
    return new EngineRun(Store.open(data, clock), clock, all);
  }

  /** With one service that holds back whatever waits for it. */
  static EngineRun holding(Path data, Clock clock, ServiceLimits limits) {
    return new EngineRun(
        Store.open(data, clock), clock, List.of(new Nothing(name(0), limits, true)));
  }

  private static String name(int index) {
    return "service-" + (index + 1);
  }

  /** How many wait, in memory and in the database. */
  long waiting() {
    return services.list().stream().mapToLong(it -> it.waiting() + it.stored()).sum();
  }

  /** Where events go that come from elsewhere; there is no rule for most of them. */
  EventSink sink() {
    return journal.sink("bench", Origin.SIMULATED);
  }

  /** Transactions of the last run. */
  int commits() {
    return commits.get();
  }

  /** Seconds from the first append until every event is durable and every delivery is final. */
  double run(int events, int producers, int batch) throws InterruptedException {
    ended = new CountDownLatch(events * count);
    commits.set(0);
    EventSink sink = journal.sink("bench", Origin.SIMULATED);
    List<List<EventDraft>> batches = batches(events, batch);
    AtomicInteger next = new AtomicInteger();
    Stopwatch watch = new Stopwatch(clock);
    List<Loop> loops = new ArrayList<>();
    for (int i = 0; i < producers; i++) {
      loops.add(Loop.start("producer-" + i, () -> produce(sink, batches, next)));
    }
    ended.await();
    double seconds = watch.seconds();
    loops.forEach(Loop::close);
    return seconds;
  }

  private void committed(List<Stamped> changes) {
    commits.incrementAndGet();
    for (Stamped change : changes) {
      if (change instanceof Change.DeliveryChanged(long seq, Delivery delivery)
          && delivery.state().isFinal()) {
        ended.countDown();
      }
    }
  }

  private static void produce(EventSink sink, List<List<EventDraft>> batches, AtomicInteger next) {
    for (int i = next.getAndIncrement(); i < batches.size(); i = next.getAndIncrement()) {
      List<EventDraft> drafts = batches.get(i);
      if (drafts.size() == 1) {
        sink.append(drafts.getFirst());
      } else {
        sink.appendAll(drafts);
      }
    }
  }

  private List<List<EventDraft>> batches(int events, int size) {
    Instant now = clock.now();
    Channel channel = new Channel("twitch", "bench");
    List<List<EventDraft>> batches = new ArrayList<>();
    for (int from = 0; from < events; from += size) {
      List<EventDraft> batch = new ArrayList<>();
      for (int i = from; i < Math.min(events, from + size); i++) {
        batch.add(
            EventDraft.of(EventType.GIFT, channel, now)
                .withExternalId(new UUID(random.nextLong(), random.nextLong()).toString())
                .withViewer(Viewer.named("viewer" + i % VIEWERS))
                .withText("Rose")
                .withQuantity(1 + i % 10)
                .with("gift", "Rose"));
      }
      batches.add(batch);
    }
    return batches;
  }

  @Override
  public void close() {
    services.close();
    store.close();
  }

  /**
   * A service that has nothing to do.
   *
   * @param holds whether it does not even do that
   */
  private record Nothing(String name, ServiceLimits limits, boolean holds) implements Service {
    private static final String ACTION = "nothing";

    @Override
    public List<ActionSpec> actions() {
      return List.of(
          ActionSpec.repeatable(ACTION, "does nothing")
              .withArguments(ActionSpec.Argument.text("message", "what it would say")));
    }

    @Override
    public List<Rule> defaultRules() {
      return List.of(
          Rule.of(name + ".gift", EventType.GIFT, name, ACTION)
              .withDiscardable(false)
              .withArgs(Map.of("message", "{viewer} sent {quantity} × {gift}")));
    }

    @Override
    public void start(ServiceContext context) {
      if (holds) {
        context.hold("a benchmark wants it to wait");
      }
    }

    @Override
    public Outcome handle(Delivery delivery, StreamEvent event) {
      return Outcome.done();
    }
  }

  /** Nothing here asks for a job. */
  private static final class NoJobs implements Jobs {
    @Override
    public void handle(String kind, JobHandler handler) {}

    @Override
    public UUID submit(JobRequest request) {
      throw new UnsupportedOperationException("no jobs here");
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
