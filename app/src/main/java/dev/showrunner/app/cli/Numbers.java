package dev.showrunner.app.cli;

import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Numbers of options; what is none is told in words, where picocli names Java's types. */
final class Numbers {
  private Numbers() {}

  /** Makes a command line with all its commands read numbers this way. */
  static void teach(CommandLine line) {
    CommandLine.ITypeConverter<Integer> whole =
        text -> read(text, "whole number", Integer::valueOf);
    CommandLine.ITypeConverter<Long> large = text -> read(text, "whole number", Long::valueOf);
    CommandLine.ITypeConverter<Double> any = text -> read(text, "number", Double::valueOf);
    line.registerConverter(int.class, whole)
        .registerConverter(Integer.class, whole)
        .registerConverter(long.class, large)
        .registerConverter(Long.class, large)
        .registerConverter(double.class, any)
        .registerConverter(Double.class, any);
  }

  private static <T> T read(String text, String kind, Function<String, T> how) {
    try {
      return how.apply(text.strip());
    } catch (NumberFormatException e) {
      throw new TypeConversionException("'" + text + "' is no " + kind);
    }
  }
}
