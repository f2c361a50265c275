package dev.showrunner.service.announcer;

import dev.showrunner.api.TimeWindow;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Hours in which nothing is announced, as settings write them. */
final class QuietHours {
  static final String OFF = "off";
  private static final Pattern FORM =
      Pattern.compile(
          "(?:([a-z]{3}(?:,[a-z]{3})*)\\s+)?(\\d{1,2}:\\d{2})\\s*-\\s*(\\d{1,2}:\\d{2})(?:\\s+(\\S+))?",
          Pattern.CASE_INSENSITIVE);

  private QuietHours() {}

  /**
   * The hours; empty when there are none.
   *
   * @throws IllegalArgumentException with what is wrong
   */
  static Optional<TimeWindow> read(String text) {
    String plain = text.strip();
    if (plain.isEmpty() || plain.equalsIgnoreCase(OFF)) {
      return Optional.empty();
    }
    Matcher form = FORM.matcher(plain);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "is hours such as 23:00-07:00, sat,sun 00:00-10:00 Europe/Madrid, or off");
    }
    @Nullable String zone = form.group(4);
    try {
      return Optional.of(
          new TimeWindow(
              time(form.group(2)),
              time(form.group(3)),
              days(form.group(1)),
              zone == null ? ZoneId.systemDefault() : ZoneId.of(zone)));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("has a time or zone that does not exist", e);
    }
  }

  private static LocalTime time(String text) {
    String[] parts = text.split(":", 2);
    int hour = Integer.parseInt(parts[0]);
    return LocalTime.of(hour == 24 ? 0 : hour, Integer.parseInt(parts[1]));
  }

  private static Set<DayOfWeek> days(@Nullable String text) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    List<String> known = new ArrayList<>();
    for (DayOfWeek day : DayOfWeek.values()) {
      known.add(day.name().substring(0, 3).toLowerCase(Locale.ROOT));
    }
    for (String name : text == null ? List.<String>of() : List.of(text.split(","))) {
      int day = known.indexOf(name.toLowerCase(Locale.ROOT));
      if (day < 0) {
        throw new IllegalArgumentException("has a day '" + name + "'; there are " + known);
      }
      days.add(DayOfWeek.of(day + 1));
    }
    return days;
  }
}
