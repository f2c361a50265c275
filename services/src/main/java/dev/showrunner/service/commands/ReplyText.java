package dev.showrunner.service.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The template of a command's answer: {@code {viewer} hugs {1|everybody}}. After a {@code |} stands
 * what is said when there is no value; {@code {{} and {@code }}} are one brace. What is filled in
 * is never read as a template again.
 */
final class ReplyText {
  /** What a template may ask for, and {@code {1}} to {@code {9}}. */
  static final Set<String> NAMES =
      Set.of(
          "viewer",
          "login",
          "args",
          "target",
          "count",
          "channel",
          "platform",
          "uptime",
          "title",
          "game",
          "viewers");

  private final List<Part> parts;

  /** Fixed text where the name is null, else a place. */
  private record Part(@Nullable String name, String text) {}

  /** Gives the value of a name; null when there is none. */
  @FunctionalInterface
  interface Values {
    @Nullable String of(String name) throws InterruptedException;
  }

  private ReplyText(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  /**
   * Reads a template; what is wrong in it stays in the text as it is.
   *
   * @param mistakes told the position of each mistake, and what it is
   */
  static ReplyText read(String text, BiConsumer<Integer, String> mistakes) {
    List<Part> parts = new ArrayList<>();
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      boolean doubled = i + 1 < text.length() && text.charAt(i + 1) == c;
      if ((c == '{' || c == '}') && doubled) {
        parts.add(new Part(null, String.valueOf(c)));
        i += 2;
        continue;
      }
      int close = c == '{' ? text.indexOf('}', i) : -1;
      if (close > 0) {
        if (!place(text.substring(i + 1, close), i, parts, mistakes)) {
          parts.add(new Part(null, text.substring(i, close + 1)));
        }
        i = close + 1;
        continue;
      }
      if (c == '}') {
        mistakes.accept(i, "has a } without a {; write }} for a brace");
      } else if (c == '{') {
        mistakes.accept(i, "has a { without a }; write {{ for a brace");
      }
      parts.add(new Part(null, String.valueOf(c)));
      i++;
    }
    return new ReplyText(parts);
  }

  private static boolean place(
      String inside, int at, List<Part> parts, BiConsumer<Integer, String> mistakes) {
    int bar = inside.indexOf('|');
    String name = (bar < 0 ? inside : inside.substring(0, bar)).strip();
    String otherwise = bar < 0 ? "" : inside.substring(bar + 1);
    if (otherwise.indexOf('{') >= 0) {
      mistakes.accept(at, "has a fallback with another { in it");
      return false;
    }
    if (!NAMES.contains(name) && !name.matches("[1-9]")) {
      String hint =
          NearestName.to(name, NAMES)
              .map(near -> "did you mean {" + near + "}?")
              .orElseGet(() -> "there are {1} to {9}, {" + String.join("}, {", names()) + "}");
      mistakes.accept(at, "has '{" + Spoken.cut(name, 30) + "}', which names nothing; " + hint);
      return false;
    }
    parts.add(new Part(name, otherwise));
    return true;
  }

  private static Set<String> names() {
    return new TreeSet<>(NAMES);
  }

  /** The text with these values. */
  String fill(Values values) throws InterruptedException {
    StringBuilder filled = new StringBuilder();
    for (Part part : parts) {
      String name = part.name;
      @Nullable String value = name == null ? part.text : values.of(name);
      filled.append(value == null || value.isEmpty() ? part.text : value);
    }
    return filled.toString();
  }
}
