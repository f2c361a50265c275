package dev.showrunner.core.queue;

import dev.showrunner.api.ActionSpec;
import dev.showrunner.api.ActionSpec.OnCrash;
import dev.showrunner.api.Delivery;
import dev.showrunner.api.Mode;
import dev.showrunner.api.Outcome;
import dev.showrunner.api.Problem;
import dev.showrunner.api.Rule;
import dev.showrunner.api.Service;
import dev.showrunner.api.ServiceContext;
import dev.showrunner.api.ServiceLimits;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.core.runtime.Ids;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** A service whose every delivery waits for the test, and that sees what must never overlap. */
final class WatchedService implements Service {
  static final Duration PATIENCE = Duration.ofMinutes(1);
  static final Duration RETRY_AFTER = Duration.ofMillis(2_007);
  static final int MAX_PAIRS = 2;

  /** How a test lets a delivery end. */
  enum End {
    DONE,
    RETRY,
    FAIL,
    THROW
  }

  private final Map<Long, CompletableFuture<End>> open = new TreeMap<>();
  private final Map<Long, Delivery> running = new TreeMap<>();
  private final Map<Long, Integer> begun = new TreeMap<>();
  private final Map<Long, Integer> mayAgain = new TreeMap<>();
  private final List<String> faults = new ArrayList<>();
  private final ServiceLimits limits;
  private int concurrency;
  private @Nullable ServiceContext context;
  private boolean heldAtStart;
  private Runnable atBeginning = () -> {};
  private Runnable atEnd = () -> {};

  WatchedService(ServiceLimits limits) {
    this.limits = limits;
    concurrency = limits.concurrency();
  }

  /** Called when a delivery begins, after it was noted. */
  void atBeginning(Runnable action) {
    atBeginning = action;
  }

  /** Called when a delivery has ended, before the engine knows. */
  void atEnd(Runnable action) {
    atEnd = action;
  }

  synchronized void concurrency(int limit) {
    concurrency = limit;
  }

  @Override
  public String name() {
    return "s";
  }

  @Override
  public ServiceLimits limits() {
    return limits;
  }

  @Override
  public List<ActionSpec> actions() {
    return List.of(
        ActionSpec.repeatable("show", "shows"),
        new ActionSpec("say", "says", OnCrash.GIVE_UP, 1),
        new ActionSpec("pair", "two at once", OnCrash.RETRY, MAX_PAIRS));
  }

  @Override
  public List<Rule> defaultRules() {
    return List.of();
  }

  @Override
  public synchronized void start(ServiceContext given) {
    context = given;
    if (heldAtStart) {
      given.hold("held", PATIENCE);
    }
  }

  synchronized void hold() {
    heldAtStart = true;
    if (context != null) {
      context.hold("held", PATIENCE);
    }
  }

  synchronized void release() {
    heldAtStart = false;
    if (context != null) {
      context.release();
    }
  }

  @Override
  public Outcome handle(Delivery delivery, StreamEvent event) throws Exception {
    long key = Ids.numberOf(delivery.id());
    CompletableFuture<End> end = new CompletableFuture<>();
    begin(key, delivery);
    atBeginning.run();
    enter(key, end);
    try {
      End how = end.get();
      atEnd.run();
      return switch (how) {
        case DONE -> Outcome.done();
        case RETRY -> new Outcome.Retry(Problem.external("x", "later"), RETRY_AFTER);
        case FAIL -> new Outcome.Failed(Problem.user("x", "never"));
        case THROW -> throw new IllegalStateException("broken");
      };
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } finally {
      leave(key);
    }
  }

  private synchronized void enter(long key, CompletableFuture<End> end) {
    open.put(key, end);
  }

  private synchronized void begin(long key, Delivery delivery) {
    running.put(key, delivery);
    begun.merge(key, 1, Integer::sum);
    long sync = running.values().stream().filter(one -> one.mode() == Mode.SYNC).count();
    if (delivery.action().equals("say") && begun.get(key) > 1 + mayAgain.getOrDefault(key, 0)) {
      faults.add("again, and it must not be: " + delivery);
    }
    // A limit that was lowered holds for what begins, not for what was running already.
    boolean tooMany = delivery.mode() != Mode.SYNC && running.size() - sync > concurrency;
    if (sync > 1 || tooMany) {
      faults.add(running.values().toString());
    }
  }

  private synchronized void leave(long key) {
    open.remove(key);
    running.remove(key);
  }

  /** What runs and waits for the test, by its place in the order of making. */
  synchronized Map<Long, Delivery> running() {
    Map<Long, Delivery> waiting = new TreeMap<>(running);
    waiting.keySet().retainAll(open.keySet());
    return waiting;
  }

  /** Lets one of those that run end; false when none runs. */
  synchronized boolean end(int which, End how) {
    List<Long> keys = List.copyOf(open.keySet());
    if (keys.isEmpty()) {
      return false;
    }
    long key = keys.get(which % keys.size());
    if (how == End.RETRY || how == End.THROW) {
      mayAgain.merge(key, 1, Integer::sum);
    }
    open.remove(key).complete(how);
    return true;
  }

  /** How often each delivery began. */
  synchronized Map<Long, Integer> begun() {
    return new TreeMap<>(begun);
  }

  /** What happened and must not. */
  synchronized List<String> faults() {
    return List.copyOf(faults);
  }
}
