package dev.showrunner.core.analytics;

import dev.showrunner.api.Channel;
import dev.showrunner.api.Origin;
import dev.showrunner.api.StreamEvent;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
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

  /** Most channels of a session that are told apart. */
  static final int MAX_CHANNELS = 1_000;

  private final UnaryOperator<Tally> copy;
  private State state;

  /**
   * What is kept of it.
   *
   * @param position the last event that was counted
   * @param real whether an audience's event really happened
   * @param live what really happened
   * @param all the same with what was simulated; null when nothing was
   * @param channels whose events they were, by platform and login, the first thousand; null in what
   *     a version kept that did not tell channels apart
   */
  record State(
      long position,
      boolean real,
      Tally live,
      @Nullable Tally all,
      @Nullable Set<Channel> channels) {}

  SessionTally(State state, UnaryOperator<Tally> copy) {
    @Nullable Set<Channel> channels = null;
    if (state.channels != null) {
      channels = new TreeSet<>(Comparator.comparing(Channel::toString));
      channels.addAll(state.channels);
    }
    this.state = new State(state.position, state.real, state.live, state.all, channels);
    this.copy = copy;
  }

  static State empty() {
    return new State(0, false, new Tally(), null, Set.of());
  }

  State state() {
    return state;
  }

  /** The same figures, for who counts on apart from these. */
  SessionTally copied() {
    return new SessionTally(
        new State(
            state.position,
            state.real,
            copy.apply(state.live),
            state.all == null ? null : copy.apply(state.all),
            state.channels),
        copy);
  }

  /** Figures of nothing. */
  SessionTally blank() {
    return new SessionTally(empty(), copy);
  }

  /** Whose events these are; null when that was not kept. */
  @Nullable Set<Channel> channels() {
    return state.channels;
  }

  /** Whether an event is one of a channel, and not of Showrunner itself. */
  static boolean isOfChannel(StreamEvent event) {
    return event.origin() != Origin.REPLAYED && !isOwn(event);
  }

  private static boolean isOwn(StreamEvent event) {
    return OWN.contains(event.type().name().split("\\.", 2)[0]);
  }

  /** What a channel's stream showed before. */
  void knew(Channel channel, Label label) {
    state.live.categories().knew(channel, label);
    if (state.all != null) {
      state.all.categories().knew(channel, label);
    }
  }

  boolean isCounted(StreamEvent event) {
    return event.seq() <= state.position;
  }

  /** Counts an event; one that was counted before changes nothing. */
  void add(StreamEvent event, Exchange exchange) {
    if (isCounted(event)) {
      return;
    }
    boolean real = state.real;
    Tally all = state.all;
    if (event.origin() == Origin.SIMULATED) {
      all = all == null ? copy.apply(state.live) : all;
    } else if (event.origin() == Origin.LIVE) {
      state.live.add(event, exchange);
      real |= !isOwn(event);
    }
    if (all != null && event.origin() != Origin.REPLAYED) {
      all.add(event, exchange);
    }
    if (state.channels != null && isOfChannel(event) && state.channels.size() < MAX_CHANNELS) {
      state.channels.add(event.channel());
    }
    state = new State(event.seq(), real, state.live, all, state.channels);
  }

  /** Whether nothing but simulated events came from an audience. */
  boolean isSimulated() {
    return state.all != null && !state.real;
  }

  Tally tally(boolean simulated) {
    return simulated && state.all != null ? state.all : state.live;
  }
}
