package dev.showrunner.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A live show, from its start to its end.
 *
 * @param id UUIDv7
 * @param name for people; an automatic one is made of the channel, the stream's title and the time
 * @param channel whose stream it is; null for a show of all channels
 * @param byHand whether a person began it; otherwise a stream did
 * @param rehearsal whether a simulated stream began it; simulated streams never begin or end any
 *     other
 * @param state where it is
 * @param startedAt when it began
 * @param endedAt when it ended; null while it runs. A session that ends with the stream ended when
 *     the last stream went off, not when that was noticed
 * @param events events in it so far, live and simulated: what the totals of both count together
 * @param live what live events in it come to
 * @param simulated what simulated events in it come to, counted apart
 */
public record Session(
    UUID id,
    String name,
    @Nullable Channel channel,
    boolean byHand,
    boolean rehearsal,
    State state,
    Instant startedAt,
    @Nullable Instant endedAt,
    long events,
    Totals live,
    Totals simulated) {
  /** Where a session is. */
  public enum State {
    ACTIVE,
    COMPLETED,
    /** Ended by a crash or by hand before its time. */
    ABORTED
  }

  /**
   * Sums over events. A streak counts once, with its total, when it ends; replayed events never.
   *
   * @param types by name of the event type; a type that did not happen is not there
   * @param money what was paid, one amount for each currency, by currency
   */
  public record Totals(Map<String, Tally> types, List<Money> money) {
    /** Nothing yet. */
    public static final Totals NONE = new Totals(Map.of(), List.of());

    public Totals {
      types = Map.copyOf(types);
      money = List.copyOf(money);
    }
  }

  /**
   * How often a type happened.
   *
   * @param events how many events, a streak being one
   * @param quantity sum of their quantities: gifts, likes, bits, raiders; for {@code viewers} the
   *     most at once
   */
  public record Tally(long events, long quantity) {}
}
