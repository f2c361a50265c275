package dev.showrunner.core.job;

import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventSink;
import dev.showrunner.api.Job;
import dev.showrunner.api.Outcome;
import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.runtime.Clock;
import dev.showrunner.core.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns the outcome of an attempt into the job's next state: the only place that does. */
final class Endings {
  private static final Logger log = LoggerFactory.getLogger(Endings.class);
  private static final Duration DISK_PAUSE = Duration.ofSeconds(5);
  private static final String STOPPED = "Showrunner stopped while it ran; it runs again";

  private final Store store;
  private final JdbcJobs jobs;
  private final Clock clock;
  private final RetryDelay delay;
  private final EventSink events;

  Endings(Store store, JdbcJobs jobs, Clock clock, RetryDelay delay, EventSink events) {
    this.store = store;
    this.jobs = jobs;
    this.clock = clock;
    this.delay = delay;
    this.events = events;
  }

  /**
   * Ends an attempt. What a long job has achieved is not given up because the disk is full at that
   * moment: it stays running until its end can be stored or the system stops.
   *
   * @return when the job is to run again, if it is
   */
  Optional<Instant> end(Attempt attempt, Outcome outcome) {
    boolean said = false;
    while (true) {
      try {
        Outcome settled = journalled(attempt, outcome);
        return store.write(handle -> transition(handle, attempt, settled));
      } catch (ProblemException e) {
        if (e.problem().kind() != Problem.Kind.RESOURCE) {
          throw e;
        }
        if (!said) {
          log.warn("the end of job {} waits: {}", attempt.id(), e.getMessage());
          said = true;
        }
      }
      if (attempt.stop() == Attempt.Stop.CLOSE || !paused()) {
        log.warn("the end of job {} was not stored; it runs again", attempt.id());
        return Optional.empty();
      }
    }
  }

  private boolean paused() {
    try {
      clock.sleep(DISK_PAUSE);
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  /** Ids of their own keep these events from being journalled twice after a crash in between. */
  private Outcome journalled(Attempt attempt, Outcome outcome) {
    if (!(outcome instanceof Outcome.Done done) || done.events().isEmpty()) {
      return outcome;
    }
    List<EventDraft> drafts = new ArrayList<>();
    for (EventDraft draft : done.events()) {
      drafts.add(
          draft.externalId() == null
              ? draft.withExternalId("job-%s-%d".formatted(attempt.id(), drafts.size()))
              : draft);
    }
    try {
      events.appendAll(drafts);
      return outcome;
    } catch (ProblemException e) {
      if (e.problem().kind() == Problem.Kind.RESOURCE) {
        throw e;
      }
      return new Outcome.Failed(e.problem());
    } catch (RuntimeException e) {
      log.error("the events of job {} cannot be journalled", attempt.id(), e);
      return new Outcome.Failed(
          Problem.internal("bad-events", "its events cannot be journalled: " + e.getMessage()));
    }
  }

  private Optional<Instant> transition(Handle handle, Attempt attempt, Outcome outcome) {
    JdbcJobs.Ending ending =
        switch (outcome) {
          case Outcome.Done done -> ended(Job.State.COMPLETED, 1, "", null);
          case Outcome.Ignored ignored -> ended(Job.State.COMPLETED, 1, ignored.reason(), null);
          case Outcome.Failed failed -> notDone(handle, attempt, failed.problem(), null, false);
          case Outcome.Retry retry ->
              notDone(handle, attempt, retry.problem(), retry.after(), true);
        };
    boolean stored = jobs.end(handle, attempt.id(), attempt.attempt(), ending);
    return stored ? Optional.ofNullable(ending.runAt()) : Optional.empty();
  }

  private JdbcJobs.Ending notDone(
      Handle handle, Attempt attempt, Problem problem, @Nullable Duration after, boolean retry) {
    JdbcJobs.Attempts attempts = jobs.attempts(handle, attempt.id());
    if (attempts.cancelling()) {
      return ended(Job.State.CANCELLED, attempt.fraction(), attempt.stage(), null);
    }
    if (attempt.stop() == Attempt.Stop.CLOSE) {
      return stopped(attempt);
    }
    int failures = attempts.failures() + 1;
    if (!retry || failures >= attempts.most()) {
      return new JdbcJobs.Ending(
          Job.State.FAILED, attempt.fraction(), attempt.stage(), problem.message(), true, null);
    }
    Duration own = after == null ? problem.retryAfter() : after;
    Instant at = clock.now().plus(own == null ? delay.after(failures) : own);
    return new JdbcJobs.Ending(
        Job.State.WAITING, attempt.fraction(), attempt.stage(), problem.message(), true, at);
  }

  private static JdbcJobs.Ending ended(
      Job.State state, double progress, String stage, @Nullable String problem) {
    return new JdbcJobs.Ending(state, progress, stage, problem, false, null);
  }

  private JdbcJobs.Ending stopped(Attempt attempt) {
    return new JdbcJobs.Ending(
        Job.State.WAITING, attempt.fraction(), attempt.stage(), STOPPED, false, clock.now());
  }

  /** A handler that does not stop has lost its job: what it still says is not heard. */
  void abandon(Attempt attempt) {
    UUID id = attempt.id();
    try {
      store.write(handle -> jobs.end(handle, id, attempt.attempt(), stopped(attempt)));
    } catch (ProblemException e) {
      log.warn("job {} could not be put back: {}", id, e.getMessage());
    }
  }
}
