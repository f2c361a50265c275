package dev.showrunner.core.live;

import dev.showrunner.api.StreamEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The newest committed changes, bounded in number and in size. Guarded by its owner's lock. */
final class Window {
  /** Most changes kept; more are in the database. */
  static final int MAX_CHANGES = 4_096;

  /** Most characters of viewers' text kept with them. */
  static final long MAX_CHARACTERS = 8_000_000;

  private static final int OVERHEAD = 256;

  private final ArrayDeque<Change> changes = new ArrayDeque<>();
  private long characters;
  private long from;

  /** An empty window: everything after {@code from} will be in it. */
  Window(long from) {
    this.from = from;
  }

  /** Every change after this position is in the window. */
  long from() {
    return from;
  }

  void add(Change change) {
    if (change.seq() <= from) {
      return;
    }
    changes.addLast(change);
    characters += size(change);
    while (changes.size() > MAX_CHANGES || characters > MAX_CHARACTERS) {
      Change oldest = changes.removeFirst();
      characters -= size(oldest);
      from = oldest.seq();
    }
  }

  private static long size(Change change) {
    if (!(change instanceof Change.EventAppended(long seq, StreamEvent event))) {
      return OVERHEAD;
    }
    long size = OVERHEAD + (event.text() == null ? 0 : event.text().length());
    for (Object value : event.payload().values()) {
      size += value instanceof String text ? text.length() : OVERHEAD;
    }
    return size;
  }

  /** The first changes after a position that is not before {@link #from}. */
  List<Change> after(long position, int limit) {
    if (changes.isEmpty() || changes.getLast().seq() <= position) {
      return List.of();
    }
    List<Change> newest = new ArrayList<>();
    Iterator<Change> backwards = changes.descendingIterator();
    while (backwards.hasNext()) {
      Change change = backwards.next();
      if (change.seq() <= position) {
        break;
      }
      newest.add(change);
    }
    return newest.reversed().subList(0, Math.min(limit, newest.size())).stream().toList();
  }
}
