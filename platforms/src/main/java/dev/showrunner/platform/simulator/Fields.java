package dev.showrunner.platform.simulator;

import dev.showrunner.api.Channel;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.Money;
import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.Role;
import dev.showrunner.api.Viewer;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Replaces fields of a made-up draft by what somebody typed: pure. */
final class Fields {
  private static final List<String> NAMES =
      List.of(
          "channel", "externalId", "viewer", "text", "quantity", "money", "occurredAt", "payload");

  private Fields() {}

  /**
   * The draft with these fields.
   *
   * @param fields by the names of a draft's JSON form; null empties a field that may be empty
   * @throws ProblemException of kind USER, naming the field that is wrong
   */
  static EventDraft apply(EventDraft draft, Map<String, ? extends @Nullable Object> fields) {
    EventDraft result = draft;
    for (Map.Entry<String, ? extends @Nullable Object> field : fields.entrySet()) {
      try {
        result = with(result, field.getKey(), field.getValue());
      } catch (IllegalArgumentException | ArithmeticException | DateTimeParseException e) {
        throw Problem.user("simulate-field", field.getKey() + ": " + e.getMessage()).asException(e);
      }
    }
    return result;
  }

  private static EventDraft with(EventDraft draft, String name, @Nullable Object value) {
    return switch (name) {
      case "channel" -> draft.withChannel(channel(value));
      case "externalId" -> draft.withExternalId(value == null ? null : text(value));
      case "viewer" -> draft.withViewer(value == null ? null : viewer(value));
      case "text" -> draft.withText(value == null ? null : text(value));
      case "quantity" -> draft.withQuantity(number(value).longValueExact());
      case "money" -> draft.withMoney(value == null ? null : money(value));
      case "occurredAt" -> draft.withOccurredAt(Instant.parse(text(value)));
      case "payload" -> payload(draft, map(value));
      default ->
          throw new IllegalArgumentException("is no field of an event; its fields are " + NAMES);
    };
  }

  private static EventDraft payload(
      EventDraft draft, Map<String, ? extends @Nullable Object> facts) {
    EventDraft result = draft;
    for (Map.Entry<String, ? extends @Nullable Object> fact : facts.entrySet()) {
      result = result.with(fact.getKey(), fact.getValue());
    }
    return result;
  }

  private static Channel channel(@Nullable Object value) {
    if (value instanceof String written) {
      int slash = written.indexOf('/');
      if (slash < 0) {
        throw new IllegalArgumentException("write platform/login");
      }
      return new Channel(written.substring(0, slash), written.substring(slash + 1));
    }
    Map<String, @Nullable Object> parts = map(value, Set.of("platform", "login"));
    return new Channel(text(parts.get("platform")), text(parts.get("login")));
  }

  private static Viewer viewer(Object value) {
    if (value instanceof String name) {
      return Viewer.named(name);
    }
    Map<String, @Nullable Object> parts = map(value, Set.of("id", "login", "displayName", "roles"));
    Object any = parts.get("id");
    for (String other : List.of("login", "displayName")) {
      any = any == null ? parts.get(other) : any;
    }
    String id = text(any);
    Object login = parts.get("login");
    Object shown = parts.get("displayName");
    return new Viewer(
        id,
        login == null ? id : text(login),
        shown == null ? id : text(shown),
        roles(parts.get("roles")));
  }

  private static Set<Role> roles(@Nullable Object value) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    if (value == null) {
      return roles;
    }
    if (!(value instanceof List<?> names)) {
      throw new IllegalArgumentException("roles is a list");
    }
    for (Object name : names) {
      roles.add(Role.valueOf(text(name).toUpperCase(Locale.ROOT)));
    }
    return roles;
  }

  private static Money money(Object value) {
    if (value instanceof String written) {
      String[] parts = written.strip().split("\\s+");
      if (parts.length != 2) {
        throw new IllegalArgumentException("write an amount and a currency, such as 5.50 EUR");
      }
      return new Money(number(parts[0]), parts[1]);
    }
    Map<String, @Nullable Object> parts = map(value, Set.of("amount", "currency"));
    return new Money(number(parts.get("amount")), text(parts.get("currency")));
  }

  private static BigDecimal number(@Nullable Object value) {
    if (value instanceof Number || value instanceof String) {
      try {
        BigDecimal number = new BigDecimal(value.toString().strip());
        if (number.precision() - number.scale() <= 18 && number.scale() <= 18) {
          return number;
        }
      } catch (ArithmeticException | NumberFormatException e) {
        throw new IllegalArgumentException("'" + value + "' is no number", e);
      }
    }
    throw new IllegalArgumentException("'" + value + "' is no number of a usable size");
  }

  private static String text(@Nullable Object value) {
    if (value instanceof String written) {
      return written;
    }
    throw new IllegalArgumentException("is text");
  }

  private static Map<String, @Nullable Object> map(@Nullable Object value, Set<String> names) {
    Map<String, @Nullable Object> parts = map(value);
    for (String name : parts.keySet()) {
      if (!names.contains(name)) {
        throw new IllegalArgumentException(
            "has no '" + name + "'; it has " + names.stream().sorted().toList());
      }
    }
    return parts;
  }

  private static Map<String, @Nullable Object> map(@Nullable Object value) {
    if (!(value instanceof Map<?, ?> given)) {
      throw new IllegalArgumentException("is an object");
    }
    Map<String, @Nullable Object> parts = new LinkedHashMap<>();
    given.forEach((name, part) -> parts.put(String.valueOf(name), part));
    return parts;
  }
}
