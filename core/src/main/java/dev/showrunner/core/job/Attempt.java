package dev.showrunner.core.job;

import dev.showrunner.api.Job;
import dev.showrunner.api.JobContext;
import dev.showrunner.api.runtime.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** One run of a job's handler, on the thread that made this. */
final class Attempt implements JobContext {
  private static final Duration PROGRESS_EVERY = Duration.ofMillis(500);

  private final Job job;
  private final Clock clock;
  private final ProgressSink sink;
  private final Thread thread = Thread.currentThread();
  private Stop stop = Stop.NO;
  private boolean ended;
  private boolean flushing;
  private long lastWrite;
  private double fraction;
  private String stage = "";

  /** Whether someone wants it to stop. */
  enum Stop {
    NO,
    /** A person wants the job to end. */
    CANCEL,
    /** The system stops; the job goes on after the next start. */
    CLOSE
  }

  /** Where progress is stored; must not block. */
  @FunctionalInterface
  interface ProgressSink {
    void store(Attempt attempt, double fraction, String stage);
  }

  Attempt(Job job, Clock clock, ProgressSink sink) {
    this.job = job;
    this.clock = clock;
    this.sink = sink;
    lastWrite = clock.nanoTime() - PROGRESS_EVERY.toNanos();
  }

  @Override
  public UUID id() {
    return job.id();
  }

  @Override
  public String key() {
    return job.key();
  }

  @Override
  public Map<String, String> payload() {
    return job.payload();
  }

  @Override
  public int attempt() {
    return job.attempt();
  }

  String kind() {
    return job.kind();
  }

  @Override
  public synchronized void progress(double newFraction, String newStage) {
    double cut = newFraction >= 0 ? Math.min(newFraction, 1) : 0; // 0 also when not a number
    if (ended || (cut == fraction && newStage.equals(stage))) {
      return;
    }
    fraction = cut;
    stage = newStage;
    Duration left = PROGRESS_EVERY.minus(Duration.ofNanos(clock.nanoTime() - lastWrite));
    if (!left.isPositive()) {
      write();
    } else if (!flushing) {
      flushing = true;
      clock.after(left, this::flush);
    }
  }

  private synchronized void flush() {
    flushing = false;
    if (!ended) {
      write();
    }
  }

  private void write() {
    lastWrite = clock.nanoTime();
    sink.store(this, fraction, stage);
  }

  synchronized double fraction() {
    return fraction;
  }

  synchronized String stage() {
    return stage;
  }

  synchronized Stop stop() {
    return stop;
  }

  /**
   * Notes the wish, a person's before the system's, and interrupts the handler if it still runs.
   */
  synchronized void stop(Stop why) {
    stop = stop == Stop.CANCEL ? stop : why;
    if (!ended) {
      thread.interrupt();
    }
  }

  /** The handler has returned: no interrupt that was meant for it may hit what follows. */
  synchronized void end() {
    ended = true;
    Thread.interrupted();
  }
}
