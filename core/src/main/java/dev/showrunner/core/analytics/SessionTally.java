package dev.showrunner.core.analytics;

import dev.showrunner.api.Origin;
import dev.showrunner.api.StreamEvent;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A session's figures twice: of what really happened, and with what was simulated. The second is
 * there only once something was simulated.
 */
final class SessionTally {
  /** What Showrunner itself reports; it does so in simulated shows too. */
  private static final Set<String> OWN =
      Set.of("recording", "highlight", "clip", "publication", "celebration");

  private final UnaryOperator<Tally> copy;
  private State state;

  /**
   * What is kept of it.
   *
   * @param position the last event that was counted
   * @param real whether an audience's event really happened
   * @param live what really happened
   * @param all the same with what was simulated; null when nothing was
   */
  record State(long position, boolean real, Tally live, @Nullable Tally all) {}

  SessionTally(State state, UnaryOperator<Tally> copy) {
    this.state = state;
    this.copy = copy;
  }

  static State empty() {
    return new State(0, false, new Tally(), null);
  }

  State state() {
    return state;
  }

  /** Counts an event; one that was counted before changes nothing. */
  void add(StreamEvent event, Exchange exchange) {
    if (event.seq() <= state.position) {
      return;
    }
    boolean real = state.real;
    Tally all = state.all;
    if (event.origin() == Origin.SIMULATED) {
      all = all == null ? copy.apply(state.live) : all;
    } else if (event.origin() == Origin.LIVE) {
      state.live.add(event, exchange);
      real |= !OWN.contains(event.type().name().split("\\.", 2)[0]);
    }
    if (all != null && event.origin() != Origin.REPLAYED) {
      all.add(event, exchange);
    }
    state = new State(event.seq(), real, state.live, all);
  }

  /** Whether nothing but simulated events came from an audience. */
  boolean isSimulated() {
    return state.all != null && !state.real;
  }

  Tally tally(boolean simulated) {
    return simulated && state.all != null ? state.all : state.live;
  }
}
