package dev.showrunner.api;

import java.util.List;

/**
 * Reads one outside system: a blocking loop that only reads. Reconnecting after a loss is the
 * supervisor's work: a source that loses its connection returns or throws, and is run again after a
 * back-off.
 */
public interface Source {
  /** Unique name; with an external id it makes an event unique in the journal. */
  String name();

  /**
   * The platforms its events come from, as {@link Channel#platform()} has them. Most sources read
   * one and are named for it; a second source of the same platform says so here.
   */
  default List<String> platforms() {
    return List.of(name());
  }

  /** What its events are marked with. */
  default Origin origin() {
    return Origin.LIVE;
  }

  /** Whether it is run again when {@link #run} returned without an exception. */
  default boolean restarts() {
    return true;
  }

  /**
   * Connects, reads and hands in events until the connection is lost or the thread is interrupted.
   *
   * @throws Exception when the connection failed; a {@link ProblemException} of kind USER stops the
   *     source until its configuration changes
   */
  void run(SourceContext context) throws Exception;

  /** How it is inside, for people and metrics; asked often, from any thread: must not block. */
  default SourceHealth health() {
    return SourceHealth.NONE;
  }
}
