package dev.showrunner.core.config;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes the commented {@code showrunner.yaml} that {@code init} puts down: every key with what it
 * is for and its default, taken from the records themselves.
 */
public final class ConfigTemplate {
  private static final int WIDTH = 96;

  /** Names above this many get a line each. */
  private static final int LONG = 5;

  private static final String HEAD =
      """
      # The settings of Showrunner. Every key stands here with its default; change what you like and
      # start again. A key that is misspelt stops the start with a hint.
      #
      # The environment beats this file: SHOWRUNNER_SERVER_PORT sets server.port.
      # Durations are written 500ms, 5s, 10m, 24h; sizes 512KB, 20MB; ~ is your home folder.
      """;

  private final StringBuilder out = new StringBuilder(HEAD);

  private ConfigTemplate() {}

  /**
   * The file.
   *
   * @param pluginSections as for {@link ConfigLoader#load}
   */
  public static String write(Map<String, Class<? extends Record>> pluginSections) {
    Config defaults = ConfigLoader.load(null, Map.of(), pluginSections);
    ConfigTemplate template = new ConfigTemplate();
    for (Shape.Key key : ConfigLoader.root(pluginSections).keys()) {
      if (!(key.shape() instanceof Shape.Anything)) {
        @Nullable Object value =
            pluginSections.containsKey(key.name())
                ? defaults.plugins().get(key.name())
                : Components.get(defaults, key.component());
        template.out.append('\n');
        template.key(key, value, "", false);
      }
    }
    return template.out.toString();
  }

  private void key(Shape.Key key, @Nullable Object value, String indent, boolean off) {
    comment(key.comment(), indent);
    // without a default the key is shown, but switched off
    String start = indent + (off || value == null ? "#" : "") + key.name() + ":";
    switch (key.shape()) {
      case Shape.Group group when !group.keys().isEmpty() -> {
        out.append(start).append('\n');
        for (Shape.Key below : group.keys()) {
          @Nullable Object inner = value == null ? null : Components.get(value, below.component());
          key(below, inner, indent + "  ", off || value == null);
        }
      }
      case Shape.Named names when value instanceof Map<?, ?> map && map.size() > LONG -> {
        out.append(start).append('\n');
        map.forEach((name, inner) ->
            out.append(indent + "  " + quoted(name.toString()) + ": " + text(inner)).append('\n'));
      }
      default -> out.append((start + " " + text(value)).stripTrailing()).append('\n');
    }
  }

  private void comment(String comment, String indent) {
    StringBuilder line = new StringBuilder();
    for (String word : comment.isBlank() ? new String[0] : comment.strip().split("\\s+")) {
      if (indent.length() + 2 + line.length() + word.length() >= WIDTH) {
        out.append(indent).append('#').append(line).append('\n');
        line.setLength(0);
      }
      line.append(' ').append(word);
    }
    if (!line.isEmpty()) {
      out.append(indent).append('#').append(line).append('\n');
    }
  }

  private static String text(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case List<?> list ->
          list.stream().map(ConfigTemplate::text).collect(Collectors.joining(", ", "[", "]"));
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(entry -> quoted(entry.getKey().toString()) + ": " + text(entry.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
      case Record section when !Scalars.reads(section.getClass()) -> inline(section);
      default -> quoted(Scalars.write(value));
    };
  }

  private static String inline(Record section) {
    return Shape.of(section.getClass()).keys().stream()
        .filter(key -> Components.get(section, key.component()) != null)
        .map(key -> key.name() + ": " + text(Components.get(section, key.component())))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  /** Plain where YAML takes it as text, else between double quotes. */
  private static String quoted(String text) {
    if (text.matches("[A-Za-z0-9/._~-]([A-Za-z0-9/._~@%+:-]*[A-Za-z0-9/._~@%+-])?")
        && !text.matches("~|(?i)null|-\\D.*|-")) {
      return text;
    }
    StringBuilder quoted = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      switch (c) {
        case '"', '\\' -> quoted.append('\\').append(c);
        case '\n' -> quoted.append("\\n");
        default -> {
          if (c < ' ') {
            quoted.append("\\x%02x".formatted((int) c));
          } else {
            quoted.append(c);
          }
        }
      }
    }
    return quoted.append('"').toString();
  }
}
