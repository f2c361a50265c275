package dev.showrunner.app.root;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes what was opened, the last first; one that fails does not keep the others open. */
final class ClosingStack implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ClosingStack.class);

  private record Entry(String name, AutoCloseable part) {}

  private final Deque<Entry> open = new ArrayDeque<>();

  <T extends AutoCloseable> T push(String name, T part) {
    open.push(new Entry(name, part));
    return part;
  }

  @Override
  public void close() {
    while (!open.isEmpty()) {
      Entry entry = open.pop();
      try {
        entry.part.close();
      } catch (Exception e) {
        log.warn("{} did not close cleanly: {}", entry.name, e.toString());
      }
    }
  }
}
