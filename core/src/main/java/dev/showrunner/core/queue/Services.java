package dev.showrunner.core.queue;

import dev.showrunner.api.Action;
import dev.showrunner.api.ActionSpec;
import dev.showrunner.api.Capabilities;
import dev.showrunner.api.ChatRemoval;
import dev.showrunner.api.Delivery;
import dev.showrunner.api.DeliveryState;
import dev.showrunner.api.EventSink;
import dev.showrunner.api.Jobs;
import dev.showrunner.api.Origin;
import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.Service;
import dev.showrunner.api.ServiceLimits;
import dev.showrunner.api.runtime.Clock;
import dev.showrunner.core.dispatch.DeliveryQueues;
import dev.showrunner.core.dispatch.Dispatcher;
import dev.showrunner.core.dispatch.Ticket;
import dev.showrunner.core.journal.Journal;
import dev.showrunner.core.live.ChangeReader;
import dev.showrunner.core.money.Rates;
import dev.showrunner.core.runtime.Loop;
import dev.showrunner.core.store.Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** All services and their queues. */
public final class Services implements DeliveryQueues, AutoCloseable {
  /** Most deliveries or drops one call returns. */
  public static final int MAX_LIMIT = 1_000;

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Store store;
  private final Journal journal;
  private final JdbcServices settings;
  private final JdbcLedger ledger;
  private final Settlements settlements;
  private final QueueParts parts;
  private final RunningService.Surroundings surroundings;
  private final CatchUp catchUp;
  private final Removals removals = new Removals();
  private final Map<String, RunningService> byName = new ConcurrentSkipListMap<>();

  /**
   * No service yet. From now on the dispatcher's deliveries come here.
   *
   * @param random for the jitter of retries
   * @param rates to tell who gave most
   */
  public Services(
      Store store,
      Journal journal,
      Dispatcher dispatcher,
      Clock clock,
      Jobs jobs,
      Capabilities capabilities,
      RandomGenerator random,
      Rates rates) {
    this.store = store;
    this.journal = journal;
    settings = new JdbcServices(store);
    ledger = new JdbcLedger(store);
    JdbcSettlements states = new JdbcSettlements(store, journal.writing(), clock);
    settlements = new Settlements(states, clock);
    removals.restore(new JdbcRemovals(store, journal.reading()).latest(Removals.MOST));
    JdbcTickets tickets = new JdbcTickets(store, journal.reading());
    parts =
        new QueueParts(
            clock,
            settlements,
            new JdbcBacklog(store, tickets),
            new JdbcMissed(store, tickets),
            new Decisions(states),
            new Transition(new Backoff(random)),
            (service, drafts, cause) ->
                journal.followUps(sourceOf(service), drafts, cause.event(), cause.depth()),
            removals,
            store::head);
    surroundings = new RunningService.Surroundings(clock, jobs, capabilities);
    catchUp = new CatchUp(parts, journal, this::queueOf, rates);
    dispatcher.deliverTo(this);
  }

  private static String sourceOf(String service) {
    return "service/" + service;
  }

  // Composition.

  /** Adds a service with its own limits, see {@link #register(Service, ServiceLimits)}. */
  public void register(Service service) {
    register(service, service.limits());
  }

  /**
   * Adds a service. What a former process left waiting for it is taken over; nothing runs before
   * {@link #start()}.
   *
   * @param limits unless people changed them while the system ran
   */
  public void register(Service service, ServiceLimits limits) {
    String name = service.name();
    if (byName.containsKey(name)) {
      throw new IllegalArgumentException("there are two services named " + name);
    }
    JdbcServices.Row row = settings.load(name);
    Handlers handlers = new Handlers();
    for (ActionSpec spec : service.actions()) {
      if (!handlers.add(new Handler(spec, service::handle))) {
        throw new IllegalArgumentException(name + " has two actions named " + spec.name());
      }
    }
    ServiceQueue queue =
        new ServiceQueue(
            name,
            handlers,
            merged(limits, row.maxQueueSize(), row.concurrency()),
            new Counts(row.ended()),
            parts);
    queue.gate(gate -> {
      gate.active(row.active());
      gate.pause(row.paused(), row.pauseReason());
    });
    queue.recover();
    EventSink events = journal.sink(sourceOf(name), Origin.LIVE);
    byName.put(name, new RunningService(service, queue, handlers, events, surroundings));
  }

