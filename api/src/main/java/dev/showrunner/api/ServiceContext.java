package dev.showrunner.api;

import dev.showrunner.api.runtime.Clock;
import java.time.Duration;

/** What a started service gets. */
public interface ServiceContext {
  /** Where it hands in events that do not come from handling a delivery. */
  EventSink events();

  /** Work of minutes to hours. */
  Jobs jobs();

  /**
   * Stops handing out deliveries until {@link #release}, because the service cannot act now. They
   * wait in order meanwhile, however long. Unlike a person's pause this needs nobody to undo it.
   *
   * @param reason shown to people, such as "no overlay page is open"
   */
  void hold(String reason);

  /**
   * As {@link #hold(String)}, for what would puzzle everybody if it came late and all at once: a
   * delivery that has waited so long during the hold becomes {@link DeliveryState#MISSED}, and a
   * person decides what becomes of it; one of an action that is {@link ActionSpec#perishable()}
   * expires. When the service is held while it starts, the time that a delivery waited before
   * counts as well, since nobody knows how long nothing could act.
   *
   * @param reason shown to people, and the reason of those that are missed
   * @param missedAfter above zero
   */
  void hold(String reason, Duration missedAfter);

  /** Ends {@link #hold}; nothing happens when it is not held. */
  void release();

  /** The time. */
  Clock clock();

  /** What other parts offer. */
  Capabilities capabilities();
}
