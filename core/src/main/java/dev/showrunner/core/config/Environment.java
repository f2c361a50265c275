package dev.showrunner.core.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lays environment variables over what the file says: {@code SHOWRUNNER_A_B_C} for key {@code
 * a.b-c}.
 */
final class Environment {
  private static final String PREFIX = "SHOWRUNNER";

  /** Read by the launcher script, before there is a configuration. */
  private static final Set<String> LAUNCHER = Set.of("SHOWRUNNER_JAVA_OPTS", "SHOWRUNNER_JDKS");

  /** Names that the earlier programs used, for keys that exist here. */
  private static final Map<String, String> EARLIER =
      Map.of(
          "SHOWRUNNER_SERVER_PORT", "PORT",
          "SHOWRUNNER_TWITCH_CLIENT_ID", "TWITCH_CLIENT_ID",
          "SHOWRUNNER_TWITCH_CLIENT_SECRET", "TWITCH_CLIENT_SECRET");

  private final Map<String, String> variables;
  private final Set<String> valid = new TreeSet<>(LAUNCHER);

  Environment(Map<String, String> environment) {
    variables = new TreeMap<>(environment);
    variables.values().removeIf(String::isBlank);
  }

  /** Puts the values of variables into the section, creating what it needs below. */
  void over(Shape.Group root, Node.Section section) {
    group(root, section, PREFIX);
  }

  private boolean group(Shape.Group group, Node.Section section, String prefix) {
    boolean any = false;
    for (Shape.Key key : group.keys()) {
      any |= key(key.name(), key.shape(), section, variable(prefix, key.name()));
    }
    return any;
  }

  private static String variable(String prefix, String key) {
    return prefix + "_" + key.toUpperCase(Locale.ROOT).replace('-', '_').replace('.', '_');
  }

  private boolean key(String name, Shape shape, Node.Section section, String variable) {
    @Nullable Node node =
        switch (shape) {
          case Shape.Scalar scalar -> text(variable);
          case Shape.Items items ->
              items.item() instanceof Shape.Scalar ? list(text(variable)) : null;
          case Shape.Group group ->
              below(section, name, variable, (to, at) -> group(group, to, at));
          case Shape.Named named ->
              below(section, name, variable, (to, at) -> named(named, to, at));
          case Shape.Anything anything -> null;
        };
    if (node == null) {
      return false;
    }
    section.entries().put(name, node);
    return true;
  }

  /** Lays variables over a section. */
  @FunctionalInterface
  private interface Overlay {
    boolean over(Node.Section section, String prefix);
  }

  /** The section below a key when variables add to it; a new one when the file has none. */
  private static @Nullable Node below(
      Node.Section section, String name, String variable, Overlay overlay) {
    Node old = section.entries().get(name);
    Node.Section below =
        old instanceof Node.Section existing
            ? existing
            : new Node.Section(Where.variable(variable + "_…"), new LinkedHashMap<>());
    boolean any = overlay.over(below, variable);
    boolean usable = old == null || old instanceof Node.Section || old instanceof Node.Nothing;
    return any && usable ? below : null;
  }

  private Node.@Nullable Text text(String variable) {
    valid.add(variable);
    @Nullable String name = variables.containsKey(variable) ? variable : EARLIER.get(variable);
    @Nullable String value = name == null ? null : variables.get(name);
    return name == null || value == null ? null : new Node.Text(Where.variable(name), value);
  }

  private static @Nullable Node list(Node.@Nullable Text text) {
    if (text == null) {
      return null;
    }
    List<Node> items =
        Stream.of(text.text().split(","))
            .<Node>map(item -> new Node.Text(text.where(), item.strip()))
            .toList();
    return new Node.Items(text.where(), items);
  }

  /** Names are not known beforehand: every variable that ends like a key below has one in it. */
  private boolean named(Shape.Named named, Node.Section section, String prefix) {
    List<String> endings = new ArrayList<>();
    if (named.value() instanceof Shape.Group group) {
      group.names().forEach(name -> endings.add(variable("", name)));
    } else {
      endings.add("");
    }
    Set<String> names = new TreeSet<>();
    for (String variable : variables.keySet()) {
      for (String ending : endings) {
        int end = variable.length() - ending.length();
        if (variable.startsWith(prefix + "_")
            && variable.endsWith(ending)
            && end > prefix.length() + 1) {
          names.add(Nearest.kebab(variable.substring(prefix.length() + 1, end)));
        }
      }
    }
    boolean any = false;
    for (String name : names) {
      any |= key(name, named.value(), section, variable(prefix, name));
    }
    return any;
  }

  /** A line for every variable that looks like a setting and is none. */
  List<String> unknown() {
    return variables.keySet().stream()
        .filter(name -> name.startsWith(PREFIX + "_") && !valid.contains(name))
        .map(name ->
            "environment variable %s is no setting%s"
                .formatted(
                    name,
                    Nearest.to(Nearest.kebab(name), valid.stream().map(Nearest::kebab).toList())
                        .map(near -> ", did you mean " + variable("", near).substring(1) + "?")
                        .orElse("")))
        .toList();
  }
}
