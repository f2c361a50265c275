package dev.showrunner.core.queue;

import dev.showrunner.api.EventDraft;
import dev.showrunner.api.runtime.Clock;
import dev.showrunner.core.dispatch.Ticket;
import dev.showrunner.core.journal.Append;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * What all queues share.
 *
 * @param removals what moderators took out of chats
 * @param head position up to which everything is committed
 */
record QueueParts(
    Clock clock,
    Settlements settlements,
    JdbcBacklog table,
    JdbcMissed missed,
    Decisions decisions,
    Transition transition,
    FollowUps followUps,
    Removals removals,
    LongSupplier head) {

  /** Makes the events that followed from a delivery ready for the journal. */
  @FunctionalInterface
  interface FollowUps {
    Append of(String service, List<EventDraft> drafts, Ticket cause);
  }
}
