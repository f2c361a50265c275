package dev.showrunner.core.rule;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.core.json.Durations;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An object as someone wrote it, read field by field. What is wrong is noted with its place, and
 * counts as absent from then on, so that one reading finds everything.
 */
final class Written {
  private static final int MAX_DIGITS = 38;
  private static final int MAX_SHOWN = 60;

  private final JsonNode object;
  private final String pointer;
  private final List<Mistake> mistakes;
  private final List<String> asked = new ArrayList<>();

  Written(JsonNode object, String pointer, List<Mistake> mistakes) {
    this.object = object;
    this.pointer = pointer;
    this.mistakes = mistakes;
  }

  /** The JSON pointer of a field. */
  String at(String name) {
    return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
  }

  void mistake(String name, String detail) {
    mistakes.add(new Mistake(name.isEmpty() ? pointer : at(name), null, detail));
  }

  private @Nullable JsonNode field(String name) {
    asked.add(name);
    @Nullable JsonNode value = object.get(name);
    return value == null || value.isNull() ? null : value;
  }

  /** Notes every field that nobody asked for. */
  void refuseOthers() {
    object
        .fieldNames()
        .forEachRemaining(name -> {
          if (!asked.contains(name)) {
            String known = asked.stream().sorted().collect(Collectors.joining(", "));
            mistake(name, "is not known here; there are " + known);
          }
        });
  }

  /** An object below; null when it is not there. */
  @Nullable Written below(String name) {
    @Nullable JsonNode value = field(name);
    if (value != null && !value.isObject()) {
      mistake(name, "must be an object");
      return null;
    }
    return value == null ? null : new Written(value, at(name), mistakes);
  }

  /** The names of its fields. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** A text with at most so many characters. */
  @Nullable String text(String name, int max) {
    @Nullable JsonNode value = field(name);
    return value == null ? null : text(value, at(name), max);
  }

  private @Nullable String text(JsonNode value, String where, int max) {
    @Nullable String wrong = null;
    if (!value.isTextual()) {
      wrong = "must be a text" + (value.isValueNode() ? ", between quotes" : "");
    } else if (value.textValue().length() > max) {
      wrong = "has " + value.textValue().length() + " characters; " + max + " is the most";
    } else if (isBroken(value.textValue())) {
      wrong = "holds half a character";
    }
    if (wrong != null) {
      mistakes.add(new Mistake(where, null, wrong));
      return null;
    }
    return value.textValue();
  }

  private static boolean isBroken(String text) {
    return text.codePoints()
        .anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }

  /** A text that must be there and not blank. */
  @Nullable String required(String name, int max) {
    @Nullable JsonNode value = field(name);
    if (value == null) {
      mistake(name, "is missing");
      return null;
    }
    @Nullable String text = text(value, at(name), max);
    if (text != null && text.isBlank()) {
      mistake(name, "is empty");
      return null;
    }
    return text;
  }

  /**
   * Something that is made of a text.
   *
   * @param make throws a {@link RuntimeException} when the text is wrong
   * @param wrong what is then said of it
   */
  <T> @Nullable T parsed(String name, Function<String, T> make, Function<String, String> wrong) {
    @Nullable String text = text(name, 100);
    return text == null ? null : made(text, at(name), make, wrong);
  }

  private <T> @Nullable T made(
      String text, String where, Function<String, T> make, Function<String, String> wrong) {
    try {
      return make.apply(text);
    } catch (RuntimeException e) {
      mistakes.add(new Mistake(where, null, wrong.apply(shortened(text))));
      return null;
    }
  }

  /** Each text of a list, made into something; those that are wrong are left out. */
  <T> List<T> list(String name, int max, Function<String, T> make, Function<String, String> wrong) {
    @Nullable JsonNode value = field(name);
    if (value == null) {
      return List.of();
    }
    if (!value.isArray()) {
      mistake(name, "must be a list");
      return List.of();
    }
    if (value.size() > max) {
      mistake(name, "has " + value.size() + " items; " + max + " is the most");
      return List.of();
    }
    List<T> items = new ArrayList<>();
    for (int i = 0; i < value.size(); i++) {
      String where = at(name) + "/" + i;
      @Nullable String text = text(value.get(i), where, TextMatcher.MAX_WORD);
      @Nullable T item = text == null ? null : this.<T>made(text, where, make, wrong);
      if (item != null) {
        items.add(item);
      }
    }
    return items;
  }

  /** A constant by its name in capitals or not. */
  <E extends Enum<E>> E constant(String name, Class<E> type, E absent) {
    @Nullable E value = parsed(name, text -> constant(type, text), text -> notOneOf(type, text));
    return value == null ? absent : value;
  }

  static <E extends Enum<E>> E constant(Class<E> type, String text) {
    return Enum.valueOf(type, text.strip().toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  static <E extends Enum<E>> String notOneOf(Class<E> type, String text) {
    return "must be one of "
        + Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "))
        + ", not '"
        + text
        + "'";
  }

  boolean truth(String name, boolean absent) {
    @Nullable JsonNode value = field(name);
    if (value != null && !value.isBoolean()) {
      mistake(name, "must be true or false");
      return absent;
    }
    return value == null ? absent : value.booleanValue();
  }

  /** A whole number of a range. */
  @Nullable Long whole(String name, long min, long max) {
    @Nullable JsonNode value = field(name);
    if (value == null) {
      return null;
    }
    if (!value.isIntegralNumber()) {
      mistake(name, "must be a whole number");
      return null;
    }
    if (!value.canConvertToLong() || value.longValue() < min || value.longValue() > max) {
      String range = max == Long.MAX_VALUE ? min + " or more" : "from " + min + " to " + max;
      mistake(name, "must be " + range + ", not " + shortened(value.asText()));
      return null;
    }
    return value.longValue();
  }

  /** An amount of money: zero or more. */
  @Nullable BigDecimal amount(String name) {
    @Nullable JsonNode value = field(name);
    if (value == null) {
      return null;
    }
    if (!value.isNumber()) {
      mistake(name, "must be a number");
      return null;
    }
    BigDecimal amount = value.decimalValue();
    boolean huge = amount.precision() > MAX_DIGITS || Math.abs((long) amount.scale()) > MAX_DIGITS;
    if (huge || amount.signum() < 0) {
      mistake(name, huge ? "has more than " + MAX_DIGITS + " digits" : "must be 0 or more");
      return null;
    }
    return amount.scale() < 0 ? amount.setScale(0) : amount;
  }

  /** A duration of a range. */
  @Nullable Duration duration(String name, Duration min, Duration max) {
    @Nullable Duration duration =
        parsed(
            name,
            Durations::parse,
            text -> "must be a duration such as 500ms, 5s or 10m, not '" + text + "'");
    if (duration == null) {
      return null;
    }
    if (duration.compareTo(min) < 0 || duration.compareTo(max) > 0) {
      mistake(
          name,
          "must be from "
              + Durations.format(min)
              + " to "
              + Durations.format(max)
              + ", not "
              + Durations.format(duration));
      return null;
    }
    return duration;
  }

  static String shortened(String text) {
    String line = text.replaceAll("\\p{Cntrl}", " ");
    return line.codePointCount(0, line.length()) <= MAX_SHOWN
        ? line
        : line.substring(0, line.offsetByCodePoints(0, MAX_SHOWN)) + "…";
  }
}
