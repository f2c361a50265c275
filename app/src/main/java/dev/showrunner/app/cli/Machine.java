package dev.showrunner.app.cli;

import dev.showrunner.app.root.Overrides;
import dev.showrunner.core.runtime.SystemClock;
import dev.showrunner.core.runtime.SystemProcesses;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;

/**
 * The machine a command runs on.
 *
 * @param clock its clock
 * @param processes its programs
 */
record Machine(SystemClock clock, SystemProcesses processes) implements AutoCloseable {
  static Machine open() {
    return new Machine(new SystemClock(), new SystemProcesses());
  }

  /** What the system is built with; the cache is shared by all data directories of a user. */
  Overrides overrides(Map<String, String> environment) {
    return new Overrides(clock, processes, new SecureRandom(), cache(environment));
  }

  /** For what can be made again, such as the unpacked FFmpeg. */
  static Path cache(Map<String, String> environment) {
    String xdg = environment.get("XDG_CACHE_HOME");
    Path base =
        xdg != null && !xdg.isBlank() && Path.of(xdg).isAbsolute()
            ? Path.of(xdg)
            : GlobalOptions.home(environment).resolve(".cache");
    return base.resolve("showrunner");
  }

  @Override
  public void close() {
    clock.close();
  }
}
