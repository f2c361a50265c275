package dev.showrunner.api;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A part of the week by the clock on the wall. When {@code to} is before {@code from}, the window
 * ends on the next day and belongs to the day on which it began. An hour that the clock shows twice
 * when summer time ends is in the window both times.
 *
 * @param from the first moment; null: midnight
 * @param to the first moment after it; null: midnight of the next day. Not the same as {@code from}
 * @param days the days on which it begins; empty: every day
 * @param zone where the clock hangs
 */
public record TimeWindow(
    @Nullable LocalTime from, @Nullable LocalTime to, Set<DayOfWeek> days, ZoneId zone) {
  public TimeWindow {
    days = Set.copyOf(days);
    if ((from == null ? LocalTime.MIN : from).equals(to)) {
      throw new IllegalArgumentException(
          "a time window that ends at " + to + ", when it begins, is empty");
    }
  }

  /** Whether a moment is in the window. */
  public boolean contains(Instant moment) {
    ZonedDateTime local = moment.atZone(zone);
    LocalTime time = local.toLocalTime();
    LocalTime start = from == null ? LocalTime.MIN : from;
    boolean overnight = to != null && to.isBefore(start);
    boolean began = !time.isBefore(start);
    boolean goesOn = to == null || time.isBefore(to);
    if (overnight ? !(began || goesOn) : !(began && goesOn)) {
      return false;
    }
    DayOfWeek day = overnight && !began ? local.getDayOfWeek().minus(1) : local.getDayOfWeek();
    return days.isEmpty() || days.contains(day);
  }
}
