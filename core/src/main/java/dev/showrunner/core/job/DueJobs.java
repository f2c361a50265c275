package dev.showrunner.core.job;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.showrunner.api.runtime.Clock;
import dev.showrunner.core.runtime.Pools;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * db-scheduler: picks the jobs that are due, keeps their heartbeat, and hands each to a thread. It
 * knows one task only; what a job is, how it ends and when it runs again is the engine's business.
 */
final class DueJobs implements AutoCloseable {
  private static final Duration POLL = Duration.ofSeconds(10);
  private static final Duration HEARTBEAT = Duration.ofSeconds(5);
  private static final int MISSED_HEARTBEATS = 4;
  private static final Duration RETRY = Duration.ofSeconds(10);

  private final Scheduler scheduler;
  private final Clock clock;

  /**
   * A scheduler that is not started.
   *
   * @param patience how long jobs may take to stop, once before and once after an interrupt
   * @param run does one job to its end, in whatever state that leaves it
   */
  DueJobs(
      DataSource database, Clock clock, int concurrency, Duration patience, Consumer<UUID> run) {
    this.clock = clock;
    Task<Void> task =
        Tasks.custom(JdbcSchedule.TASK, Void.class)
            .onFailure((done, entry) -> entry.reschedule(done, clock.now().plus(RETRY)))
            .onDeadExecutionRevive()
            .execute((instance, context) -> {
              run.accept(UUID.fromString(instance.getId()));
              return nothingLeftToDo();
            });
    scheduler =
        Scheduler.create(database, task)
            .clock(clock::now)
            .schedulerName(new SchedulerName.Fixed("showrunner"))
            .threads(concurrency)
            .executorService(Pools.fixed("job", concurrency))
            .dueExecutor(Pools.fixed("jobs-due", 1))
            .housekeeperExecutor(Pools.scheduled("jobs-heartbeat"))
            .pollingInterval(POLL)
            .heartbeatInterval(HEARTBEAT)
            .missedHeartbeatsLimit(MISSED_HEARTBEATS)
            .shutdownMaxWait(patience)
            .build();
  }

  /** The entry has changed together with the job, in the same transaction. */
  private static CompletionHandler<Void> nothingLeftToDo() {
    return (done, entry) -> {};
  }

  void start() {
    scheduler.start();
  }

  /** Looks for due jobs at once. */
  void look() {
    scheduler.triggerCheckForDueExecutions();
  }

  /** Looks for due jobs at a time. */
  void lookAt(Instant at) {
    Duration left = Duration.between(clock.now(), at);
    if (left.isPositive()) {
      clock.after(left, this::look);
    } else {
      look();
    }
  }

  /** Picks no more jobs, and waits a little for those that run. */
  @Override
  public void close() {
    scheduler.stop();
  }
}
