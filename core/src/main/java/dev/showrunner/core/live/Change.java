package dev.showrunner.core.live;

import dev.showrunner.api.Delivery;
import dev.showrunner.api.Job;
import dev.showrunner.api.Session;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.core.store.Stamped;

/** Something that changed, at a position of its own. */
public sealed interface Change extends Stamped {

  /**
   * An event came into the journal.
   *
   * @param seq the event's own position
   * @param event the event
   */
  record EventAppended(long seq, StreamEvent event) implements Change {}

  /**
   * A delivery was made or changed its state.
   *
   * @param seq position of the change
   * @param delivery the delivery as it then was
   */
  record DeliveryChanged(long seq, Delivery delivery) implements Change {}

  /**
   * A job was made, changed its state or went on.
   *
   * @param seq position of the change
   * @param job the job as it then was
   */
  record JobChanged(long seq, Job job) implements Change {}

  /**
   * A session began, ended or got another name.
   *
   * @param seq position of the change
   * @param session the session as it then was
   */
  record SessionChanged(long seq, Session session) implements Change {}
}
