package dev.showrunner.api;

/** Where an event comes from, so that no statistic mixes rehearsal with the show. */
public enum Origin {
  /** From a platform, or made by a service in answer to such an event. */
  LIVE,
  /** An event of the journal dispatched once more on request. */
  REPLAYED,
  /** From the simulator or a test button. */
  SIMULATED
}
