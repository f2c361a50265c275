package dev.showrunner.core.queue;

import dev.showrunner.api.ActionSpec;
import dev.showrunner.api.ActionSpec.OnCrash;
import dev.showrunner.api.Delivery;
import dev.showrunner.api.Outcome;
import dev.showrunner.api.Rule;
import dev.showrunner.api.Service;
import dev.showrunner.api.ServiceContext;
import dev.showrunner.api.ServiceLimits;
import dev.showrunner.api.StreamEvent;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A service whose every delivery waits until the test says what becomes of it. */
final class TestService implements Service {
  final String name;
  final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
  final CountDownLatch stopped = new CountDownLatch(1);
  volatile ServiceContext context;
  volatile ServiceLimits limits = new ServiceLimits(100, 4);
  volatile Starting starting = context -> {};

  interface Starting {
    void start(ServiceContext context) throws Exception;
  }

  /** A delivery that is being handled. */
  record Call(Delivery delivery, StreamEvent event, CompletableFuture<Outcome> outcome) {
    void done() {
      outcome.complete(Outcome.done());
    }

    void ends(Outcome how) {
      outcome.complete(how);
    }

    void fails(Throwable how) {
      outcome.completeExceptionally(how);
    }
  }

  TestService(String name) {
    this.name = name;
  }

  @Override
  public String name() {
    return name;
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
        new ActionSpec("pair", "two at once", OnCrash.RETRY, 2),
        ActionSpec.repeatable("line", "shows at once or not at all").asPerishable());
  }

  @Override
  public List<Rule> defaultRules() {
    return List.of();
  }

  @Override
  public void start(ServiceContext given) throws Exception {
    context = given;
    starting.start(given);
  }

  @Override
  public Outcome handle(Delivery delivery, StreamEvent event) throws Exception {
    Call call = new Call(delivery, event, new CompletableFuture<>());
    calls.add(call);
    try {
      return call.outcome.get();
    } catch (java.util.concurrent.ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : new Exception(e);
    }
  }

  @Override
  public void stop() {
    stopped.countDown();
  }

  /** The next delivery that is being handled, waiting for it. */
  Call next() throws InterruptedException {
    Call call = calls.poll(30, TimeUnit.SECONDS);
    if (call == null) {
      throw new AssertionError(name + " got no delivery");
    }
    return call;
  }
}
