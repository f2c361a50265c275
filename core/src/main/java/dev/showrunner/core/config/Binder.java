package dev.showrunner.core.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns what was written into records. A wrong value is an error and counts as absent from then on,
 * so that one walk finds everything that is wrong.
 */
final class Binder {
  private final Shape.Group root;
  private final Errors errors;
  private final Set<String> wrong = new HashSet<>();

  Binder(Shape.Group root, Errors errors) {
    this.root = root;
    this.errors = errors;
  }

  /** The values of a section's keys by component name; what is absent is not in the map. */
  Map<String, Object> values(Shape.Group group, Node.Section section, String path) {
    section.entries().forEach((name, node) -> known(group, name, node, path));
    Map<String, Object> values = new LinkedHashMap<>();
    for (Shape.Key key : group.keys()) {
      Node node = section.entries().get(key.name());
      @Nullable Object value = node == null ? null : value(key.shape(), node, path + key.name());
      if (value != null) {
        values.put(key.component(), value);
      }
    }
    return values;
  }

  private void known(Shape.Group group, String name, Node node, String path) {
    if (group.key(name) == null) {
      errors.add(
          node.where(),
          "unknown key '%s%s', %s".formatted(path, name, new Keys(root).hint(group, path, name)));
    }
  }

  /**
   * A record from its section. Its constructor fills in defaults and checks ranges.
   *
   * @return null when it cannot be made, which is then an error
   */
  @Nullable Record record(Shape.Group group, Node.Section section, String path) {
    Map<String, Object> values = values(group, section, path + ".");
    return create(group, values, section, path);
  }

  private @Nullable Record create(
      Shape.Group group, Map<String, Object> values, Node.Section section, String path) {
    RecordComponent[] components = group.type().getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    @Nullable Object[] arguments = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      Object value = values.get(components[i].getName());
      arguments[i] = value == null ? Scalars.absent(types[i]) : value;
    }
    try {
      Constructor<? extends Record> canonical = group.type().getDeclaredConstructor(types);
      canonical.setAccessible(true);
      return canonical.newInstance(arguments);
    } catch (InvocationTargetException e) {
      refused(e.getCause() == null ? e : e.getCause(), group, section, path);
    } catch (ReflectiveOperationException | RuntimeException e) {
      errors.add(section.where(), "'%s' cannot be read: %s".formatted(path, e));
    }
    return null;
  }

  /** A constructor's message that begins with a key's name belongs to that key's line. */
  private void refused(Throwable cause, Shape.Group group, Node.Section section, String path) {
    String message = String.valueOf(cause.getMessage());
    if (!(cause instanceof IllegalArgumentException)) {
      errors.add(section.where(), "'%s' was refused: %s".formatted(path, cause));
      return;
    }
    String first = Nearest.kebab(message.split("[\\s:]", 2)[0]);
    if (group.key(first) == null) {
      errors.add(section.where(), "%s: %s".formatted(path, message));
    } else if (!wrong.contains(path + "." + first)) {
      Node node = section.entries().getOrDefault(first, section);
      String rest = message.substring(message.split("[\\s:]", 2)[0].length()).strip();
      errors.add(node.where(), "%s.%s %s".formatted(path, first, rest));
    }
  }

  private @Nullable Object value(Shape shape, Node node, String path) {
    if (node instanceof Node.Nothing) {
      return null;
    }
    return switch (shape) {
      case Shape.Anything anything -> null;
      case Shape.Scalar scalar -> scalar(scalar, node, path);
      case Shape.Group group ->
          node instanceof Node.Section section
              ? record(group, section, path)
              : mistaken(node, path, "has keys below it, not a value of its own");
      case Shape.Items items ->
          node instanceof Node.Items list
              ? items(items, list, path)
              : mistaken(node, path, "is a list; write [one, two]");
      case Shape.Named named ->
          node instanceof Node.Section section
              ? named(named, section, path)
              : mistaken(node, path, "has names below it, not a value of its own");
    };
  }

  private @Nullable Object scalar(Shape.Scalar scalar, Node node, String path) {
    if (!(node instanceof Node.Text text)) {
      return mistaken(node, path, "is a single value, not a list or a section");
    }
    try {
      return Scalars.read(scalar.type(), text.text(), text.where().folder());
    } catch (IllegalArgumentException e) {
      return mistaken(node, path, String.valueOf(e.getMessage()));
    }
  }

  private List<Object> items(Shape.Items items, Node.Items list, String path) {
    List<Object> values = new ArrayList<>();
    for (Node item : list.items()) {
      @Nullable Object value =
          item instanceof Node.Nothing
              ? mistaken(item, path, "has an empty item")
              : value(items.item(), item, path);
      if (value != null) {
        values.add(value);
      }
    }
    return List.copyOf(values);
  }

  private Map<String, Object> named(Shape.Named named, Node.Section section, String path) {
    Map<String, Object> values = new LinkedHashMap<>();
    section
        .entries()
        .forEach((name, node) -> {
          @Nullable Object value = value(named.value(), node, path + "." + name);
          if (value != null) {
            values.put(name, value);
          }
        });
    return Collections.unmodifiableMap(values);
  }

  private @Nullable Object mistaken(Node node, String path, String what) {
    wrong.add(path);
    errors.add(node.where(), "%s: %s".formatted(path, what));
    return null;
  }
}
