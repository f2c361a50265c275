package dev.showrunner.core.queue;

import dev.showrunner.api.DeliveryState;
import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.runtime.Clock;
import dev.showrunner.core.dispatch.Ticket;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes new states durable however long it takes: while the disk is full they are tried again every
 * second, and their queues hand out nothing more than a bounded number.
 */
final class Settlements {
  private static final Logger log = LoggerFactory.getLogger(Settlements.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final JdbcSettlements table;
  private final Clock clock;
  private volatile boolean closed;
  private volatile @Nullable String trouble;

  Settlements(JdbcSettlements table, Clock clock) {
    this.table = table;
    this.clock = clock;
  }

  /** Hands in a state that must become durable. */
  void submit(Settlement settlement) {
    table
        .submit(settlement)
        .whenComplete((done, error) -> {
          if (error == null) {
            trouble = null;
          } else {
            failed(settlement, error);
          }
        });
  }

  /** Makes a state durable before it returns; false: it could not, and some time has passed. */
  boolean markDurably(Settlement settlement) {
    try {
      table.write(settlement);
      return true;
    } catch (RuntimeException e) {
      log.warn("the begin of a delivery cannot be stored: {}", e.getMessage());
      try {
        clock.sleep(PAUSE);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
      return false;
    }
  }

  private void failed(Settlement settlement, Throwable error) {
    if (closed) {
      log.warn("the state of a delivery was not stored: {}", settlement.ticket().delivery());
    } else if (error instanceof ProblemException problem
        && problem.problem().kind() == Problem.Kind.RESOURCE) {
      trouble = problem.problem().message();
      clock.after(PAUSE, () -> submit(settlement));
    } else if (settlement.followUps() != null) {
      log.error("the events that followed from a delivery cannot be journalled", error);
      Ticket ticket = settlement.ticket();
      submit(
          settlement.withoutFollowUps(
              ticket.with(
                  ticket
                      .delivery()
                      .in(
                          DeliveryState.FAILED,
                          "done, but the events that followed cannot be journalled"))));
    } else {
      log.error("the state of {} cannot be stored", settlement.ticket().delivery(), error);
    }
  }

  /** Why nothing can be stored now; null when all is well. */
  @Nullable String trouble() {
    return trouble;
  }

  /** What fails from now on is given up; the rows stay as they are. */
  void close() {
    closed = true;
  }
}
