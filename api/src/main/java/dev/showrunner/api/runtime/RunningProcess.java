package dev.showrunner.api.runtime;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/** A program that was started. */
public interface RunningProcess extends AutoCloseable {
  /** What it writes to standard output; read it to the end, or the program may wait for ever. */
  InputStream stdout();

  /** What it reads from standard input; close it when there is no more. */
  OutputStream stdin();

  /** The last lines, at most 4,000 characters, that it wrote to standard error so far. */
  String errorTail();

  /** Waits for its end and gives its exit code. */
  int waitFor() throws InterruptedException;

  /** Whether it ended within this time. */
  boolean waitFor(Duration atMost) throws InterruptedException;

  /** Ends it and everything it started, first politely, then by force; waits until it is gone. */
  @Override
  void close();
}
