package dev.showrunner.api;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a show came to so far. Offered by the core. */
public interface ShowFigures {
  /** The figures of a session up to now; empty when there is none with this id. */
  Optional<Outline> of(UUID sessionId);

  /**
   * Figures of a show; simulated events count only where nothing else happened.
   *
   * @param startedAt when it began
   * @param averageViewers watching at once; null when no platform told
   * @param peakViewers most at once; null when no platform told
   * @param chatters different people who wrote
   * @param quantities what happened, by name of the event type: how many messages, gifts, bits,
   *     people of raids; a type that did not happen is not there
   */
  record Outline(
      Instant startedAt,
      @Nullable Long averageViewers,
      @Nullable Long peakViewers,
      long chatters,
      Map<String, Long> quantities) {
    public Outline {
      quantities = Map.copyOf(quantities);
    }

    /** How many of a type; 0 when none. */
    public long count(EventType type) {
      return quantities.getOrDefault(type.name(), 0L);
    }
  }
}
