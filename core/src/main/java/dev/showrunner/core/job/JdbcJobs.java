package dev.showrunner.core.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.showrunner.api.Job;
import dev.showrunner.api.JobRequest;
import dev.showrunner.api.runtime.Clock;
import dev.showrunner.core.json.Json;
import dev.showrunner.core.live.Change.JobChanged;
import dev.showrunner.core.store.Columns;
import dev.showrunner.core.store.Positions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The tables of jobs. A job and its entry in db-scheduler's table always change in one transaction,
 * so that a waiting job that can run has an entry and no other job has one.
 */
final class JdbcJobs {
  private static final String COLUMNS =
      "id, kind, key, payload, state, attempt, progress, stage, problem, created_at, updated_at,"
          + " changed";
  private static final Job.State[] STATES = Job.State.values();

  private final Positions positions;
  private final Clock clock;
  private final JsonMapper json = Json.mapper();

  JdbcJobs(Positions positions, Clock clock) {
    this.positions = positions;
    this.clock = clock;
  }

  /** How an attempt ended. */
  record Ending(
      Job.State state,
      double progress,
      String stage,
      @Nullable String problem,
      boolean failed,
      @Nullable Instant runAt) {}

  /** What decides whether there is another attempt. */
  record Attempts(int failures, int most, boolean cancelling) {}

  Optional<UUID> unfinished(Handle handle, String kind, String key) {
    return handle
        .select("SELECT id FROM jobs WHERE kind = ? AND key = ? AND state < 2", kind, key)
        .mapTo(byte[].class)
        .findOne()
        .map(Columns::uuid);
  }

  void insert(Handle handle, UUID id, JobRequest request) {
    long now = Columns.micros(clock.now());
    handle.execute(
        "INSERT INTO jobs (id, kind, key, payload, state, max_attempts, created_at, updated_at,"
            + " changed) VALUES (?, ?, ?, ?, 0, ?, ?, ?, ?)",
        Columns.bytes(id),
        request.kind(),
        request.key(),
        text(request.payload()),
        request.maxAttempts(),
        now,
        now,
        positions.next());
    JdbcSchedule.put(handle, id, clock.now());
    announce(handle, id);
  }

  Optional<Job> find(Handle handle, UUID id) {
    return handle
        .select("SELECT " + COLUMNS + " FROM jobs WHERE id = ?", Columns.bytes(id))
        .map((row, context) -> job(row))
        .findOne();
  }

  List<Job> list(Handle handle, Job.@Nullable State state, int limit, @Nullable UUID after) {
    return handle
        .createQuery(
            "SELECT "
                + COLUMNS
                + " FROM jobs WHERE (:state IS NULL OR state = :state)"
                + " AND (:after IS NULL OR id < :after) ORDER BY id DESC LIMIT :limit")
        .bind("state", state == null ? null : state.ordinal())
        .bind("after", after == null ? null : Columns.bytes(after))
        .bind("limit", limit)
        .map((row, context) -> job(row))
        .list();
  }

  Map<Job.State, Long> counts(Handle handle) {
    Map<Job.State, Long> counts = new EnumMap<>(Job.State.class);
    for (Job.State state : STATES) {
      counts.put(state, 0L);
    }
    handle
        .createQuery("SELECT state, count(*) AS jobs FROM jobs GROUP BY state")
        .map((row, context) -> Map.entry(STATES[row.getInt("state")], row.getLong("jobs")))
        .forEach(count -> counts.put(count.getKey(), count.getValue()));
    return counts;
  }

  List<JobChanged> changes(Handle handle, long after, long upTo) {
    return handle
        .select(
            "SELECT " + COLUMNS + " FROM jobs WHERE changed > ? AND changed <= ? ORDER BY changed",
            after,
            upTo)
        .map((row, context) -> new JobChanged(row.getLong("changed"), job(row)))
        .list();
  }

  /** Makes a waiting job a running one; empty when it does not wait any more. */
  Optional<Job> begin(Handle handle, UUID id) {
    boolean begun =
        update(
            handle,
            id,
            "state = 1, attempt = attempt + 1, progress = 0, stage = '', problem = NULL,"
                + " run_at = NULL WHERE id = :id AND state = 0");
    if (!begun) {
      JdbcSchedule.remove(handle, id);
      return Optional.empty();
    }
    return find(handle, id);
  }

