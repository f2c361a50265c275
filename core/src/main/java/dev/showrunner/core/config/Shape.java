package dev.showrunner.core.config;

import dev.showrunner.api.Setting;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What may stand at a place of the file, read off a record's components. */
sealed interface Shape {
  /** A single value of a type that {@link Scalars} reads. */
  record Scalar(Class<?> type) implements Shape {}

  /** A section with these keys and no others. */
  record Group(Class<? extends Record> type, List<Key> keys) implements Shape {
    @Nullable Key key(String name) {
      return keys.stream().filter(key -> key.name().equals(name)).findFirst().orElse(null);
    }

    List<String> names() {
      return keys.stream().map(Key::name).toList();
    }
  }

  /** A list. */
  record Items(Shape item) implements Shape {}

  /** Free names, each with the same shape below it. */
  record Named(Shape value) implements Shape {}

  /** Anything, unread. */
  record Anything() implements Shape {}

  /**
   * A key of a section.
   *
   * @param name in kebab-case
   * @param component the record component it becomes
   * @param comment for people; empty when its author gave none
   */
  record Key(String name, String component, String comment, Shape shape) {}

  /**
   * The shape of a section.
   *
   * @throws IllegalArgumentException when a component has a type that cannot stand in a file
   */
  static Group of(Class<? extends Record> type) {
    return new Group(type, Arrays.stream(type.getRecordComponents()).map(Shape::key).toList());
  }

  /** A component as a key. */
  static Key key(RecordComponent component) {
    @Nullable Setting setting = component.getAnnotation(Setting.class);
    try {
      return new Key(
          Nearest.kebab(component.getName()),
          component.getName(),
          setting == null ? "" : setting.value(),
          of(component.getGenericType()));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "component '%s' of %s: %s"
              .formatted(
                  component.getName(), component.getDeclaringRecord().getName(), e.getMessage()),
          e);
    }
  }

  private static Shape of(Type type) {
    if (type instanceof Class<?> plain) {
      if (plain.isRecord() && !Scalars.reads(plain)) {
        return of(plain.asSubclass(Record.class));
      }
      if (Scalars.reads(plain)) {
        return new Scalar(plain);
      }
    } else if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      if (generic.getRawType() == List.class) {
        return new Items(of(arguments[0]));
      }
      if (generic.getRawType() == Map.class && arguments[0] == String.class) {
        return new Named(of(arguments[1]));
      }
    }
    throw new IllegalArgumentException(
        "the type %s cannot be read from a file".formatted(type.getTypeName()));
  }
}
