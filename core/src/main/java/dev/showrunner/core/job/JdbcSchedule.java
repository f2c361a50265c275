package dev.showrunner.core.job;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * db-scheduler's table: a job that waits and can be done has an entry, which db-scheduler picks
 * when it is due. Written here and not by its client, so that it changes with the job.
 */
final class JdbcSchedule {
  /** Name of the one task that db-scheduler knows; the instance is the job's id. */
  static final String TASK = "job";

  private JdbcSchedule() {}

  /** Adds or moves an entry; nobody has picked it then. The driver binds the time as for others. */
  static void put(Handle handle, UUID id, Instant at) {
    handle
        .createUpdate(
            "INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked,"
                + " version) VALUES (:task, :id, :at, 0, 1)"
                + " ON CONFLICT (task_name, task_instance) DO UPDATE SET"
                + " execution_time = excluded.execution_time, picked = 0, picked_by = NULL,"
                + " last_heartbeat = NULL, version = version + 1")
        .bind("task", TASK)
        .bind("id", id.toString())
        .bind("at", Timestamp.from(at))
        .execute();
  }

  static void remove(Handle handle, UUID id) {
    handle.execute(
        "DELETE FROM scheduled_tasks WHERE task_name = ? AND task_instance = ?",
        TASK,
        id.toString());
  }

  static void clear(Handle handle) {
    handle.execute("DELETE FROM scheduled_tasks WHERE task_name = ?", TASK);
  }
}
