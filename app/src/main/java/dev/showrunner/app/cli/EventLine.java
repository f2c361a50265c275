package dev.showrunner.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** One event as one line for people. */
final class EventLine {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final int LONGEST_TEXT = 120;

  private final Terminal terminal;
  private final ZoneId zone;

  EventLine(Terminal terminal, ZoneId zone) {
    this.terminal = terminal;
    this.zone = zone;
  }

  String of(JsonNode event) {
    StringBuilder line = new StringBuilder();
    Instant at = Instant.parse(event.path("occurredAt").asText());
    line.append(terminal.styled(Terminal.Style.DIM, TIME.format(at.atZone(zone)))).append("  ");
    String channel =
        event.path("channel").path("platform").asText()
            + "/"
            + event.path("channel").path("login").asText();
    line.append(pad(channel, 24)).append(' ');
    line.append(terminal.styled(Terminal.Style.BOLD, pad(event.path("type").asText(), 18)));
    line.append(' ').append(what(event));
    if (!"LIVE".equals(event.path("origin").asText())) {
      line.append("  (").append(event.path("origin").asText().toLowerCase(java.util.Locale.ROOT));
      line.append(')');
    }
    return line.toString().stripTrailing();
  }

  private static String what(JsonNode event) {
    StringBuilder words = new StringBuilder(plain(event.path("viewer").path("displayName")));
    long quantity = event.path("quantity").asLong(1);
    JsonNode gift = event.path("payload").path("gift");
    if (gift.isTextual()) {
      words.append(' ').append(plain(gift));
    }
    if (quantity != 1) {
      words.append(" ×").append(quantity);
    }
    JsonNode money = event.path("money");
    if (money.isObject()) {
      words.append(' ').append(money.path("amount").asText());
      words.append(' ').append(money.path("currency").asText());
    }
    JsonNode text = event.path("text");
    if (text.isTextual() && !text.asText().isEmpty()) {
      words.append(": ").append(plain(text));
    }
    return words.toString().strip();
  }

  /** A stranger's words without what could move the cursor or recolour the terminal. */
  private static String plain(JsonNode text) {
    return inert(text.asText(""));
  }

  static String inert(String given) {
    String words = given.replaceAll("\\p{Cntrl}|[\\u202A-\\u202E\\u2066-\\u2069]", " ");
    return words.codePointCount(0, words.length()) <= LONGEST_TEXT
        ? words
        : words.substring(0, words.offsetByCodePoints(0, LONGEST_TEXT - 1)) + "…";
  }

  private static String pad(String text, int width) {
    return text.length() >= width ? text : text + " ".repeat(width - text.length());
  }
}
