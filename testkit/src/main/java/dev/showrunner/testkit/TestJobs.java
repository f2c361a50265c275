package dev.showrunner.testkit;

import dev.showrunner.api.Job;
import dev.showrunner.api.JobHandler;
import dev.showrunner.api.JobRequest;
import dev.showrunner.api.Jobs;
import dev.showrunner.api.runtime.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Keeps what is asked for and does nothing of it. */
public final class TestJobs implements Jobs {
  private final Clock clock;
  private final Map<String, JobHandler> handlers = new LinkedHashMap<>();
  private final Map<UUID, Job> jobs = new LinkedHashMap<>();

  /** Jobs made at this clock's time. */
  public TestJobs(Clock clock) {
    this.clock = clock;
  }

  @Override
  public synchronized void handle(String kind, JobHandler handler) {
    if (handlers.putIfAbsent(kind, handler) != null) {
      throw new IllegalStateException("jobs of kind '" + kind + "' have a handler already");
    }
  }

  @Override
  public synchronized UUID submit(JobRequest request) {
    for (Job job : jobs.values()) {
      boolean same = job.kind().equals(request.kind()) && job.key().equals(request.key());
      if (same && job.state() == Job.State.WAITING) {
        return job.id();
      }
    }
    Instant now = clock.now();
    UUID id = new UUID(0, jobs.size() + 1L);
    jobs.put(
        id,
        new Job(
            id,
            request.kind(),
            request.key(),
            request.payload(),
            Job.State.WAITING,
            0,
            0,
            "",
            now,
            now,
            null));
    return id;
  }

  @Override
  public synchronized Optional<Job> job(UUID id) {
    return Optional.ofNullable(jobs.get(id));
  }

  @Override
  public synchronized boolean cancel(UUID id) {
    Job job = jobs.get(id);
    if (job == null || job.state() != Job.State.WAITING) {
      return false;
    }
    jobs.put(
        id,
        new Job(
            id,
            job.kind(),
            job.key(),
            job.payload(),
            Job.State.CANCELLED,
            0,
            0,
            "",
            job.createdAt(),
            clock.now(),
            null));
    return true;
  }

  /** All that was asked for, in order. */
  public synchronized List<Job> asked() {
    return List.copyOf(jobs.values());
  }

  /** Who does jobs of a kind, to be called by the test; empty when nobody said so. */
  public synchronized Optional<JobHandler> handler(String kind) {
    return Optional.ofNullable(handlers.get(kind));
  }
}
