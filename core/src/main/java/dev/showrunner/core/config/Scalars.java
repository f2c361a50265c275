package dev.showrunner.core.config;

import dev.showrunner.api.ByteSize;
import dev.showrunner.api.Secret;
import dev.showrunner.core.json.Durations;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Single values: text to value and back. */
final class Scalars {
  private static final Map<Class<?>, Function<String, Object>> READERS =
      Map.ofEntries(
          Map.entry(String.class, text -> text),
          Map.entry(Integer.class, text -> Math.toIntExact(whole(text, Integer.MAX_VALUE))),
          Map.entry(int.class, text -> Math.toIntExact(whole(text, Integer.MAX_VALUE))),
          Map.entry(Long.class, text -> whole(text, Long.MAX_VALUE)),
          Map.entry(long.class, text -> whole(text, Long.MAX_VALUE)),
          Map.entry(Double.class, text -> decimal(text).doubleValue()),
          Map.entry(double.class, text -> decimal(text).doubleValue()),
          Map.entry(BigDecimal.class, Scalars::decimal),
          Map.entry(Boolean.class, Scalars::truth),
          Map.entry(boolean.class, Scalars::truth),
          Map.entry(Duration.class, Durations::parse),
          Map.entry(Age.class, Age::parse),
          Map.entry(ByteSize.class, ByteSize::parse),
          Map.entry(Secret.class, Secret::new),
          Map.entry(URI.class, Scalars::address),
          Map.entry(Path.class, Path::of));

  private Scalars() {}

  static boolean reads(Class<?> type) {
    return type.isEnum() || READERS.containsKey(type);
  }

  /** What a primitive component gets when the file leaves it out; null for every other type. */
  static @Nullable Object absent(Class<?> type) {
    if (type == boolean.class) {
      return false;
    }
    if (type == double.class) {
      return 0.0;
    }
    if (type == long.class) {
      return 0L;
    }
    return type == int.class ? (Object) 0 : null;
  }

  /**
   * Reads a value.
   *
   * @param folder what a relative path starts from; null leaves it as it is
   * @throws IllegalArgumentException with a message for people
   */
  static Object read(Class<?> type, String text, @Nullable Path folder) {
    if (type.isEnum()) {
      return constant(type, text);
    }
    if (type == Path.class) {
      return path(text, folder);
    }
    Function<String, Object> reader = READERS.get(type);
    if (reader == null) {
      throw new IllegalStateException("no reader for " + type);
    }
    return reader.apply(text);
  }

  /** The text that {@link #read} reads as this value. */
  static String write(Object value) {
    return switch (value) {
      case Duration duration -> Durations.format(duration);
      case Secret secret -> secret.value();
      case BigDecimal number -> number.toPlainString();
      case Double number -> BigDecimal.valueOf(number).toPlainString();
      case Path path -> home(path);
      case Enum<?> constant -> word(constant);
      default -> value.toString();
    };
  }

  private static long whole(String text, long max) {
    String plain = text.strip().replace("_", "");
    if (!plain.matches("[+-]?\\d+")) {
      throw new IllegalArgumentException("'%s' is not a whole number".formatted(text));
    }
    try {
      long number = Long.parseLong(plain);
      if (number <= max && number >= -max - 1) {
        return number;
      }
    } catch (NumberFormatException e) {
      // too long: the same as too large
    }
    throw new IllegalArgumentException("%s is too large a number".formatted(text));
  }

  private static BigDecimal decimal(String text) {
    String plain = text.strip();
    if (!plain.matches("[+-]?\\d{1,15}(\\.\\d{1,15})?")) {
      throw new IllegalArgumentException("'%s' is not a number such as 2.5".formatted(text));
    }
    return new BigDecimal(plain);
  }

  private static boolean truth(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("'%s' is not true or false".formatted(text));
    };
  }

  private static URI address(String text) {
    URI uri;
    try {
      uri = URI.create(text.strip());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("'%s' is not an address".formatted(text), e);
    }
    if (uri.getScheme() == null || uri.getHost() == null) {
      throw new IllegalArgumentException(
          "'%s' is not an address such as https://example.com".formatted(text));
    }
    return uri;
  }

  private static Path path(String text, @Nullable Path folder) {
    String home = System.getProperty("user.home");
    Path path =
        text.equals("~") || text.startsWith("~/")
            ? Path.of(home, text.substring(1))
            : Path.of(text);
    return folder == null ? path : folder.resolve(path).normalize();
  }

  private static String home(Path path) {
    Path home = Path.of(System.getProperty("user.home"));
    return path.startsWith(home) && !path.equals(home)
        ? "~/" + home.relativize(path).toString().replace('\\', '/')
        : path.toString();
  }

  private static Object constant(Class<?> type, String text) {
    List<Enum<?>> all =
        Arrays.stream(type.getEnumConstants()).<Enum<?>>map(each -> (Enum<?>) each).toList();
    String wanted = text.strip().replace('-', '_');
    return all.stream()
        .filter(each -> each.name().equalsIgnoreCase(wanted))
        .findFirst()
        .orElseThrow(() -> {
          List<String> words = all.stream().map(Scalars::word).toList();
          return new IllegalArgumentException(
              "'%s' is not one of the values here, %s".formatted(text, Nearest.hint(text, words)));
        });
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
