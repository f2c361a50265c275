package dev.showrunner.api;

import java.util.List;

/**
 * Acts on events. One queue belongs to each service; the engine calls {@link #handle} from virtual
 * threads, so it may block.
 */
public interface Service {
  /** Unique lower-case name. */
  String name();

  /** Default limits of its queue; people may change them. */
  default ServiceLimits limits() {
    return ServiceLimits.DEFAULT;
  }

  /** What it can do; never empty. */
  List<ActionSpec> actions();

  /** Rules it starts with; people may change them. */
  List<Rule> defaultRules();

  /**
   * Called once before the first delivery; others start meanwhile, a failure stops only this one.
   */
  void start(ServiceContext context) throws Exception;

  /**
   * Does one delivery. The thread is interrupted when the rule's timeout runs out or the system
   * stops; an exception counts as {@link Outcome.Retry} with an INTERNAL problem, a {@link
   * ProblemException} as a retry with its problem, or as a failure when that is of kind USER.
   */
  Outcome handle(Delivery delivery, StreamEvent event) throws Exception;

  /** Called once after the last delivery has ended. */
  default void stop() throws Exception {}
}
