package dev.showrunner.core.queue;

import dev.showrunner.api.DeliveryState;
import java.util.EnumMap;
import java.util.Map;

/** How many deliveries of a service ended in which way. Guarded by its owner's lock. */
final class Counts {
  private final Map<DeliveryState, Long> ended = new EnumMap<>(DeliveryState.class);

  Counts(Map<DeliveryState, Long> before) {
    ended.putAll(before);
  }

  void add(DeliveryState state) {
    ended.merge(state, 1L, Long::sum);
  }

  long of(DeliveryState state) {
    return ended.getOrDefault(state, 0L);
  }
}
