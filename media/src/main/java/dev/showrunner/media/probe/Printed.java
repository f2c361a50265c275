package dev.showrunner.media.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** What FFmpeg prints about its work, line by line, from the thread that reads it. */
final class Printed implements Consumer<String> {
  private static final int MOST = 10_000;
  private static final String AFTER_INPUT = "Stream mapping:";

  private final String input;
  private final List<String> lines = new ArrayList<>();
  private final CountDownLatch described = new CountDownLatch(1);

  /**
   * @param input how the input is called
   */
  Printed(String input) {
    this.input = input;
  }

  @Override
  public void accept(String line) {
    synchronized (lines) {
      if (lines.size() < MOST) {
        lines.add(line);
      }
    }
    if (line.startsWith(AFTER_INPUT)) {
      // A name may hold lines, this one too.
      String all = all();
      int named = all.indexOf("from '" + input + "':");
      if (named >= 0 && all.indexOf(AFTER_INPUT, named + input.length()) >= 0) {
        described.countDown();
      }
    }
  }

  /** Waits until FFmpeg has described its input, which it does before the first packet. */
  void awaitInput() throws InterruptedException {
    // Its reader may be behind, but not for long; what then is missing counts as unknown.
    boolean inTime = described.await(10, TimeUnit.SECONDS);
    assert inTime : "FFmpeg does not describe its input as expected";
  }

  String all() {
    synchronized (lines) {
      return String.join("\n", lines);
    }
  }
}
