package dev.showrunner.core.queue;

import dev.showrunner.api.Delivery;
import dev.showrunner.api.DeliveryState;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Origin;
import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.core.dispatch.Ticket;
import dev.showrunner.core.journal.Append;
import dev.showrunner.core.journal.Journal;
import dev.showrunner.core.money.Rates;
import dev.showrunner.core.queue.Decisions.Queues;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was missed, and what people decide on it: play, summarise, dismiss. */
public final class CatchUp {
  /** Most deliveries that one decision covers: the oldest ones. The others stay missed. */
  public static final int MAX_AT_ONCE = 5_000;

  private static final String SOURCE = "catch-up";

  private final QueueParts parts;
  private final Journal journal;
  private final Queues queues;
  private final Rates rates;

  CatchUp(QueueParts parts, Journal journal, Queues queues, Rates rates) {
    this.parts = parts;
    this.journal = journal;
    this.queues = queues;
    this.rates = rates;
  }

  /** What was missed, oldest first, after one. */
  public List<Missed> list(int limit, @Nullable UUID after) {
    return parts.missed().list(Math.clamp(limit, 1, Services.MAX_LIMIT), after).stream()
        .map(ticket -> new Missed(ticket.delivery(), ticket.event()))
        .toList();
  }

  /** How much was missed of each type of event, most of it first. */
  public List<Missed.Kind> kinds() {
    return parts.missed().kinds();
  }

  /**
   * Puts missed deliveries back into their queues: they run by priority, then age, as if they had
   * just come.
   *
   * @param ids which; null: all. What is not missed any more is left out
   * @return how many
   * @throws ProblemException of kind USER with code {@code cannot-act-now} when a service of theirs
   *     cannot act now; then nothing has changed
   */
  public int play(@Nullable Collection<UUID> ids) {
    Instant now = parts.clock().now().truncatedTo(ChronoUnit.MICROS);
    return parts
        .decisions()
        .decide(
            () -> find(ids),
            missed -> missed.attempt(0, now).in(DeliveryState.PENDING, "played by hand"),
            queues,
            found -> {
              requireAble(found);
              return null;
            });
  }

  /**
   * Journals one event of type {@link EventType#CATCH_UP_SUMMARY} in place of missed deliveries;
   * they are discarded. Summaries that were missed themselves stay missed.
   *
   * @param ids which; null: all. What is not missed any more is left out
   * @return how many
   * @throws ProblemException of kind USER when nobody would show the summary, with code {@code
   *     no-summary-rule} or {@code cannot-act-now}; then nothing has changed
   */
  public int summarise(@Nullable Collection<UUID> ids) {
    return parts
        .decisions()
        .decide(
            () ->
                find(ids).stream()
                    .filter(ticket -> !ticket.event().type().equals(EventType.CATCH_UP_SUMMARY))
                    .toList(),
            missed -> missed.in(DeliveryState.DISCARDED, "told in a summary"),
            queues,
            this::summary);
  }

  /**
   * Discards missed deliveries.
   *
   * @param ids which; null: all. What is not missed any more is left out
   * @return how many
   */
  public int dismiss(@Nullable Collection<UUID> ids) {
    return parts.decisions().decide(() -> find(ids), CatchUp::dismissed, queues);
  }

  private static Delivery dismissed(Delivery missed) {
    return missed.in(DeliveryState.DISCARDED, "dismissed by hand");
  }

  private List<Ticket> find(@Nullable Collection<UUID> ids) {
    return ids == null ? parts.missed().list(MAX_AT_ONCE, null) : parts.missed().find(ids);
  }

  private void requireAble(List<Ticket> found) {
    for (String service :
        found.stream()
            .map(ticket -> ticket.delivery().service())
            .collect(Collectors.toCollection(TreeSet::new))) {
      @Nullable ServiceQueue queue = queues.of(service);
      @Nullable String why = queue == null ? "it is not installed any more" : queue.obstacle();
      if (why != null) {
        throw Problem.user("cannot-act-now", service + " cannot act now: " + why).asException();
      }
    }
  }

  private Append summary(List<Ticket> found) {
    requireAble(found);
    List<StreamEvent> events = found.stream().map(Ticket::event).distinct().toList();
    Set<Origin> origins = events.stream().map(StreamEvent::origin).collect(Collectors.toSet());
    Append summary =
        journal.prepared(
            SOURCE,
            MissedSummary.of(events, parts.clock().now(), rates),
            origins.size() == 1 ? origins.iterator().next() : Origin.LIVE);
    if (!summary.isWanted()) {
      throw Problem.user(
              "no-summary-rule",
              "no rule shows a summary: enable the rule overlays.catch-up.summary, or make one for"
                  + " events of type "
                  + EventType.CATCH_UP_SUMMARY)
          .asException();
    }
    return summary;
  }
}