  private static ServiceLimits merged(
      ServiceLimits limits, @Nullable Integer maxQueueSize, @Nullable Integer concurrency) {
    return new ServiceLimits(
        maxQueueSize == null ? limits.maxQueueSize() : maxQueueSize,
        concurrency == null ? limits.concurrency() : concurrency);
  }

  /**
   * Adds an action to a registered service.
   *
   * @throws ProblemException of kind USER when there is no such service, or it has the action
   */
  public void addAction(Action action) {
    Handlers handlers = find(action.service()).handlers();
    if (!handlers.add(new Handler(action.spec(), action::run))) {
      throw Problem.user(
              "action-taken",
              "The service "
                  + action.service()
                  + " already has an action "
                  + action.spec().name()
                  + "; remove one of the plugins")
          .asException();
    }
  }

  /** Starts all services, each on its own and without waiting for any. */
  public void start() {
    byName.values().forEach(RunningService::start);
  }

  /** Starts these services only. */
  public void start(Collection<String> names) {
    names.stream().map(this::find).toList().forEach(RunningService::start);
  }

  // Deliveries coming in.

  @Override
  public @Nullable String refusal(String service, String action) {
    @Nullable RunningService running = byName.get(service);
    return running == null ? "there is no service " + service : running.queue().refusal(action);
  }

  @Override
  public void offer(List<Ticket> tickets) {
    Map<String, List<Ticket>> byService = new LinkedHashMap<>();
    for (Ticket ticket : tickets) {
      byService.computeIfAbsent(ticket.delivery().service(), name -> new ArrayList<>()).add(ticket);
    }
    byService.forEach((name, own) -> find(name).queue().offer(own));
  }

  @Override
  public void withdraw(ChatRemoval removal) {
    removals.add(removal);
  }

  // What people see and do.

  /** All services, by name. */
  public List<ServiceStatus> list() {
    return byName.values().stream().map(running -> running.queue().status()).toList();
  }

  /** One service. */
  public Optional<ServiceStatus> status(String name) {
    return Optional.ofNullable(byName.get(name)).map(running -> running.queue().status());
  }

  /** What each service can do, by its name. */
  public Map<String, List<ActionSpec>> actions() {
    Map<String, List<ActionSpec>> actions = new TreeMap<>();
    byName.forEach((name, running) -> actions.put(name, running.handlers().specs()));
    return actions;
  }

  /** Stops handing out a service's deliveries until {@link #resume}, also across restarts. */
  public void pause(String name, @Nullable String reason) {
    ServiceQueue queue = find(name).queue();
    String why = reason == null || reason.isBlank() ? "paused by hand" : reason;
    settings.pause(name, true, why);
    queue.gate(gate -> gate.pause(true, why));
  }

  /** Ends a pause; a service that could not start is started again. */
  public void resume(String name) {
    RunningService running = find(name);
    settings.pause(name, false, null);
    running.queue().gate(gate -> gate.pause(false, null));
    if (running.queue().failed()) {
      running.start();
    }
  }

  /** Interrupts the running SYNC delivery, or discards the next one that waits; and returns it. */
  public Optional<Delivery> skip(String name) {
    return find(name).queue().steering().skip();
  }

  /** Discards all that waits; returns how many that were. */
  public int clear(String name) {
    return find(name).queue().steering().clear();
  }

