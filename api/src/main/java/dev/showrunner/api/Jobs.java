package dev.showrunner.api;

import java.util.Optional;
import java.util.UUID;

/** Heavy work: never dropped, retried with back-off, run again after a crash. */
public interface Jobs {
  /**
   * Says who does jobs of a kind; call it while parts are built or started.
   *
   * @throws IllegalStateException when the kind has a handler
   */
  void handle(String kind, JobHandler handler);

  /**
   * Asks for a job; durable when the call returns.
   *
   * @return its id; that of the unfinished job with the same kind and key when there is one
   */
  UUID submit(JobRequest request);

  /** One job as it is now. */
  Optional<Job> job(UUID id);

  /** Asks a waiting or running job to stop; false when it is unknown or already ended. */
  boolean cancel(UUID id);
}
