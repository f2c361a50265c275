package dev.showrunner.core.runtime;

import dev.showrunner.api.runtime.ProcessSpec;
import dev.showrunner.api.runtime.RunningProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A process whose standard error is always drained, so that it can never block on it. */
final class SystemProcess implements RunningProcess {
  private static final int TAIL = 4_000;
  private static final Duration POLITE = Duration.ofSeconds(3);

  private final Process process;
  private final StringBuilder tail = new StringBuilder();
  private final Thread drain;

  SystemProcess(Process process, ProcessSpec spec) {
    this.process = process;
    drain = Thread.ofVirtual().name("stderr-" + process.pid()).start(() -> drain(spec));
  }

  private void drain(ProcessSpec spec) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
      for (@Nullable String line = lines.readLine(); line != null; line = lines.readLine()) {
        keep(line);
        spec.onErrorLine().accept(line);
      }
    } catch (IOException e) {
      keep("(standard error was closed: " + e.getMessage() + ")");
    }
  }

  private void keep(String line) {
    synchronized (tail) {
      tail.append(line, 0, Math.min(line.length(), TAIL)).append('\n');
      if (tail.length() > TAIL) {
        tail.delete(0, tail.length() - TAIL);
      }
    }
  }

  @Override
  public InputStream stdout() {
    return process.getInputStream();
  }

  @Override
  public OutputStream stdin() {
    return process.getOutputStream();
  }

  @Override
  public String errorTail() {
    synchronized (tail) {
      return tail.toString().strip();
    }
  }

  @Override
  public int waitFor() throws InterruptedException {
    int code = process.waitFor();
    drain.join(POLITE);
    return code;
  }

  @Override
  public boolean waitFor(Duration atMost) throws InterruptedException {
    return process.waitFor(atMost.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    List<ProcessHandle> family = process.descendants().toList();
    process.destroy();
    family.forEach(ProcessHandle::destroy);
    boolean interrupted = false;
    try {
      if (!process.waitFor(POLITE.toNanos(), TimeUnit.NANOSECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      interrupted = true;
      process.destroyForcibly();
    }
    family.forEach(ProcessHandle::destroyForcibly);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