  /** Changes what is not null, also for later runs. */
  public ServiceStatus patch(
      String name,
      @Nullable Boolean active,
      @Nullable Integer maxQueueSize,
      @Nullable Integer concurrency) {
    ServiceQueue queue = find(name).queue();
    ServiceStatus now = queue.status();
    ServiceLimits limits;
    try {
      limits =
          merged(
              new ServiceLimits(now.maxQueueSize(), now.concurrency()), maxQueueSize, concurrency);
    } catch (IllegalArgumentException e) {
      throw Problem.user("bad-limit", String.valueOf(e.getMessage())).asException(e);
    }
    settings.patch(name, active, maxQueueSize, concurrency);
    queue.steering().limits(limits);
    if (active != null) {
      queue.gate(gate -> gate.active(active));
    }
    return queue.status();
  }

  /** What people set on a service's limits. */
  public LimitsSet limitsSet(String name) {
    find(name);
    return settings.limitsSet(name);
  }

  /**
   * Sets a service's limits, also for later runs.
   *
   * @param set null parts are forgotten
   * @param otherwise what holds where nothing is set
   */
  public void setLimits(String name, LimitsSet set, ServiceLimits otherwise) {
    ServiceQueue queue = find(name).queue();
    ServiceLimits limits = merged(otherwise, set.maxQueueSize(), set.concurrency());
    settings.limits(name, set);
    queue.steering().limits(limits);
  }

  /**
   * Deliveries of a service, newest first.
   *
   * @param state in this state; null for all
   * @param after the last one of the page before; null for the first page
   */
  public List<Delivery> deliveries(
      String service, @Nullable DeliveryState state, int limit, @Nullable UUID after) {
    ServiceQueue queue = find(service).queue();
    Map<UUID, Delivery> running = new LinkedHashMap<>();
    queue.running().forEach(delivery -> running.put(delivery.id(), delivery));
    if (state == DeliveryState.PROCESSING) {
      return after == null ? List.copyOf(running.values()) : List.of();
    }
    return ledger.deliveries(service, state, bounded(limit), after).stream()
        .map(delivery ->
            delivery.state().isFinal() ? delivery : running.getOrDefault(delivery.id(), delivery))
        .filter(delivery -> state == null || delivery.state() == state)
        .toList();
  }

  /** What an event was turned into, oldest first. */
  public List<Delivery> deliveriesOf(long eventSeq) {
    return ledger.deliveriesOf(eventSeq);
  }

  /** The ledger of drops, newest delivery first. */
  public List<Drop> drops(int limit, @Nullable UUID after) {
    return drops(null, null, limit, after);
  }

  /**
   * The ledger of drops, newest delivery first.
   *
   * @param service of this one; null: of all
   * @param state DISCARDED, EXPIRED or INTERRUPTED; null: any of these
   */
  public List<Drop> drops(
      @Nullable String service, @Nullable DeliveryState state, int limit, @Nullable UUID after) {
    return ledger.drops(service, state, bounded(limit), after);
  }

  private static int bounded(int limit) {
    return Math.clamp(limit, 1, MAX_LIMIT);
  }

  /** What was missed, for people to decide on. */
  public CatchUp catchUp() {
    return catchUp;
  }

  @Nullable ServiceQueue queueOf(String service) {
    @Nullable RunningService running = byName.get(service);
    return running == null ? null : running.queue();
  }

  /** Old deliveries for the live feed. */
  public ChangeReader changes() {
    return ledger;
  }

  private RunningService find(String name) {
    @Nullable RunningService running = byName.get(name);
    if (running == null) {
      throw Problem.user(
              "no-such-service",
              "There is no service " + name + "; there are " + String.join(", ", byName.keySet()))
          .asException();
    }
    return running;
  }

  // The end.

  @Override
  public void close() {
    close(PATIENCE);
  }

  /**
   * Lets what runs end, then cuts it short, then stops the services.
   *
   * @param patience for each of these, all services at once
   */
  public void close(Duration patience) {
    List<Loop> stopping =
        byName.values().stream()
            .map(running -> Loop.start("close", () -> running.close(patience)))
            .toList();
    try {
      for (Loop loop : stopping) {
        loop.join(patience.multipliedBy(5));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    settlements.close();
  }
}
