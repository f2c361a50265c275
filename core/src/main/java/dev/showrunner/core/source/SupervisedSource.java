package dev.showrunner.core.source;

import dev.showrunner.api.Capabilities;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventSink;
import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.Receipt;
import dev.showrunner.api.Source;
import dev.showrunner.api.SourceContext;
import dev.showrunner.api.SourceHealth;
import dev.showrunner.api.SourceState;
import dev.showrunner.api.runtime.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One source, run again after every loss. */
final class SupervisedSource implements SourceContext, EventSink {
  private static final Logger log = LoggerFactory.getLogger(SupervisedSource.class);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

  /** A run that lasted this long was a good one: the pauses begin again at the shortest. */
  private static final Duration HEALTHY = Duration.ofMinutes(1);

  private final Source source;
  private final EventSink sink;
  private final Capabilities capabilities;
  private final Clock clock;
  private final RandomGenerator random;
  private volatile boolean stopping;
  private volatile Predicate<EventDraft> wanted = draft -> true;
  private SourceStatus status;

  SupervisedSource(
      Source source,
      EventSink sink,
      Capabilities capabilities,
      Clock clock,
      RandomGenerator random) {
    this.source = source;
    this.sink = sink;
    this.capabilities = capabilities;
    this.clock = clock;
    this.random = random;
    status =
        new SourceStatus(
            source.name(), SourceState.OFF, "", clock.now(), 0, null, SourceHealth.NONE);
  }

  Source source() {
    return source;
  }

  /** From now on only these events are journalled. */
  void want(Predicate<EventDraft> these) {
    wanted = these;
  }

  /** How it is, with what it says of itself just now. */
  SourceStatus status() {
    SourceHealth health = health(); // outside of the lock: it is the source's own code
    synchronized (this) {
      return new SourceStatus(
          status.name(),
          status.state(),
          status.reason(),
          status.since(),
          status.events(),
          status.lastEventAt(),
          health);
    }
  }

  private SourceHealth health() {
    try {
      return source.health();
    } catch (RuntimeException e) {
      log.debug("{} cannot say how it is", source.name(), e);
      return SourceHealth.NONE;
    }
  }

  /** The next interrupt means the end. */
  void stop() {
    stopping = true;
  }

  /** Why a source is to be run again, and not sooner than when. */
  private record Loss(String reason, Duration notBefore) {}

  /** Runs the source until it is stopped or there is no sense in running it again. */
  void supervise() {
    int losses = 0;
    while (!stopping) {
      long begun = clock.nanoTime();
      @Nullable Loss loss = runOnce();
      if (loss == null) {
        return;
      }
      if (stopping) {
        break;
      }
      boolean healthy = clock.nanoTime() - begun >= HEALTHY.toNanos();
      losses = healthy ? 1 : losses + 1;
      Duration pause = pause(losses);
      pause = pause.compareTo(loss.notBefore) < 0 ? loss.notBefore : pause;
      String again = "; again in " + Math.max(1, pause.toSeconds()) + " s";
      report(SourceState.BACKING_OFF, loss.reason + again);
      log.info("{}: {}", source.name(), status().reason());
      try {
        clock.sleep(pause);
      } catch (InterruptedException e) {
        log.debug("{} does not wait any longer", source.name());
      }
    }
    report(SourceState.OFF, "");
  }

  /** One run; gives why it is to be run again, or null when it is not. */
  private @Nullable Loss runOnce() {
    report(SourceState.CONNECTING, "");
    try {
      source.run(this);
      if (source.restarts()) {
        return new Loss("the connection ended", Duration.ZERO);
      }
      report(SourceState.OFF, "");
      return null;
    } catch (ProblemException e) {
      Problem problem = e.problem();
      if (problem.kind() == Problem.Kind.USER) {
        report(SourceState.FAILED, problem.message());
        log.warn("{} stopped: {}", source.name(), problem.message());
        return null;
      }
      Duration wait = problem.retryAfter();
      return new Loss(problem.message(), wait == null ? Duration.ZERO : wait);
    } catch (Exception e) {
      log.debug("{} lost its connection", source.name(), e);
      return new Loss(describe(e), Duration.ZERO);
    } catch (Throwable e) {
      log.error("{} has a fault", source.name(), e);
      return new Loss(describe(e), Duration.ZERO);
    }
  }

  private static String describe(Throwable e) {
    String message = e.getMessage();
    return message == null || message.isBlank() || e instanceof Error
        ? e.getClass().getSimpleName() + (message == null ? "" : ": " + firstLine(message))
        : firstLine(message);
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  /** Doubles with every loss in a row; the jitter keeps many sources from coming back at once. */
  private Duration pause(int losses) {
    long longest = LONGEST_PAUSE.toMillis();
    long full = losses > 16 ? longest : Math.min(longest, FIRST_PAUSE.toMillis() << (losses - 1));
    return Duration.ofMillis(full / 2 + random.nextLong(full / 2 + 1));
  }

  @Override
  public EventSink events() {
    return this;
  }

  @Override
  public synchronized void report(SourceState state, String reason) {
    if (status.state() != state || !status.reason().equals(reason)) {
      Instant since = status.state() == state ? status.since() : clock.now();
      status =
          new SourceStatus(
              status.name(),
              state,
              reason,
              since,
              status.events(),
              status.lastEventAt(),
              SourceHealth.NONE);
    }
  }

  @Override
  public Clock clock() {
    return clock;
  }

  @Override
  public Capabilities capabilities() {
    return capabilities;
  }

  @Override
  public Receipt append(EventDraft draft) {
    return appendAll(List.of(draft)).getFirst();
  }

  @Override
  public List<Receipt> appendAll(List<EventDraft> drafts) {
    List<EventDraft> chosen = drafts.stream().filter(wanted).toList();
    List<Receipt> receipts = chosen.isEmpty() ? List.of() : sink.appendAll(chosen);
    count(receipts.stream().filter(receipt -> !receipt.duplicate()).count());
    return chosen.size() == drafts.size() ? receipts : withGaps(drafts, receipts);
  }

  /** A receipt for every draft, also for those left out. */
  private List<Receipt> withGaps(List<EventDraft> drafts, List<Receipt> receipts) {
    Iterator<Receipt> next = receipts.iterator();
    return drafts.stream()
        .map(draft -> wanted.test(draft) ? next.next() : Receipt.LEFT_OUT)
        .toList();
  }

  /** A source that hands in events is connected, also when it does not say so. */
  private synchronized void count(long fresh) {
    if (status.state() == SourceState.CONNECTING) {
      report(SourceState.CONNECTED, "");
    }
    status =
        new SourceStatus(
            status.name(),
            status.state(),
            status.reason(),
            status.since(),
            status.events() + fresh,
            fresh > 0 ? clock.now() : status.lastEventAt(),
            SourceHealth.NONE);
  }
}
