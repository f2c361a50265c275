package dev.showrunner.core.runtime;

import dev.showrunner.api.runtime.ProcessRunner;
import dev.showrunner.api.runtime.ProcessSpec;
import dev.showrunner.api.runtime.RunningProcess;
import java.io.IOException;

/** Starts programs of this machine. */
public final class SystemProcesses implements ProcessRunner {
  @Override
  public RunningProcess start(ProcessSpec spec) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(spec.command());
    builder.environment().putAll(spec.environment());
    if (spec.directory() != null) {
      builder.directory(spec.directory().toFile());
    }
    return new SystemProcess(builder.start(), spec);
  }
}
