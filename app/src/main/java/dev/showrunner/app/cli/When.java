package dev.showrunner.app.cli;

import dev.showrunner.core.json.Durations;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.regex.Pattern;

/**
 * Points in time as people write them: {@code 2026-01-01T20:00:00Z}; {@code 2026-01-01T20:00} and
 * {@code 2026-01-01} in the machine's own zone; or how long ago, {@code 2h}.
 */
final class When {
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern WITH_ZONE =
      Pattern.compile("\\d{4}-.*[Tt].*([Zz]|[+-]\\d{2}(:\\d{2})?)");

  private When() {}

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException when it is none
   */
  static Instant of(String text, Instant now, ZoneId zone) {
    String plain = text.strip().toUpperCase(java.util.Locale.ROOT).replace(' ', 'T');
    try {
      if (DAY.matcher(plain).matches()) {
        return LocalDate.parse(plain).atStartOfDay(zone).toInstant();
      }
      if (WITH_ZONE.matcher(plain).matches()) {
        return OffsetDateTime.parse(plain).toInstant();
      }
      return plain.contains("-")
          ? LocalDateTime.parse(plain).atZone(zone).toInstant()
          : now.minus(Durations.parse(plain));
    } catch (DateTimeException | IllegalArgumentException | ArithmeticException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is no time; write 2026-01-01, 2026-01-01T20:00, or 2h for two hours ago",
          e);
    }
  }
}