  /** A job that nobody here can do waits without being asked for. */
  void park(Handle handle, UUID id, String why) {
    if (update(handle, id, "problem = :text, run_at = NULL WHERE id = :id AND state = 0", why)) {
      JdbcSchedule.remove(handle, id);
    }
  }

  void progress(Handle handle, UUID id, int attempt, double fraction, String stage) {
    int changed =
        handle
            .createUpdate(
                "UPDATE jobs SET progress = :progress, stage = :stage, updated_at = :now,"
                    + " changed = :seq WHERE id = :id AND state = 1 AND attempt = :attempt")
            .bind("progress", fraction)
            .bind("stage", stage)
            .bind("now", Columns.micros(clock.now()))
            .bind("seq", positions.next())
            .bind("id", Columns.bytes(id))
            .bind("attempt", attempt)
            .execute();
    if (changed > 0) {
      announce(handle, id);
    }
  }

  Attempts attempts(Handle handle, UUID id) {
    return handle
        .select(
            "SELECT failures, max_attempts, cancelling FROM jobs WHERE id = ?", Columns.bytes(id))
        .map((row, context) ->
            new Attempts(
                row.getInt("failures"), row.getInt("max_attempts"), row.getBoolean("cancelling")))
        .one();
  }

  /** Ends an attempt; false when it is no longer the running one. */
  boolean end(Handle handle, UUID id, int attempt, Ending ending) {
    Instant runAt = ending.runAt;
    int changed =
        handle
            .createUpdate(
                "UPDATE jobs SET state = :state, progress = :progress, stage = :stage,"
                    + " problem = :problem, failures = failures + :failed, crashes = 0,"
                    + " cancelling = 0, run_at = :run, updated_at = :now, changed = :seq"
                    + " WHERE id = :id AND state = 1 AND attempt = :attempt")
            .bind("state", ending.state.ordinal())
            .bind("progress", ending.progress)
            .bind("stage", ending.stage)
            .bind("problem", ending.problem)
            .bind("failed", ending.failed ? 1 : 0)
            .bind("run", runAt == null ? null : Columns.micros(runAt))
            .bind("now", Columns.micros(clock.now()))
            .bind("seq", positions.next())
            .bind("id", Columns.bytes(id))
            .bind("attempt", attempt)
            .execute();
    if (changed == 0) {
      return false;
    }
    if (runAt == null) {
      JdbcSchedule.remove(handle, id);
    } else {
      JdbcSchedule.put(handle, id, runAt);
    }
    announce(handle, id);
    return true;
  }

  /** Ends a waiting job. */
  boolean cancelWaiting(Handle handle, UUID id) {
    boolean cancelled =
        update(handle, id, "state = 4, run_at = NULL, problem = NULL WHERE id = :id AND state = 0");
    if (cancelled) {
      JdbcSchedule.remove(handle, id);
    }
    return cancelled;
  }

  /** Notes that a running job is to end, for the case that the process dies first. */
  boolean cancelRunning(Handle handle, UUID id) {
    return update(handle, id, "cancelling = 1 WHERE id = :id AND state = 1");
  }

  /** Makes an ended job wait again. */
  boolean again(Handle handle, UUID id) {
    boolean waits =
        update(
            handle,
            id,
            "state = 0, failures = 0, crashes = 0, cancelling = 0, progress = 0, stage = '',"
                + " problem = NULL, run_at = NULL WHERE id = :id AND state IN (3, 4)"
                + " AND NOT EXISTS (SELECT 1 FROM jobs AS other WHERE other.kind = jobs.kind"
                + " AND other.key = jobs.key AND other.state < 2)");
    if (waits) {
      JdbcSchedule.put(handle, id, clock.now());
    }
    return waits;
  }

  List<UUID> running(Handle handle) {
    return handle
        .createQuery("SELECT id FROM jobs WHERE state = 1 ORDER BY id")
        .mapTo(byte[].class)
        .map(Columns::uuid)
        .list();
  }

