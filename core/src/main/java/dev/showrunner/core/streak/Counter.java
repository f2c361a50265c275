package dev.showrunner.core.streak;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a counter that may begin again has counted in all. In the order in which its readings were
 * taken, each adds what it is above the one before; one that is below it began again from nothing.
 * Readings may come late and twice.
 *
 * @param settled what the readings that are no longer kept add up to, the first of {@code readings}
 *     included
 * @param readings the newest, in order of time, at most {@value #MOST}
 */
record Counter(Total settled, List<Reading> readings) {
  /** Readings that may still be overtaken; older ones count as they were. */
  static final int MOST = 32;

  static final Counter NEW = new Counter(Total.NONE, List.of(new Reading(Instant.MIN, Total.NONE)));

  private static final Comparator<Reading> ORDER =
      Comparator.comparing(Reading::at)
          .thenComparing(reading -> reading.value().count())
          .thenComparing(reading -> reading.value().amount());

  /** What it showed at a time. */
  record Reading(Instant at, Total value) {}

  /** A counter of which only the sum and the newest reading are known. */
  static Counter standingAt(Total sum, Instant at, Total value) {
    return new Counter(sum, List.of(new Reading(at, value)));
  }

  /** With one more reading. */
  Counter with(Instant at, Total value) {
    Reading reading = new Reading(at, value);
    if (ORDER.compare(reading, readings.getFirst()) <= 0 || readings.contains(reading)) {
      return this;
    }
    List<Reading> more = new ArrayList<>(readings);
    more.add(reading);
    more.sort(ORDER);
    if (more.size() <= MOST) {
      return new Counter(settled, List.copyOf(more));
    }
    Total older = settled.plus(growth(more.get(0), more.get(1)));
    return new Counter(older, List.copyOf(more.subList(1, more.size())));
  }

  /** Known to begin again at a time. */
  Counter restarted(Instant at) {
    return with(at, Total.NONE);
  }

  /** With something added that no reading told. */
  Counter plus(Total more) {
    return new Counter(settled.plus(more), readings);
  }

  Total sum() {
    Total sum = settled;
    for (int i = 1; i < readings.size(); i++) {
      sum = sum.plus(growth(readings.get(i - 1), readings.get(i)));
    }
    return sum;
  }

  private static Total growth(Reading from, Reading to) {
    return to.value().count() < from.value().count() ? to.value() : to.value().minus(from.value());
  }
}
