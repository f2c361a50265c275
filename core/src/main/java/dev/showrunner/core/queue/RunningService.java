package dev.showrunner.core.queue;

import dev.showrunner.api.Capabilities;
import dev.showrunner.api.EventSink;
import dev.showrunner.api.Jobs;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.Service;
import dev.showrunner.api.ServiceContext;
import dev.showrunner.api.runtime.Clock;
import dev.showrunner.core.runtime.Loop;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A service with its queue, from start to stop; each starts by itself and disturbs no other. */
final class RunningService {
  private static final Logger log = LoggerFactory.getLogger(RunningService.class);

  private final Service service;
  private final ServiceQueue queue;
  private final Handlers handlers;
  private final ServiceContext context;
  private @Nullable Loop starting;

  /** What every service's context offers. */
  record Surroundings(Clock clock, Jobs jobs, Capabilities capabilities) {}

  RunningService(
      Service service,
      ServiceQueue queue,
      Handlers handlers,
      EventSink events,
      Surroundings surroundings) {
    this.service = service;
    this.queue = queue;
    this.handlers = handlers;
    context = new Context(queue, events, surroundings);
  }

  private record Context(ServiceQueue queue, EventSink events, Surroundings surroundings)
      implements ServiceContext {
    @Override
    public Jobs jobs() {
      return surroundings.jobs;
    }

    @Override
    public void hold(String reason) {
      queue.gate(gate -> gate.hold(reason, null, surroundings.clock.now()));
    }

    @Override
    public void hold(String reason, Duration missedAfter) {
      if (missedAfter.isNegative() || missedAfter.isZero()) {
        throw new IllegalArgumentException("missedAfter is above zero: " + missedAfter);
      }
      queue.gate(gate -> gate.hold(reason, missedAfter, surroundings.clock.now()));
    }

    @Override
    public void release() {
      queue.gate(Gate::release);
    }

    @Override
    public Clock clock() {
      return surroundings.clock;
    }

    @Override
    public Capabilities capabilities() {
      return surroundings.capabilities;
    }
  }

  ServiceQueue queue() {
    return queue;
  }

  Handlers handlers() {
    return handlers;
  }

  /** Starts it without waiting; does nothing while it starts or runs. */
  synchronized void start() {
    if (starting != null && !queue.failed()) {
      return;
    }
    queue.gate(Gate::starting);
    starting = Loop.start(service.name() + " starts", this::begin);
  }

  private void begin() {
    try {
      service.start(context);
      queue.open();
      log.debug("{} has started", service.name());
    } catch (ProblemException e) {
      failed(e.problem().message(), e);
    } catch (Throwable e) {
      failed(e.getMessage() == null ? e.toString() : e.getMessage(), e);
    }
  }

  private void failed(String reason, Throwable e) {
    queue.gate(gate -> gate.fail(reason));
    log.warn("{} could not start: {}", service.name(), reason);
    log.debug("{}", service.name(), e);
  }

  /** Lets what runs end, then cuts it short, then stops the service; each up to some patience. */
  void close(Duration patience) throws InterruptedException {
    boolean started = queue.started();
    queue.close();
    if (!queue.awaitIdle(patience.toNanos())) {
      queue.cutAll();
      if (!queue.awaitIdle(patience.toNanos())) {
        log.warn("{} did not end within {} s", service.name(), 2 * patience.toSeconds());
      }
    }
    stopStarting(patience);
    if (started) {
      Loop stop = Loop.start(service.name() + " stops", service::stop);
      if (!stop.join(patience)) {
        stop.interrupt();
        log.warn("{} did not stop within {} s", service.name(), patience.toSeconds());
      }
    }
  }

  private synchronized void stopStarting(Duration patience) throws InterruptedException {
    if (starting != null && !starting.ended()) {
      starting.interrupt();
      if (!starting.join(patience)) {
        log.warn("{} was still starting", service.name());
      }
    }
  }
}
