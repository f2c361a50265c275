package dev.showrunner.core.job;

import dev.showrunner.api.EventSink;
import dev.showrunner.api.Job;
import dev.showrunner.api.JobHandler;
import dev.showrunner.api.JobRequest;
import dev.showrunner.api.Jobs;
import dev.showrunner.api.Outcome;
import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.runtime.Clock;
import dev.showrunner.core.live.ChangeReader;
import dev.showrunner.core.runtime.Ids;
import dev.showrunner.core.runtime.SteadyClock;
import dev.showrunner.core.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does jobs, on db-scheduler. Outcome in, transition out, in one place:
 *
 * <pre>
 *   waiting ──▶ running ──▶ completed    Done, Ignored
 *      ▲           ├──────▶ failed       Failed, or the last of its attempts
 *      │           ├──────▶ cancelled    on request
 *      └───────────┘                     Retry, after a pause; the system stopped or died
 * </pre>
 *
 * A person's retry makes a failed or cancelled job wait again. A job of a kind that nobody handles
 * waits, and says so.
 */
public final class JobEngine implements Jobs, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(JobEngine.class);

  /** As often the process may die during a job before that counts as the job's fault. */
  private static final int MOST_CRASHES = 3;

  /** Long enough for a handler that ends a program first. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final String CRASHED = "Showrunner ended while it ran; it runs again";
  private static final String CRASHED_TOO_OFTEN =
      "Showrunner died %d times in a row while it ran, so it is not tried again; retry it by hand"
          .formatted(MOST_CRASHES);

  private final Store store;
  private final JdbcJobs jobs;
  private final Clock clock;
  private final Ids ids;
  private final Endings endings;
  private final int concurrency;
  private final Duration patience;
  private final Map<String, JobHandler> handlers = new ConcurrentHashMap<>();
  private final Map<UUID, Attempt> running = new ConcurrentHashMap<>();
  private volatile @Nullable DueJobs due;
  private volatile boolean closing;

  /**
   * An engine that takes jobs but does none before {@link #start}.
   *
   * @param clock its jumps move no job that waits
   * @param events journals what completed jobs say happened
   * @param concurrency most jobs at once, at least 1
   */
  public JobEngine(
      Store store,
      Clock clock,
      Ids ids,
      RandomGenerator random,
      EventSink events,
      int concurrency) {
    this(store, clock, ids, random, events, concurrency, PATIENCE);
  }

  JobEngine(
      Store store,
      Clock clock,
      Ids ids,
      RandomGenerator random,
      EventSink events,
      int concurrency,
      Duration patience) {
    this.store = store;
    this.patience = patience;
    this.clock = new SteadyClock(clock);
    this.ids = ids;
    this.concurrency = concurrency;
    jobs = new JdbcJobs(store.positions(), this.clock);
    endings = new Endings(store, jobs, this.clock, new RetryDelay(random), events);
  }

  @Override
  public void handle(String kind, JobHandler handler) {
    if (handlers.putIfAbsent(kind, handler) != null) {
      throw new IllegalStateException("jobs of kind '" + kind + "' have a handler already");
    }
    @Nullable DueJobs started = due;
    if (started != null) {
      store.write(handle -> {
        jobs.unpark(handle, kind);
        return true;
      });
      started.look();
    }
  }

  @Override
  public UUID submit(JobRequest request) {
    UUID job =
        store.write(handle -> {
          Optional<UUID> same = jobs.unfinished(handle, request.kind(), request.key());
          if (same.isPresent()) {
            return same.get();
          }
          UUID id = ids.next();
          jobs.insert(handle, id, request);
          return id;
        });
    look();
    return job;
  }

  @Override
  public Optional<Job> job(UUID id) {
    return store.read(handle -> jobs.find(handle, id));
  }

  /** Newest first, of one state or of all, older than {@code after} when given. */
  public List<Job> list(Job.@Nullable State state, int limit, @Nullable UUID after) {
    return store.read(handle -> jobs.list(handle, state, limit, after));
  }

  /** How many jobs are in each state. */
  public Map<Job.State, Long> counts() {
    return store.read(jobs::counts);
  }

  /** Old changes, for the live feed. */
  public ChangeReader changes() {
    return (after, upTo) -> store.read(handle -> jobs.changes(handle, after, upTo));
  }

  @Override
  public boolean cancel(UUID id) {
    boolean asked =
        store.write(handle -> jobs.cancelWaiting(handle, id) || jobs.cancelRunning(handle, id));
    @Nullable Attempt attempt = running.get(id);
    if (asked && attempt != null) {
      attempt.stop(Attempt.Stop.CANCEL);
    }
    return asked;
  }

  /**
   * Makes a failed or cancelled job wait again, with all its attempts before it.
   *
   * @return false when it is unknown or unfinished, or when another unfinished job is about the
   *     same
   */
  public boolean retry(UUID id) {
    boolean waits = store.write(handle -> jobs.again(handle, id));
    look();
    return waits;
  }

  /** Takes up what an earlier process left, then does jobs as they fall due. */
  public void start() {
    List<Instant> later =
        store.write(handle -> {
          for (UUID id : jobs.running(handle)) {
            jobs.crashed(handle, id, MOST_CRASHES, CRASHED, CRASHED_TOO_OFTEN);
          }
          jobs.reschedule(handle);
          return jobs.later(handle);
        });
    DueJobs started = new DueJobs(store.jobsDataSource(), clock, concurrency, patience, this::run);
    due = started;
    started.start();
    later.forEach(started::lookAt);
  }

  private void look() {
    @Nullable DueJobs started = due;
    if (started != null) {
      started.look();
    }
  }

  /** One attempt, from a due entry to whatever state it ends in. */
  private void run(UUID id) {
    Optional<Job> begun = closing ? Optional.empty() : begin(id);
    if (begun.isEmpty()) {
      return;
    }
    Job job = begun.get();
    Attempt attempt = new Attempt(job, clock, this::progress);
    running.put(id, attempt);
    try {
      if (closing) {
        attempt.stop(Attempt.Stop.CLOSE);
      }
      Outcome outcome = outcome(attempt);
      attempt.end();
      endings.end(attempt, outcome).ifPresent(this::lookAt);
    } finally {
      running.remove(id);
    }
  }

  private Optional<Job> begin(UUID id) {
    return store.write(handle -> {
      Optional<Job> job = jobs.find(handle, id);
      if (job.isPresent() && !handlers.containsKey(job.get().kind())) {
        jobs.park(
            handle,
            id,
            "nothing here does jobs of kind '%s'; it waits until something does"
                .formatted(job.get().kind()));
        return Optional.empty();
      }
      return jobs.begin(handle, id);
    });
  }

  private Outcome outcome(Attempt attempt) {
    @Nullable JobHandler handler = handlers.get(attempt.kind());
    if (handler == null) {
      throw new IllegalStateException("no handler for " + attempt.kind());
    }
    try {
      @Nullable Outcome outcome = handler.run(attempt);
      return outcome == null
          ? new Outcome.Failed(Problem.internal("no-outcome", "its handler gave no outcome"))
          : outcome;
    } catch (ProblemException e) {
      Problem problem = e.problem();
      return problem.kind() == Problem.Kind.USER
          ? new Outcome.Failed(problem)
          : Outcome.retry(problem);
    } catch (InterruptedException e) {
      return Outcome.retry(Problem.internal("interrupted", "the job was interrupted"));
    } catch (Throwable e) {
      if (attempt.stop() == Attempt.Stop.NO) {
        log.error("job {} ({} {}) threw", attempt.id(), attempt.kind(), attempt.key(), e);
      }
      return Outcome.retry(
          Problem.internal(
              "job-threw", "it failed with %s: %s".formatted(e.getClass().getName(), oneLine(e))));
    }
  }

  private static String oneLine(Throwable e) {
    return e.getMessage() == null ? "no message" : e.getMessage().lines().findFirst().orElse("");
  }

  private void lookAt(Instant at) {
    @Nullable DueJobs started = due;
    if (started != null) {
      started.lookAt(at);
    }
  }

  private void progress(Attempt attempt, double fraction, String stage) {
    CompletableFuture<Boolean> stored =
        store.writeLater(handle -> {
          jobs.progress(handle, attempt.id(), attempt.attempt(), fraction, stage);
          return true;
        });
    stored.exceptionally(e -> {
      log.debug("progress of job {} was not stored", attempt.id(), e);
      return false;
    });
  }

  /**
   * Interrupts the jobs that run and waits a few seconds for them; they go on after the next start.
   */
  @Override
  public void close() {
    closing = true;
    @Nullable DueJobs started = due;
    due = null;
    if (started == null) {
      return;
    }
    running.values().forEach(attempt -> attempt.stop(Attempt.Stop.CLOSE));
    started.close();
    for (Attempt attempt : running.values()) {
      log.warn("job {} ({}) did not stop when asked to", attempt.id(), attempt.kind());
      endings.abandon(attempt);
    }
  }
}
