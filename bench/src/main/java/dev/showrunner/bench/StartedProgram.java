package dev.showrunner.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The real program in a process of its own. */
final class StartedProgram implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
  private static final double KB_PER_MB = 1e6 / 1024;

  private final Process process;
  private final URI address;

  private StartedProgram(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  /**
   * Starts it and returns as soon as it has said where it answers.
   *
   * @param command up to the main class
   */
  static StartedProgram start(List<String> command, Path data) throws IOException {
    List<String> whole = new ArrayList<>(command);
    whole.addAll(List.of("start", "--port", "0", "--no-browser", "--data", data.toString()));
    ProcessBuilder builder = new ProcessBuilder(whole).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("SHOWRUNNER_"));
    Process process = builder.start();
    StringBuilder said = new StringBuilder();
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Matcher found = ADDRESS.matcher(line);
      if (found.find()) {
        Thread.ofVirtual().start(() -> drain(lines));
        return new StartedProgram(process, URI.create(found.group()));
      }
      said.append('\n').append(line);
    }
    throw new IOException("the program ended before it said its address:" + said);
  }

  private static void drain(BufferedReader lines) {
    try (Stream<String> rest = lines.lines()) {
      rest.forEach(line -> {});
    } catch (java.io.UncheckedIOException e) {
      // it was ended
    }
  }

  /** Where it answers. */
  URI address() {
    return address;
  }

  /** Asks for {@code /healthz} and returns when the answer is 200. */
  void awaitHealthy() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
      OutputStream out = socket.getOutputStream();
      String request =
          "GET /healthz HTTP/1.1\r\nHost: "
              + address.getAuthority()
              + "\r\nConnection: close\r\n\r\n";
      out.write(request.getBytes(StandardCharsets.US_ASCII));
      BufferedReader answer =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      String status = answer.readLine();
      if (status == null || !status.startsWith("HTTP/1.1 200")) {
        throw new IOException("/healthz answered " + status);
      }
    }
  }

  /** What it holds in memory, in millions of bytes; empty where the system does not tell. */
  OptionalDouble residentMegabytes() throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    if (!Files.isReadable(status)) {
      return OptionalDouble.empty();
    }
    Matcher found = RESIDENT.matcher(Files.readString(status));
    return found.find()
        ? OptionalDouble.of(Long.parseLong(found.group(1)) / KB_PER_MB)
        : OptionalDouble.empty();
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    process.waitFor();
  }
}
