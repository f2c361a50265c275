package dev.showrunner.api;

import dev.showrunner.api.runtime.Clock;

/** What a started service gets. */
public interface ServiceContext {
  /** Where it hands in events that do not come from handling a delivery. */
  EventSink events();

  /** Work of minutes to hours. */
  Jobs jobs();

  /**
   * Stops handing out deliveries until {@link #release}, because the service cannot act now. They
   * wait in order meanwhile. Unlike a person's pause this needs nobody to undo it.
   *
   * @param reason shown to people, such as "no overlay page is open"
   */
  void hold(String reason);

  /** Ends {@link #hold}; nothing happens when it is not held. */
  void release();

  /** The time. */
  Clock clock();

  /** What other parts offer. */
  Capabilities capabilities();
}
