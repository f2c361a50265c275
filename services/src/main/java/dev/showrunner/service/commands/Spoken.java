package dev.showrunner.service.commands;

import java.time.Duration;
import java.util.Locale;

/** Numbers and times as people say them. */
final class Spoken {
  private Spoken() {}

  /** {@code 2 h 13 min}; seconds only below a minute. */
  static String duration(Duration time) {
    if (time.compareTo(Duration.ofMinutes(1)) < 0) {
      return Math.max(0, time.toSeconds()) + " s";
    }
    long days = time.toDays();
    String hours = time.toHoursPart() == 0 ? "" : time.toHoursPart() + " h ";
    String minutes = time.toMinutesPart() + " min";
    return (days == 0 ? "" : days + " d ") + hours + minutes;
  }

  /** {@code 1:02:03}, a position. */
  static String position(Duration time) {
    return String.format(
        Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart());
  }

  /** {@code 12,345 messages}, {@code 1 message}. */
  static String count(long number, String one, String many) {
    return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : many);
  }

  /** At most so many code points. */
  static String cut(String text, int longest) {
    if (text.codePointCount(0, text.length()) <= longest) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, longest - 1)).strip() + "…";
  }
}
