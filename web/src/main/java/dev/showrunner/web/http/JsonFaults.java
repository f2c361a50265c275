package dev.showrunner.web.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import dev.showrunner.api.EventType;
import dev.showrunner.core.json.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says in one line what is wrong with a JSON body, and where. */
final class JsonFaults {
  private static final Map<Class<?>, String> FORMS =
      Map.ofEntries(
          Map.entry(int.class, "a whole number"),
          Map.entry(Integer.class, "a whole number"),
          Map.entry(long.class, "a whole number"),
          Map.entry(Long.class, "a whole number"),
          Map.entry(double.class, "a number"),
          Map.entry(Double.class, "a number"),
          Map.entry(BigDecimal.class, "a number"),
          Map.entry(boolean.class, "true or false"),
          Map.entry(Boolean.class, "true or false"),
          Map.entry(String.class, "a text"),
          Map.entry(Instant.class, "a time such as 2026-01-01T20:00:00Z"),
          Map.entry(Duration.class, "a duration such as 500ms, 5s or 10m"),
          Map.entry(EventType.class, "a dotted lower-case name such as chat.message"),
          Map.entry(UUID.class, "an id (UUID)"));

  private static final Pattern TWICE = Pattern.compile("Duplicate field '(.*)'", Pattern.DOTALL);

  private JsonFaults() {}

  static String describe(JacksonException fault) {
    return switch (fault) {
      case UnrecognizedPropertyException e -> unknown(e);
      case ValueInstantiationException e -> invalid(e);
      case MismatchedInputException e -> mismatch(e);
      case JsonMappingException e when e.getCause() instanceof InputCoercionException ->
          at(e) + " is a number out of range";
      case JsonMappingException e when e.getCause() instanceof JacksonException cause ->
          describe(cause);
      case JsonMappingException e -> at(e) + " is wrong";
      case InputCoercionException e -> "a number in the body is out of range";
      case StreamConstraintsException e -> tooMuch(e);
      case StreamReadException e -> broken(e);
      default -> "the body is not JSON";
    };
  }

  private static String broken(StreamReadException e) {
    Matcher twice = TWICE.matcher(String.valueOf(e.getOriginalMessage()));
    return twice.matches()
        ? "field '" + Query.shorten(twice.group(1)) + "' is given twice: see line " + position(e)
        : "the body is not JSON: see line " + position(e);
  }

  /** Jackson tells which of its limits it was in words only. */
  private static String tooMuch(StreamConstraintsException e) {
    StreamReadConstraints limits = StreamReadConstraints.defaults();
    String words = String.valueOf(e.getOriginalMessage()).toLowerCase(Locale.ROOT);
    String what =
        words.contains("nesting")
            ? "is nested deeper than " + Json.MAX_NESTING
            : words.contains("number")
                ? "has a number of more than " + limits.getMaxNumberLength() + " digits"
                : words.contains("name")
                    ? "has a name of more than " + limits.getMaxNameLength() + " characters"
                    : "has a number that is out of range";
    return "the body " + what;
  }

  private static String position(JacksonException e) {
    return e.getLocation() == null
        ? "1"
        : e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr();
  }

  private static String unknown(UnrecognizedPropertyException e) {
    @Nullable Collection<Object> known = e.getKnownPropertyIds();
    String names =
        known == null
            ? ""
            : "; known here: "
                + known.stream().map(Objects::toString).sorted().collect(Collectors.joining(", "));
    return "unknown field '" + Query.shorten(path(e)) + "'" + names;
  }

  private static String invalid(ValueInstantiationException e) {
    @Nullable Throwable cause = e.getCause();
    @Nullable String why = cause == null ? null : cause.getMessage();
    if (cause instanceof NullPointerException || why == null) {
      return at(e) + " lacks something it needs";
    }
    return path(e).isEmpty() ? why : at(e) + ": " + why;
  }

  private static String mismatch(MismatchedInputException e) {
    if (String.valueOf(e.getMessage()).startsWith("Trailing token")) {
      return "the body holds more than one JSON value";
    }
    @Nullable Class<?> type = e.getTargetType();
    if (type == null) {
      return at(e) + " is wrong";
    }
    return at(e) + " must be " + form(type);
  }

  private static String form(Class<?> type) {
    @Nullable String form = FORMS.get(type);
    if (form != null) {
      return form;
    }
    if (type.isEnum()) {
      return "one of "
          + Arrays.stream(type.getEnumConstants())
              .map(Objects::toString)
              .collect(Collectors.joining(", "));
    }
    return Collection.class.isAssignableFrom(type) || type.isArray() ? "a list" : "an object";
  }

  private static String at(JsonMappingException e) {
    String path = path(e);
    return path.isEmpty() ? "the body" : "field '" + Query.shorten(path) + "'";
  }

  private static String path(JsonMappingException e) {
    List<JsonMappingException.Reference> references = e.getPath();
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference reference : references) {
      if (reference.getFieldName() == null) {
        path.append('[').append(reference.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
      }
    }
    return path.toString();
  }
}
