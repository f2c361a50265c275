package dev.showrunner.core.analytics;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.showrunner.api.EventType;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.core.analytics.Figures.OfType;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Events by type: the first {@value #MAX_TYPES} types of a session, all others together. */
final class Counts {
  static final int MAX_TYPES = 100;
  static final String OTHER = "other";

  private final TreeMap<String, Count> types;

  /** How many watch is no amount of anything: of its readings the highest one is kept. */
  private static final String WATCHING = EventType.VIEWERS.name();

  /** So many events of one type, and what their quantities add up to. */
  record Count(long events, long quantity) {
    Count highest(Count other) {
      return new Count(Sums.plus(events, other.events), Math.max(quantity, other.quantity));
    }

    Count plus(Count other) {
      return new Count(Sums.plus(events, other.events), Sums.plus(quantity, other.quantity));
    }
  }

  Counts() {
    types = new TreeMap<>();
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  Counts(Map<String, Count> saved) {
    types = new TreeMap<>(saved);
  }

  @JsonValue
  Map<String, Count> types() {
    return types;
  }

  /** Counts an event; the name under which it is counted. */
  String add(StreamEvent event) {
    return add(event.type().name(), new Count(1, event.quantity()));
  }

  private String add(String type, Count count) {
    String name = types.containsKey(type) || types.size() < MAX_TYPES ? type : OTHER;
    if (type.equals(WATCHING)) {
      types.merge(name, name.equals(type) ? count : new Count(count.events, 0), Count::highest);
    } else {
      types.merge(name, count, Count::plus);
    }
    return name;
  }

  void addAll(Counts other) {
    other.types.forEach(this::add);
  }

  long events() {
    return types.values().stream().mapToLong(Count::events).reduce(0, Sums::plus);
  }

  List<OfType> list() {
    return types.entrySet().stream()
        .map(one -> new OfType(one.getKey(), one.getValue().events(), one.getValue().quantity()))
        .sorted(Comparator.comparingLong(OfType::events).reversed().thenComparing(OfType::type))
        .toList();
  }
}
