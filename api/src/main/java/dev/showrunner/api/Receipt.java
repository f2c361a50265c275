package dev.showrunner.api;

import java.util.UUID;

/**
 * The journal's word that an event is durable: it and its deliveries are committed.
 *
 * @param id of the event
 * @param seq its position in the journal
 * @param duplicate true when the same source and external id was journalled before; id and seq are
 *     then the first one's
 */
public record Receipt(UUID id, long seq, boolean duplicate) {
  /** For an event that people chose not to keep, such as one of a channel that is not captured. */
  public static final Receipt LEFT_OUT = new Receipt(new UUID(0, 0), 0, false);
}
