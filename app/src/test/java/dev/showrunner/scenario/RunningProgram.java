package dev.showrunner.scenario;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The real program in a process of its own, so that it can be killed. */
final class RunningProgram implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");

  private final Process process;
  private final Api api;

  private RunningProgram(Process process, Api api) {
    this.process = process;
    this.api = api;
  }

  /** Starts it and waits until it has said where it answers. */
  static RunningProgram start(Path dataDirectory) throws IOException {
    ProcessBuilder command =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--enable-native-access=ALL-UNNAMED",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "dev.showrunner.app.Main",
                    "start",
                    "--port",
                    "0",
                    "--no-browser",
                    "--data",
                    dataDirectory.toString()))
            .redirectErrorStream(true);
    // what waits here for a restart waits for a moment only, however slow the machine is
    command.environment().put("SHOWRUNNER_OVERLAYS_CATCH_UP_AFTER", "24h");
    Process process = command.start();
    StringBuilder said = new StringBuilder();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      said.append(line).append('\n');
      Matcher found = ADDRESS.matcher(line);
      if (found.find()) {
        Thread.ofVirtual().start(() -> drain(lines));
        return new RunningProgram(process, new Api(URI.create(found.group())));
      }
    }
    throw new IOException("it ended before it said its address:\n" + said);
  }

  private static void drain(BufferedReader lines) {
    try {
      while (lines.readLine() != null) {}
    } catch (IOException e) {
      // it was killed
    }
  }

  Api api() {
    return api;
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
