package dev.showrunner.core.journal;

import java.util.List;

/**
 * Events that are journalled together or not at all.
 *
 * @param source who hands them in
 * @param entries the events in order
 * @param depth how many causes they have behind them; {@value #OF_CAUSE}: one more than their cause
 */
public record Append(String source, List<Entry> entries, int depth) {
  static final int OF_CAUSE = -1;

  /** Whether any rule wants one of the events. */
  public boolean isWanted() {
    return entries.stream().anyMatch(entry -> !entry.matches().isEmpty());
  }
}
