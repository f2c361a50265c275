package dev.showrunner.api;

import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads what happened during a show, out of the journal. Offered by the core. */
public interface EventHistory {
  /**
   * An event of the past.
   *
   * @param event as the journal holds it
   * @param worth what it was worth in US dollars, 0 when nothing was paid or nobody knows the rate
   */
  record Past(StreamEvent event, double worth) {}

  /**
   * Hands over the events that happened between two times, oldest first as they were received.
   * Replayed ones and the middles of streaks are left out.
   *
   * @param channel of this channel alone; null for all
   * @param from at this time or later
   * @param to before this time
   * @param events called for each, from the calling thread
   */
  void read(@Nullable Channel channel, Instant from, Instant to, Consumer<Past> events);
}
