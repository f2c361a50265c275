package dev.showrunner.api;

import dev.showrunner.api.runtime.Clock;

/** What a running source gets. */
public interface SourceContext {
  /** Where it hands in events. */
  EventSink events();

  /**
   * Says how the connection is, for the dashboard.
   *
   * @param reason why, for people; empty when the state says it all
   */
  void report(SourceState state, String reason);

  /** The time. */
  Clock clock();

  /** What other parts offer. */
  Capabilities capabilities();
}
