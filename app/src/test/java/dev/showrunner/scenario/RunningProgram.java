package dev.showrunner.scenario;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The real program in a process of its own, so that it can be killed. */
final class RunningProgram implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");

  private final Process process;
  private final Api api;
  private final StringBuffer said;
  private final Thread reader;

  private RunningProgram(Process process, Api api, StringBuffer said, Thread reader) {
    this.process = process;
    this.api = api;
    this.said = said;
    this.reader = reader;
  }

  /** Starts all of it and waits until it has said where it answers. */
  static RunningProgram start(Path dataDirectory) throws IOException {
    return command(dataDirectory, "start");
  }

  /** Starts a command that runs the system or a part of it; waits as {@link #start}. */
  static RunningProgram command(Path dataDirectory, String... command) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.showrunner.app.Main"));
    arguments.addAll(List.of(command));
    arguments.addAll(List.of("--port", "0", "--no-browser", "--data", dataDirectory.toString()));
    ProcessBuilder builder = new ProcessBuilder(arguments).redirectErrorStream(true);
    // what waits here for a restart waits for a moment only, however slow the machine is
    builder.environment().put("SHOWRUNNER_OVERLAYS_CATCH_UP_AFTER", "24h");
    Process process = builder.start();
    StringBuffer said = new StringBuffer();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      said.append(line).append('\n');
      Matcher found = ADDRESS.matcher(line);
      if (found.find()) {
        Thread reader = Thread.ofVirtual().start(() -> drain(lines, said));
        Api api = new Api(URI.create(found.group()));
        return new RunningProgram(process, api, said, reader);
      }
    }
    throw new IOException("it ended before it said its address:\n" + said);
  }

  private static void drain(BufferedReader lines, StringBuffer said) {
    try {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        said.append(line).append('\n');
      }
    } catch (IOException e) {
      // it was killed
    }
  }

  Api api() {
    return api;
  }

  /** Asks it to end, as Ctrl-C does; gives all that it said. */
  String stop() throws InterruptedException {
    process.toHandle().destroy(); // unlike the process's own it goes on listening
    process.waitFor();
    reader.join();
    return said.toString();
  }

  /** Its exit code, once it has ended. */
  int exitCode() {
    return process.exitValue();
  }

  /** kill -9. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly().waitFor();
    api.close();
  }
}
