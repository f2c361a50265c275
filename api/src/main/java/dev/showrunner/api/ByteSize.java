package dev.showrunner.api;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of data, written {@code 20MB} in settings. A unit is 1,024 times the one before: B, KB,
 * MB, GB, TB.
 *
 * @param bytes zero or more
 */
public record ByteSize(long bytes) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,18})\\s*([KMGT]?)B?");
  private static final String UNITS = "KMGT";

  public ByteSize {
    if (bytes < 0) {
      throw new IllegalArgumentException("a size is never negative: " + bytes);
    }
  }

  /**
   * Reads the written form; a bare number is bytes.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static ByteSize parse(String text) {
    Matcher form = FORM.matcher(text.strip().toUpperCase(Locale.ROOT));
    if (!form.matches()) {
      throw new IllegalArgumentException("'" + text + "' is not a size such as 20MB");
    }
    long bytes = Long.parseLong(form.group(1));
    try {
      for (int unit = form.group(2).isEmpty() ? -1 : UNITS.indexOf(form.group(2));
          unit >= 0;
          unit--) {
        bytes = Math.multiplyExact(bytes, 1024L);
      }
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("'" + text + "' is larger than any size", e);
    }
    return new ByteSize(bytes);
  }

  /** The written form in the largest unit that needs no fraction. */
  @Override
  public String toString() {
    long number = bytes;
    int unit = -1;
    while (unit + 1 < UNITS.length() && number != 0 && number % 1024 == 0) {
      number /= 1024;
      unit++;
    }
    return number + (unit < 0 ? "" : UNITS.substring(unit, unit + 1)) + "B";
  }
}
