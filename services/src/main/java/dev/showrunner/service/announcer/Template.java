package dev.showrunner.service.announcer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A text with places for what is known of a stream, written as in rules: {@code {title}}, {@code
 * {viewer_count|many}}, {@code {{} and {@code }}} for one brace. What is filled in is never read
 * again.
 */
final class Template {
  /** Longest template; what is longer than a message makes no better one. */
  static final int MAX_LENGTH = 2_000;

  /** What a template may ask for. */
  static final List<String> NAMES =
      List.of(
          "channel",
          "login",
          "platform",
          "title",
          "game_name",
          "viewer_count",
          "url",
          "started_at",
          "duration",
          "peak_viewers",
          "average_viewers",
          "language",
          "previous_title",
          "previous_game_name");

  private final List<Part> parts;

  private record Part(String text, @Nullable String name) {}

  private Template(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  /**
   * Reads one; what is wrong in it stays in the text as it is.
   *
   * @param mistakes told the position of each mistake, and what it is
   */
  static Template read(String text, BiConsumer<Integer, String> mistakes) {
    List<Part> parts = new ArrayList<>();
    StringBuilder plain = new StringBuilder();
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      boolean brace = c == '{' || c == '}';
      if (brace && i + 1 < text.length() && text.charAt(i + 1) == c) {
        plain.append(c);
        i += 2;
        continue;
      }
      int close = c == '{' ? text.indexOf('}', i) : -1;
      if (c == '{' && place(text, i, close, parts, plain, mistakes)) {
        i = close + 1;
        continue;
      }
      if (c == '}') {
        mistakes.accept(i, "has a } without a {; write }} for a brace");
      }
      plain.append(c);
      i++;
    }
    parts.add(new Part(plain.toString(), null));
    return new Template(parts);
  }

  private static boolean place(
      String text,
      int open,
      int close,
      List<Part> parts,
      StringBuilder plain,
      BiConsumer<Integer, String> mistakes) {
    if (close < 0) {
      mistakes.accept(open, "has a { without a }; write {{ for a brace");
      return false;
    }
    String[] inside = text.substring(open + 1, close).split("\\|", 2);
    String name = inside[0].strip();
    if (!NAMES.contains(name)) {
      String shown = name.length() <= 30 ? name : name.substring(0, 30) + "…";
      mistakes.accept(
          open,
          nearest(name)
              .map(near ->
                  "has '{%s}', which is nothing; did you mean '{%s}'?".formatted(shown, near))
              .orElse(
                  "has '{%s}', which is nothing; there are {%s}"
                      .formatted(shown, String.join("}, {", NAMES))));
      plain.append(text, open, close + 1);
      return true;
    }
    parts.add(new Part(plain.toString(), null));
    plain.setLength(0);
    parts.add(new Part(inside.length == 2 ? inside[1] : "", name));
    return true;
  }

  /** The name that was meant, if any is close. */
  static Optional<String> nearest(String name) {
    return NAMES.stream()
        .filter(other -> distance(name, other) <= Math.max(2, other.length() / 3))
        .min(Comparator.comparingInt(other -> distance(name, other)));
  }

  /** Letters to insert, drop or change to make one of the other; a part that fits costs little. */
  private static int distance(String a, String b) {
    if (a.length() > 40) {
      return Integer.MAX_VALUE;
    }
    if (a.length() > 2 && (b.contains(a) || a.contains(b))) {
      return 1;
    }
    int[] before = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      before[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] now = new int[b.length() + 1];
      now[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        now[j] = Math.min(before[j - 1] + change, 1 + Math.min(before[j], now[j - 1]));
      }
      before = now;
    }
    return before[b.length()];
  }

  /**
   * The text.
   *
   * @param values by name; what is missing or empty is replaced by what stands behind its bar
   * @param inert applied to each value
   */
  String fill(Map<String, String> values, UnaryOperator<String> inert) {
    StringBuilder filled = new StringBuilder();
    for (Part part : parts) {
      String value = part.name == null ? "" : values.getOrDefault(part.name, "");
      if (value.isEmpty()) {
        filled.append(part.text);
      } else {
        filled.append("url".equals(part.name) ? value : inert.apply(value));
      }
    }
    return filled.toString();
  }
}
