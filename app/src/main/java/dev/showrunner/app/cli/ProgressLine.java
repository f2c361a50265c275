package dev.showrunner.app.cli;

import dev.showrunner.api.runtime.Clock;
import dev.showrunner.media.Progress;
import java.time.Duration;
import java.util.Locale;

/**
 * Progress of long work on standard error: one line that renews itself for a person, a line every
 * ten seconds for a log.
 */
final class ProgressLine implements Progress, AutoCloseable {
  private static final Duration FOR_PEOPLE = Duration.ofMillis(200);
  private static final Duration FOR_LOGS = Duration.ofSeconds(10);

  private final Terminal terminal;
  private final Clock clock;
  private final String what;
  private long next;
  private boolean open;

  ProgressLine(Terminal terminal, Clock clock, String what) {
    this.terminal = terminal;
    this.clock = clock;
    this.what = what;
    next = clock.nanoTime() + (terminal.interactive() ? FOR_PEOPLE : FOR_LOGS).toNanos();
  }

  @Override
  public synchronized void report(double fraction, String stage) {
    long now = clock.nanoTime();
    if (now < next) {
      return;
    }
    String line =
        String.format(
            Locale.ROOT, "%s: %s %3.0f %%", what, stage, 100 * Math.clamp(fraction, 0, 1));
    if (terminal.interactive()) {
      terminal.err().print("\r\u001B[K" + line);
      open = true;
      next = now + FOR_PEOPLE.toNanos();
    } else {
      terminal.err().println(line);
      next = now + FOR_LOGS.toNanos();
    }
  }

  /** Leaves a clean line behind. */
  @Override
  public synchronized void close() {
    if (open) {
      terminal.err().print("\r\u001B[K");
      terminal.err().flush();
      open = false;
    }
  }
}
