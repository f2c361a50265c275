package dev.showrunner.platform.twitch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message of IRC with tags (IRCv3).
 *
 * @param tags by name, unescaped
 * @param nick who; empty when nobody
 * @param command upper-case word or three digits
 * @param parameters the last may hold blanks
 */
record IrcMessage(Map<String, String> tags, String nick, String command, List<String> parameters) {
  /** Longest line that is looked at; with tags Twitch's stay below 9 kB. */
  static final int LONGEST = 16_384;

  /** Reads a line without its end; null when it is none. */
  static @Nullable IrcMessage read(String line) {
    String rest = line.strip();
    if (rest.isEmpty() || rest.length() > LONGEST) {
      return null;
    }
    Map<String, String> tags = Map.of();
    if (rest.startsWith("@")) {
      int end = rest.indexOf(' ');
      if (end < 0) {
        return null;
      }
      tags = tags(rest.substring(1, end));
      rest = rest.substring(end).strip();
    }
    String nick = "";
    if (rest.startsWith(":")) {
      int end = rest.indexOf(' ');
      if (end < 0) {
        return null;
      }
      String prefix = rest.substring(1, end);
      int mark = prefix.indexOf('!');
      nick = mark < 0 ? "" : prefix.substring(0, mark);
      rest = rest.substring(end).strip();
    }
    List<String> words = new ArrayList<>();
    while (!rest.isEmpty()) {
      if (rest.startsWith(":") && !words.isEmpty()) {
        words.add(rest.substring(1));
        break;
      }
      int end = rest.indexOf(' ');
      words.add(end < 0 ? rest : rest.substring(0, end));
      rest = end < 0 ? "" : rest.substring(end).stripLeading();
    }
    return words.isEmpty()
        ? null
        : new IrcMessage(tags, nick, words.getFirst(), List.copyOf(words.subList(1, words.size())));
  }

  private static Map<String, String> tags(String text) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (String pair : text.split(";")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        tags.put(pair.substring(0, equals), unescaped(pair.substring(equals + 1)));
      }
    }
    return tags;
  }

  private static String unescaped(String value) {
    if (value.indexOf('\\') < 0) {
      return value;
    }
    StringBuilder plain = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c != '\\') {
        plain.append(c);
      } else if (++i < value.length()) {
        plain.append(
            switch (value.charAt(i)) {
              case ':' -> ';';
              case 's' -> ' ';
              case 'r' -> '\r';
              case 'n' -> '\n';
              default -> value.charAt(i);
            });
      }
    }
    return plain.toString();
  }

  /** A tag; empty when it is not there. */
  String tag(String name) {
    return tags.getOrDefault(name, "");
  }

  /** A parameter; empty when it is not there. */
  String parameter(int index) {
    return index < parameters.size() ? parameters.get(index) : "";
  }

  /** The channel it is about, without the sign; empty when about none. */
  String channel() {
    String first = parameter(0);
    return first.startsWith("#") ? first.substring(1) : "";
  }
}
