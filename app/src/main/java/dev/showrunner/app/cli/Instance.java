package dev.showrunner.app.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.app.root.Settings;
import dev.showrunner.app.root.Showrunner;
import dev.showrunner.core.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The Showrunner of a data directory, for commands that look at it or steer it: the one that runs,
 * or one opened for the moment, in which no source, service or job runs. Either way it is spoken to
 * over HTTP, so that there is one path.
 */
final class Instance implements AutoCloseable {
  private final Remote remote;
  private final @Nullable Machine machine;
  private final @Nullable Showrunner own;

  private Instance(Remote remote, @Nullable Machine machine, @Nullable Showrunner own) {
    this.remote = remote;
    this.machine = machine;
    this.own = own;
  }

  /**
   * The one that runs.
   *
   * @throws ProblemException of kind EXTERNAL when none does
   */
  static Instance running(GlobalOptions options, Map<String, String> environment, ObjectMapper json)
      throws InterruptedException {
    Path data = options.dataDirectory(environment);
    if (!Store.inUse(data)) {
      throw notRunning("no Showrunner runs on " + data).asException();
    }
    return new Instance(Remote.of(data, json), null, null);
  }

  /**
   * The one that runs, else one of its own.
   *
   * @throws ProblemException of kind EXTERNAL when the directory holds nothing
   */
  static Instance any(GlobalOptions options, Map<String, String> environment, ObjectMapper json)
      throws InterruptedException {
    Path data = options.dataDirectory(environment);
    if (Store.inUse(data)) {
      return running(options, environment, json);
    }
    if (!Files.exists(data.resolve("showrunner.db"))) {
      throw notRunning("nothing has run on " + data + " yet").asException();
    }
    return own(Settings.read(data, options.config, environment).withPort(0), environment, json);
  }

  /**
   * The one that runs, else one of its own, for signing in: the directory may be new, and the port
   * is the configured one, because platforms send browsers back to the address they know.
   *
   * @param portNeeded whether any other port is of no use
   */
  static Instance forLogin(
      GlobalOptions options, Map<String, String> environment, ObjectMapper json, boolean portNeeded)
      throws InterruptedException {
    Path data = options.dataDirectory(environment);
    if (Store.inUse(data)) {
      return running(options, environment, json);
    }
    try {
      return own(Settings.read(data, options.config, environment), environment, json);
    } catch (ProblemException e) {
      if (portNeeded || !e.problem().code().equals("port-taken")) {
        throw e;
      }
      Settings settings = Settings.read(data, options.config, environment);
      return own(settings.withPort(0), environment, json);
    }
  }

  private static Instance own(
      Settings settings, Map<String, String> environment, ObjectMapper json) {
    Machine machine = Machine.open();
    try {
      Showrunner own = Showrunner.open(settings, machine.overrides(environment), Version.current());
      return new Instance(Remote.at(own.address(), json), machine, own);
    } catch (RuntimeException e) {
      machine.close();
      throw e;
    }
  }

  private static Problem notRunning(String what) {
    return Problem.external(
        "not-running",
        what + "; start one with './showrunner start' or name its folder with --data");
  }

  Remote remote() {
    return remote;
  }

  @Override
  public void close() {
    remote.close();
    if (own != null) {
      own.close();
    }
    if (machine != null) {
      machine.close();
    }
  }
}
