package dev.showrunner.core.json;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 500ms}, {@code 5s}, {@code 10m}, {@code 24h}. */
public final class Durations {
  private static final Pattern FORM =
      Pattern.compile("(\\d{1,12}(?:\\.\\d{1,9})?)\\s*(ms|s|m|h|d)");
  private static final long NANOS_PER_MS = 1_000_000L;

  private Durations() {}

  /**
   * Reads a duration; {@code 0} needs no unit.
   *
   * @throws IllegalArgumentException when it is not one
   */
  public static Duration parse(String text) {
    String plain = text.strip().toLowerCase(Locale.ROOT);
    if (plain.equals("0")) {
      return Duration.ZERO;
    }
    Matcher form = FORM.matcher(plain);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a duration; write 500ms, 5s, 10m or 24h");
    }
    long unit =
        switch (form.group(2)) {
          case "ms" -> NANOS_PER_MS;
          case "s" -> 1_000 * NANOS_PER_MS;
          case "m" -> 60_000 * NANOS_PER_MS;
          case "h" -> 3_600_000 * NANOS_PER_MS;
          default -> 86_400_000 * NANOS_PER_MS;
        };
    BigDecimal nanos = new BigDecimal(form.group(1)).multiply(BigDecimal.valueOf(unit));
    BigDecimal[] seconds = nanos.divideAndRemainder(BigDecimal.valueOf(1_000 * NANOS_PER_MS));
    return Duration.ofSeconds(seconds[0].longValue(), seconds[1].longValue());
  }

  /** Writes a duration in the largest unit that divides it: 90 s is {@code 90s}. */
  public static String format(Duration duration) {
    if (duration.isZero()) {
      return "0s";
    }
    if (duration.getNano() != 0) {
      BigDecimal nanos =
          BigDecimal.valueOf(duration.getSeconds())
              .movePointRight(9)
              .add(BigDecimal.valueOf(duration.getNano()));
      return nanos.movePointLeft(6).stripTrailingZeros().toPlainString() + "ms";
    }
    long seconds = duration.getSeconds();
    if (seconds % 3_600 == 0) {
      return seconds / 3_600 + "h";
    }
    return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }
}
