package dev.showrunner.core.source;

import dev.showrunner.api.Capabilities;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventSink;
import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.Receipt;
import dev.showrunner.api.Source;
import dev.showrunner.api.SourceContext;
import dev.showrunner.api.SourceState;
import dev.showrunner.api.runtime.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
    status = new SourceStatus(source.name(), SourceState.OFF, "", clock.now(), 0, null);
  }

  synchronized SourceStatus status() {
    return status;
  }

  /** Runs the source until the thread is interrupted or there is no sense in running it again. */
  void supervise() {
    int losses = 0;
    try {
      while (!Thread.currentThread().isInterrupted()) {
        long begun = clock.nanoTime();
        @Nullable String loss = runOnce();
        if (loss == null) {
          return;
        }
        boolean healthy = clock.nanoTime() - begun >= HEALTHY.toNanos();
        losses = healthy ? 1 : losses + 1;
        Duration pause = pause(losses);
        report(SourceState.BACKING_OFF, loss + "; again in " + pause.toSeconds() + " s");
        log.info("{}: {}", source.name(), status().reason());
        clock.sleep(pause);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    report(SourceState.OFF, "");
  }

  /** One run; gives why it is to be run again, or null when it is not. */
  private @Nullable String runOnce() throws InterruptedException {
    report(SourceState.CONNECTING, "");
    try {
      source.run(this);
      if (source.restarts()) {
        return "the connection ended";
      }
      report(SourceState.OFF, "");
      return null;
    } catch (InterruptedException e) {
      throw e;
    } catch (ProblemException e) {
      if (e.problem().kind() == Problem.Kind.USER) {
        report(SourceState.FAILED, e.problem().message());
        log.warn("{} stopped: {}", source.name(), e.problem().message());
        return null;
      }
      return e.problem().message();
    } catch (Exception e) {
      log.debug("{} lost its connection", source.name(), e);
      return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
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
              status.name(), state, reason, since, status.events(), status.lastEventAt());
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
    List<Receipt> receipts = sink.appendAll(drafts);
    long fresh = receipts.stream().filter(receipt -> !receipt.duplicate()).count();
    count(fresh);
    return receipts;
  }

  private synchronized void count(long fresh) {
    status =
        new SourceStatus(
            status.name(),
            status.state(),
            status.reason(),
            status.since(),
            status.events() + fresh,
            fresh > 0 ? clock.now() : status.lastEventAt());
  }
}
