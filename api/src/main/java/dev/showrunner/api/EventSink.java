package dev.showrunner.api;

import java.util.List;

/**
 * Where sources and services hand in events. Every call returns only when the events are durable.
 */
public interface EventSink {
  /**
   * Journals one event.
   *
   * @throws ProblemException when the event could not be made durable (disk full, shutting down);
   *     it is then not in the journal and may be handed in again
   */
  Receipt append(EventDraft draft);

  /**
   * Journals several events in one transaction, in the given order.
   *
   * @return a receipt for each, in the same order
   * @throws ProblemException as {@link #append(EventDraft)}; then none of them is in the journal
   */
  List<Receipt> appendAll(List<EventDraft> drafts);
}
