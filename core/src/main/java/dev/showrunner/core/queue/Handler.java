package dev.showrunner.core.queue;

import dev.showrunner.api.ActionSpec;
import dev.showrunner.api.Delivery;
import dev.showrunner.api.Outcome;
import dev.showrunner.api.StreamEvent;

/**
 * What does an action.
 *
 * @param spec what it is
 * @param call does it
 */
record Handler(ActionSpec spec, Call call) {
  /** Does one delivery. */
  @FunctionalInterface
  interface Call {
    Outcome handle(Delivery delivery, StreamEvent event) throws Exception;
  }
}
