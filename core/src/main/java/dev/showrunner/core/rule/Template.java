package dev.showrunner.core.rule;

import dev.showrunner.api.StreamEvent;
import dev.showrunner.core.money.Rates;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text with places for an event's fields: {@code {viewer} sent {gift|something}}. A place is a
 * name of {@link Fields}, and after a {@code |} what stands there when the event has no such field,
 * by default nothing. {@code {{} and {@code }}} stand for one brace. What is filled in is never
 * read as a template again, so a viewer's text cannot ask for anything.
 */
final class Template {
  /** Longest template. */
  static final int MAX_LENGTH = 10_000;

  /** Longest text that is made of one; the rest is cut off. */
  static final int MAX_FILLED = 65_536;

  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,99}");

  private final List<Part> parts;

  /** Fixed text, or a place. */
  private sealed interface Part {
    record Text(String text) implements Part {}

    record Place(String name, String fallback, int at) implements Part {}
  }

  private Template(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  /**
   * Reads a template; what is wrong in it stays in the text as it is.
   *
   * @param mistakes told the position of each mistake, and what it is
   */
  static Template read(String text, BiConsumer<Integer, String> mistakes) {
    List<Part> parts = new ArrayList<>();
    StringBuilder plain = new StringBuilder();
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      boolean doubled = i + 1 < text.length() && text.charAt(i + 1) == c;
      if ((c == '{' || c == '}') && doubled) {
        plain.append(c);
        i += 2;
        continue;
      }
      Part.@Nullable Place place = c == '{' ? place(text, i, mistakes) : null;
      if (place == null) {
        if (c == '}') {
          mistakes.accept(i, "has a } without a {; write }} for a brace");
        }
        plain.append(c);
        i++;
      } else {
        if (!plain.isEmpty()) {
          parts.add(new Part.Text(plain.toString()));
          plain.setLength(0);
        }
        parts.add(place);
        i = text.indexOf('}', i) + 1;
      }
    }
    if (!plain.isEmpty()) {
      parts.add(new Part.Text(plain.toString()));
    }
    return new Template(parts);
  }

  private static Part.@Nullable Place place(
      String text, int open, BiConsumer<Integer, String> mistakes) {
    int close = text.indexOf('}', open);
    if (close < 0) {
      mistakes.accept(open, "has a { without a }; write {{ for a brace");
      return null;
    }
    String inside = text.substring(open + 1, close);
    int bar = inside.indexOf('|');
    String name = bar < 0 ? inside : inside.substring(0, bar);
    String fallback = bar < 0 ? "" : inside.substring(bar + 1);
    if (fallback.indexOf('{') >= 0) {
      mistakes.accept(open, "has a fallback with another { in it");
      return null;
    }
    if (!NAME.matcher(name).matches()) {
      mistakes.accept(
          open,
          "has '{"
              + shortened(name)
              + "}', which names no field; write {viewer} and the like, or {{ for a brace");
      return null;
    }
    return new Part.Place(name, fallback, open);
  }

  private static String shortened(String name) {
    return name.length() <= 30 ? name : name.substring(0, 30) + "…";
  }

  /** The names it asks for, with their positions. */
  void forEachName(BiConsumer<Integer, String> visitor) {
    for (Part part : parts) {
      if (part instanceof Part.Place place) {
        visitor.accept(place.at, place.name);
      }
    }
  }

  /** Whether it is the same for every event. */
  boolean isFixed() {
    return parts.stream().noneMatch(Part.Place.class::isInstance);
  }

  /** Whether it asks for something that is known only when the event has its place. */
  boolean isLate() {
    return parts.stream()
        .anyMatch(part -> part instanceof Part.Place place && Fields.isLate(place.name));
  }

  /** The text for an event. */
  String fill(StreamEvent event, Rates rates) {
    if (parts.size() == 1 && parts.getFirst() instanceof Part.Text text) {
      return text.text;
    }
    StringBuilder filled = new StringBuilder();
    for (Part part : parts) {
      switch (part) {
        case Part.Text text -> filled.append(text.text);
        case Part.Place place -> {
          @Nullable String value = Fields.value(place.name, event, rates);
          filled.append(value == null ? place.fallback : value);
        }
      }
      if (filled.length() > MAX_FILLED) {
        boolean half = Character.isHighSurrogate(filled.charAt(MAX_FILLED - 1));
        filled.setLength(half ? MAX_FILLED - 1 : MAX_FILLED);
        break;
      }
    }
    return filled.toString();
  }
}
