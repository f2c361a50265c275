package dev.showrunner.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.app.root.Overrides;
import dev.showrunner.app.root.Settings;
import dev.showrunner.app.root.Showrunner;
import dev.showrunner.testkit.ManualClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs commands as a person does, and keeps what they print. */
final class CommandRig implements AutoCloseable {
  final Path data;
  final ManualClock clock = new ManualClock();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final ObjectMapper json = new ObjectMapper();
  private final Path home;
  private @Nullable Machine machine;
  private @Nullable Showrunner show;
  private @Nullable RunningAddress address;

  CommandRig(Path home) {
    this.home = home;
    data = home.resolve("data");
  }

  /** A program on the data directory that answers commands; its sources and services rest. */
  Showrunner open() {
    Machine opened = Machine.open();
    machine = opened;
    Settings settings = Settings.read(data, null, Map.of("SHOWRUNNER_SERVER_PORT", "0"));
    Overrides real = opened.overrides(Map.of("HOME", home.toString()));
    Showrunner made =
        Showrunner.open(
            settings, new Overrides(clock, real.processes(), real.random(), real.cache()), "test");
    show = made;
    address = RunningAddress.write(data, made.address());
    return made;
  }

  /** Runs a command; gives its exit code. */
  int run(String... args) {
    out.reset();
    err.reset();
    Terminal terminal =
        new Terminal(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Map.of("SHOWRUNNER_DATA", data.toString(), "SHOWRUNNER_SERVER_PORT", "0"),
            false);
    return new Cli(terminal).run(args);
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8).strip();
  }

  /** What a command prints that succeeds. */
  JsonNode json(String... args) throws IOException {
    assertThat(run(args)).as(err()).isZero();
    return json.readTree(out());
  }

  /** Ends the program, when one was opened; commands may be run afterwards. */
  @Override
  public void close() {
    if (address != null) {
      address.close();
      address = null;
    }
    if (show != null) {
      show.close();
      show = null;
    }
    if (machine != null) {
      machine.close();
      machine = null;
    }
  }
}
