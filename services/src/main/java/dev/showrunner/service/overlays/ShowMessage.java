package dev.showrunner.service.overlays;

import dev.showrunner.api.Delivery;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Money;
import dev.showrunner.api.Problem;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.api.Viewer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a page is told to show: pure, from a delivery and its event. */
final class ShowMessage {
  /** Far more than fits on screen; a page need not carry 20,000 characters to cut them off. */
  static final int LONGEST_TEXT = 500;

  static final String MIN_SECONDS = "min-seconds";
  static final String MAX_SECONDS = "max-seconds";

  private static final String SOMEBODY = "Somebody";
  private static final List<String> FACTS =
      List.of("gift", "diamonds", "tier", "months", "reward", "cost", "color");

  private final OverlaysConfig config;

  ShowMessage(OverlaysConfig config) {
    this.config = config;
  }

  /** The message, its times and sound from the rule's arguments or else from the configuration. */
  Map<String, Object> of(Delivery delivery, StreamEvent event) {
    Map<String, String> args = delivery.args();
    Duration min = seconds(args, MIN_SECONDS, config.minOnScreen());
    Duration max = seconds(args, MAX_SECONDS, config.maxOnScreen());
    boolean alert = delivery.action().equals(OverlayRules.ALERT);
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("type", "show");
    message.put("id", delivery.id().toString());
    message.put("kind", delivery.action());
    message.put("priority", delivery.priority());
    message.put("seq", delivery.eventSeq());
    message.put("title", title(args, event));
    message.put("message", cut(args.getOrDefault("message", "").strip()));
    message.put("sound", alert ? args.getOrDefault("sound", event.type().name()) : "none");
    message.put("volume", config.sound() ? config.volume() : 0.0);
    message.put("minSeconds", min.toMillis() / 1000.0);
    message.put("maxSeconds", (max.compareTo(min) < 0 ? min : max).toMillis() / 1000.0);
    message.put("event", facts(event));
    return message;
  }

  /** An alert without a title tells at least who it was. */
  private static String title(Map<String, String> args, StreamEvent event) {
    String title = args.getOrDefault("title", "").strip();
    return cut(title.isEmpty() ? event.viewerName(SOMEBODY) : title);
  }

  private static Map<String, Object> facts(StreamEvent event) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("type", event.type().name());
    facts.put("platform", event.channel().platform());
    facts.put("channel", event.channel().login());
    facts.put("quantity", event.quantity());
    facts.put("origin", event.origin().name());
    facts.put("at", event.receivedAt().toString());
    if (event.type().equals(EventType.CATCH_UP_SUMMARY)) {
      facts.put("summary", SummaryFacts.of(event.payload()));
    }
    Viewer viewer = event.viewer();
    if (viewer != null) {
      facts.put(
          "viewer",
          Map.of(
              "displayName",
              cut(viewer.displayName()),
              "roles",
              viewer.roles().stream().map(Enum::name).sorted().toList()));
    }
    String text = event.text();
    if (text != null) {
      facts.put("text", cut(text));
    }
    Money money = event.money();
    if (money != null) {
      facts.put(
          "money", Map.of("amount", money.amount().toPlainString(), "currency", money.currency()));
    }
    for (String name : FACTS) {
      Object value = event.payload().get(name);
      if (value instanceof String words) {
        facts.put(name, cut(words));
      } else if (value instanceof Number) {
        facts.put(name, value);
      }
    }
    return facts;
  }

  private static Duration seconds(Map<String, String> args, String name, Duration otherwise) {
    String value = args.get(name);
    if (value == null || value.isBlank()) {
      return otherwise;
    }
    try {
      double seconds = Double.parseDouble(value.strip());
      if (seconds >= 0.5 && seconds <= 120) {
        return Duration.ofMillis(Math.round(seconds * 1000));
      }
    } catch (NumberFormatException e) {
      // said below, as for a number out of bounds
    }
    throw Problem.user(
            "overlay-time",
            "the rule's " + name + " is '" + cut(value) + "': give seconds from 0.5 to 120")
        .asException();
  }

  static String cut(String text) {
    if (text.length() <= LONGEST_TEXT) {
      return text;
    }
    int end = LONGEST_TEXT - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }
}