  /** What a dead process left running: it waits again, or ends when that is no use. */
  void crashed(Handle handle, UUID id, int mostCrashes, String why, String whyNoMore) {
    handle
        .createUpdate(
            "UPDATE jobs SET updated_at = :now, changed = :seq, crashes = crashes + 1,"
                + " cancelling = 0,"
                + " state = CASE WHEN cancelling = 1 THEN 4 WHEN crashes + 1 >= :most THEN 3"
                + " ELSE 0 END,"
                + " problem = CASE WHEN cancelling = 1 THEN NULL WHEN crashes + 1 >= :most"
                + " THEN :whyNoMore ELSE :why END WHERE id = :id AND state = 1")
        .bind("now", Columns.micros(clock.now()))
        .bind("seq", positions.next())
        .bind("most", mostCrashes)
        .bind("why", why)
        .bind("whyNoMore", whyNoMore)
        .bind("id", Columns.bytes(id))
        .execute();
    announce(handle, id);
  }

  /**
   * Gives every waiting job its entry and takes back what a dead process had begun. None waits
   * longer than it did from the beginning, in case the clock was set back meanwhile.
   */
  void reschedule(Handle handle) {
    JdbcSchedule.clear(handle);
    handle.execute(
        "UPDATE jobs SET run_at = min(run_at, ? + max(0, run_at - updated_at)) WHERE state = 0",
        Columns.micros(clock.now()));
    handle
        .createQuery("SELECT id, run_at FROM jobs WHERE state = 0")
        .map((row, context) -> Map.entry(Columns.uuid(row.getBytes("id")), row.getLong("run_at")))
        .list()
        .forEach(job -> JdbcSchedule.put(handle, job.getKey(), Columns.instant(job.getValue())));
  }

  /** Lets jobs run that were parked because nobody did their kind. */
  void unpark(Handle handle, String kind) {
    handle
        .createQuery("SELECT id FROM jobs WHERE state = 0 AND kind = ? AND run_at IS NULL")
        .bind(0, kind)
        .mapTo(byte[].class)
        .map(Columns::uuid)
        .list()
        .forEach(id -> {
          update(handle, id, "problem = NULL WHERE id = :id");
          JdbcSchedule.put(handle, id, clock.now());
        });
  }

  /** When waiting jobs are to run that are not to run yet. */
  List<Instant> later(Handle handle) {
    return handle
        .select(
            "SELECT run_at FROM jobs WHERE state = 0 AND run_at > ?", Columns.micros(clock.now()))
        .mapTo(Long.class)
        .map(Columns::instant)
        .list();
  }

  private boolean update(Handle handle, UUID id, String set) {
    return update(handle, id, set, null);
  }

  private boolean update(Handle handle, UUID id, String set, @Nullable String text) {
    int changed =
        handle
            .createUpdate("UPDATE jobs SET updated_at = :now, changed = :seq, " + set)
            .configure(
                org.jdbi.v3.core.statement.SqlStatements.class,
                statements -> statements.setUnusedBindingAllowed(true))
            .bind("now", Columns.micros(clock.now()))
            .bind("seq", positions.next())
            .bind("id", Columns.bytes(id))
            .bind("text", text)
            .execute();
    if (changed > 0) {
      announce(handle, id);
    }
    return changed > 0;
  }

  private void announce(Handle handle, UUID id) {
    handle
        .select("SELECT " + COLUMNS + " FROM jobs WHERE id = ?", Columns.bytes(id))
        .map((row, context) -> new JobChanged(row.getLong("changed"), job(row)))
        .findOne()
        .ifPresent(positions::announce);
  }

  private Job job(ResultSet row) throws SQLException {
    return new Job(
        Columns.uuid(row.getBytes("id")),
        row.getString("kind"),
        row.getString("key"),
        payload(row.getString("payload")),
        STATES[row.getInt("state")],
        row.getInt("attempt"),
        row.getDouble("progress"),
        row.getString("stage"),
        Columns.instant(row.getLong("created_at")),
        Columns.instant(row.getLong("updated_at")),
        row.getString("problem"));
  }

  private String text(Map<String, String> payload) {
    try {
      return json.writeValueAsString(payload);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a job's payload cannot be written", e);
    }
  }

  private Map<String, String> payload(String text) {
    try {
      return json.readValue(text, new TypeReference<Map<String, String>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a job's payload cannot be read", e);
    }
  }
}
