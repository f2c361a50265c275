package dev.showrunner.api;

/** One more action for an existing service, brought by another plugin. */
public interface Action {
  /** Name of the service whose queue it uses. */
  String service();

  /** What it is. */
  ActionSpec spec();

  /** As {@link Service#handle}. */
  Outcome run(Delivery delivery, StreamEvent event) throws Exception;
}
