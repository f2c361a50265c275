package dev.showrunner.platform.simulator;

import dev.showrunner.api.EventDraft;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a scenario adds to the usual course of a show. */
interface Plot {
  /** Nothing. */
  Plot NONE = (at, when, room) -> null;

  /**
   * What the script wants to happen now; null: the usual.
   *
   * @param at seconds from the start of the show
   * @param when the same by the clock
   * @param room how many events may still be told, this one included; never fewer than {@link
   *     #owed}
   */
  @Nullable EventDraft next(double at, Instant when, long room);

  /** How many events it must still tell, so that nothing is left half done. */
  default int owed() {
    return 0;
  }
}
