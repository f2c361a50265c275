package dev.showrunner.api;

/** Does jobs of one kind. May be called again for the same job after a crash or a retry. */
@FunctionalInterface
public interface JobHandler {
  /** Does the job; the thread is interrupted when it is cancelled or the system stops. */
  Outcome run(JobContext job) throws Exception;
}
