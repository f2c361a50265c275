package dev.showrunner.api.runtime;

import java.io.IOException;

/** Starts programs of the machine. The only way to do so. */
@FunctionalInterface
public interface ProcessRunner {
  /**
   * Starts a program; no shell is involved, so arguments may hold any character.
   *
   * @throws IOException when it cannot be started, for example because it does not exist
   */
  RunningProcess start(ProcessSpec spec) throws IOException;
}
