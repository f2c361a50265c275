package dev.showrunner.app.cli;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Times in a recording, as people write them: {@code 754.5}, {@code 12:34.5}, {@code 1:02:03}. */
final class Times implements ITypeConverter<Double> {
  private static final Pattern FORM =
      Pattern.compile("(?:(?:(\\d{1,3}):)?(\\d{1,3}):)?(\\d{1,7}(?:\\.\\d{1,9})?)s?");

  /** Seconds from any of the forms. */
  @Override
  public Double convert(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      throw new TypeConversionException(
          "'" + text + "' is no time; write seconds (754.5), 12:34.5 or 1:02:03");
    }
    double seconds = Double.parseDouble(form.group(3));
    if (form.group(2) != null) {
      if (seconds >= 60) {
        throw new TypeConversionException("'" + text + "' is no time; seconds go up to 59");
      }
      seconds += 60 * Double.parseDouble(form.group(2));
    }
    if (form.group(1) != null) {
      seconds += 3600 * Double.parseDouble(form.group(1));
    }
    return seconds;
  }

  /** {@code 1:02:03}, or {@code 2:03} under an hour. */
  static String clock(double seconds) {
    long whole = Math.round(seconds);
    return whole >= 3600
        ? String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60)
        : String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60);
  }

  /** A size for people: {@code 3.4 MB}. */
  static String size(long bytes) {
    if (bytes < 1_000) {
      return bytes + " B";
    }
    double amount = bytes;
    int unit = 0;
    while (amount >= 1_000 && unit < 4) {
      amount /= 1_000;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %sB", amount, "-kMGT".charAt(unit));
  }
}
