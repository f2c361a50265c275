package dev.showrunner.bench;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.showrunner.api.runtime.Clock;
import dev.showrunner.core.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * db-scheduler alone, on a file of the same form with the same settings: tasks that do nothing are
 * put in by batches of a hundred and taken out as fast as it can.
 */
final class JdbcSchedulerRun {
  private static final int BATCH = 100;
  private static final int THREADS = 8;
  private static final Duration POLL = Duration.ofMillis(50);

  private JdbcSchedulerRun() {}

  /** Seconds from the first task put in until the last is done. */
  static double run(Path data, int tasks, Clock clock) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(tasks);
    OneTimeTask<Void> nothing =
        Tasks.oneTime("nothing", Void.class).execute((instance, context) -> done.countDown());
    try (Store store = Store.open(data, clock)) {
      Scheduler scheduler =
          Scheduler.create(store.jobsDataSource(), nothing)
              .threads(THREADS)
              .pollingInterval(POLL)
              .build();
      try {
        Stopwatch watch = new Stopwatch(clock);
        scheduler.start();
        for (int from = 0; from < tasks; from += BATCH) {
          List<TaskInstance<?>> batch = new ArrayList<>();
          for (int i = from; i < Math.min(tasks, from + BATCH); i++) {
            batch.add(nothing.instance(Integer.toString(i)));
          }
          scheduler.scheduleBatch(batch, clock.now());
        }
        scheduler.triggerCheckForDueExecutions();
        done.await();
        return watch.seconds();
      } finally {
        scheduler.stop();
      }
    }
  }
}
