package dev.showrunner.core.rule;

import dev.showrunner.api.EventType;
import dev.showrunner.api.Money;
import dev.showrunner.api.Role;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.core.money.Rates;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An event's fields by the names that templates use: those of {@link #OWN}, else a name of the
 * payload, with dots for what lies deeper: {@code {gift}}, {@code {item.price}}, {@code {items.0}}.
 * An empty text counts as missing.
 */
final class Fields {
  /** The fields that every event may have. Below none of these lies anything but what is here. */
  static final List<String> OWN =
      List.of(
          "viewer",
          "viewer.id",
          "viewer.login",
          "viewer.roles",
          "text",
          "quantity",
          "amount",
          "amount.converted",
          "currency",
          "currency.converted",
          "type",
          "platform",
          "channel",
          "id",
          "seq",
          "session",
          "origin",
          "occurredAt",
          "receivedAt");

  /** What is given to an event when it gets its place in the journal. */
  private static final Set<String> LATE = Set.of("id", "seq", "session", "receivedAt");

  /** What the payload of an event holds that Showrunner's own sources made. */
  private static final Map<EventType, Set<String>> PAYLOAD =
      Map.ofEntries(
          Map.entry(
              EventType.GIFT, Set.of("gift", "diamonds", "streak", "streakId", "repeatCount")),
          Map.entry(EventType.LIKE, Set.of("streak", "streakId")),
          Map.entry(EventType.SUBSCRIPTION, Set.of("tier", "months")),
          Map.entry(EventType.SUBSCRIPTION_GIFT, Set.of("tier")),
          Map.entry(EventType.REDEMPTION, Set.of("reward", "cost")),
          Map.entry(EventType.STREAM_ONLINE, Set.of("title", "category")),
          Map.entry(EventType.STREAM_UPDATED, Set.of("title", "category")),
          Map.entry(EventType.CHAT_MESSAGE, Set.of("color")),
          Map.entry(EventType.FOLLOW, Set.of()),
          Map.entry(EventType.SHARE, Set.of()),
          Map.entry(EventType.JOIN, Set.of()),
          Map.entry(EventType.CHEER, Set.of()),
          Map.entry(EventType.RAID, Set.of()),
          Map.entry(EventType.DONATION, Set.of()));

  /** Longest number that is written out; an exponent could ask for millions of digits. */
  private static final int MAX_DIGITS = 100;

  private Fields() {}

  static boolean isLate(String name) {
    return LATE.contains(name);
  }

  /** Why no event of this type that is known of has such a field; empty when one may. */
  static Optional<String> doubt(String name, EventType type) {
    if (OWN.contains(name)) {
      return Optional.empty();
    }
    String root = name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
    if (OWN.contains(root)) {
      return Optional.of("'{" + name + "}' never has a value: '" + root + "' has no such part");
    }
    @Nullable Set<String> known = PAYLOAD.get(type);
    if (known == null || known.contains(root)) {
      return Optional.empty();
    }
    return Optional.of(
        "'{"
            + name
            + "}' is no field of a "
            + type
            + " that is known here; it stays empty unless a plugin gives it");
  }

  /** All fields that an event has, by name: its own, then those of its payload. */
  static Map<String, String> all(StreamEvent event, Rates rates) {
    Map<String, String> all = new LinkedHashMap<>();
    for (String name : OWN) {
      @Nullable String value = value(name, event, rates);
      if (value != null) {
        all.put(name, value);
      }
    }
    collect("", event.payload(), all);
    return all;
  }

  private static void collect(String path, Map<?, ?> values, Map<String, String> all) {
    for (Map.Entry<?, ?> entry : values.entrySet()) {
      String name = path + entry.getKey();
      @Nullable String plain = plain(entry.getValue());
      if (plain != null) {
        all.putIfAbsent(name, plain);
      } else if (entry.getValue() instanceof Map<?, ?> below && path.length() < MAX_DIGITS) {
        collect(name + ".", below, all);
      }
    }
  }

  /** A field as text; null when the event does not have it. */
  static @Nullable String value(String name, StreamEvent event, Rates rates) {
    @Nullable String value =
        switch (name) {
          case "viewer" -> event.viewer() == null ? null : event.viewer().displayName();
          case "viewer.id" -> event.viewer() == null ? null : event.viewer().id();
          case "viewer.login" -> event.viewer() == null ? null : event.viewer().login();
          case "viewer.roles" -> event.viewer() == null ? null : roles(event.viewer().roles());
          case "text" -> event.text();
          case "quantity" -> Long.toString(event.quantity());
          case "amount" -> amount(event.money());
          case "amount.converted" -> amount(converted(event, rates));
          case "currency" -> currency(event.money());
          case "currency.converted" -> currency(converted(event, rates));
          case "type" -> event.type().name();
          case "platform" -> event.channel().platform();
          case "channel" -> event.channel().login();
          case "id" -> event.id().toString();
          case "seq" -> Long.toString(event.seq());
          case "session" -> event.sessionId() == null ? null : event.sessionId().toString();
          case "origin" -> event.origin().name().toLowerCase(Locale.ROOT);
          case "occurredAt" -> event.occurredAt().toString();
          case "receivedAt" -> event.receivedAt().toString();
          default -> inPayload(name, event.payload());
        };
    return value == null || value.isEmpty() ? null : value;
  }

  private static @Nullable Money converted(StreamEvent event, Rates rates) {
    Optional<Money> worth = rates.worth(event, rates.base());
    return worth.isEmpty() ? null : Rates.rounded(worth.get());
  }

  private static @Nullable String amount(@Nullable Money money) {
    return money == null ? null : plain(money.amount());
  }

  private static @Nullable String currency(@Nullable Money money) {
    return money == null ? null : money.currency();
  }

  private static String roles(Set<Role> roles) {
    return roles.stream()
        .sorted()
        .map(role -> role.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  private static @Nullable String inPayload(String name, Map<String, @Nullable Object> payload) {
    if (payload.containsKey(name)) {
      return plain(payload.get(name));
    }
    @Nullable Object at = payload;
    for (String step : name.split("\\.", -1)) {
      at =
          switch (at) {
            case Map<?, ?> map -> map.get(step);
            case List<?> list when step.matches("\\d{1,6}") ->
                Integer.parseInt(step) < list.size() ? list.get(Integer.parseInt(step)) : null;
            case null, default -> null;
          };
    }
    return plain(at);
  }

  private static @Nullable String plain(@Nullable Object value) {
    return switch (value) {
      case BigDecimal number ->
          number.precision() + Math.abs((long) number.scale()) > MAX_DIGITS
              ? number.toString()
              : number.toPlainString();
      case CharSequence text -> text.toString();
      case Number number -> number.toString();
      case Boolean truth -> truth.toString();
      case null, default -> null;
    };
  }
}
