package dev.showrunner.core.queue;

import dev.showrunner.core.dispatch.Ticket;
import dev.showrunner.core.journal.Append;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A delivery's new state on its way into the database.
 *
 * @param ticket with the delivery as it becomes
 * @param followUps events journalled in the same transaction
 * @param committed called when it is durable, on the writer's thread
 */
record Settlement(Ticket ticket, @Nullable Append followUps, Consumer<Settlement> committed) {
  Settlement withoutFollowUps(Ticket instead) {
    return new Settlement(instead, null, committed);
  }
}
