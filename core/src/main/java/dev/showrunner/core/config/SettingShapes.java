package dev.showrunner.core.config;

import dev.showrunner.api.ByteSize;
import dev.showrunner.api.Secret;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Lists the keys of the sections that take values. */
final class SettingShapes {
  private static final Map<Class<?>, SettingKey.Kind> KINDS =
      Map.ofEntries(
          Map.entry(Integer.class, SettingKey.Kind.INTEGER),
          Map.entry(int.class, SettingKey.Kind.INTEGER),
          Map.entry(Long.class, SettingKey.Kind.INTEGER),
          Map.entry(long.class, SettingKey.Kind.INTEGER),
          Map.entry(Double.class, SettingKey.Kind.NUMBER),
          Map.entry(double.class, SettingKey.Kind.NUMBER),
          Map.entry(BigDecimal.class, SettingKey.Kind.NUMBER),
          Map.entry(Boolean.class, SettingKey.Kind.BOOLEAN),
          Map.entry(boolean.class, SettingKey.Kind.BOOLEAN),
          Map.entry(Duration.class, SettingKey.Kind.DURATION),
          Map.entry(Age.class, SettingKey.Kind.AGE),
          Map.entry(ByteSize.class, SettingKey.Kind.SIZE),
          Map.entry(URI.class, SettingKey.Kind.URL),
          Map.entry(Path.class, SettingKey.Kind.PATH),
          Map.entry(Secret.class, SettingKey.Kind.SECRET));

  private final Map<String, Collection<String>> names;
  private final List<SettingKey> keys = new ArrayList<>();

  private SettingShapes(Map<String, Collection<String>> names) {
    this.names = names;
  }

  /**
   * The keys below a root, in the order of the file.
   *
   * @param names the names that stand in a section of free names, by the section's own
   */
  static List<SettingKey> of(Shape.Group root, Map<String, Collection<String>> names) {
    SettingShapes shapes = new SettingShapes(names);
    root.keys().forEach(key -> shapes.add(key, List.of(), ""));
    return List.copyOf(shapes.keys);
  }

  private void add(Shape.Key key, List<String> above, String sectionComment) {
    List<String> path = below(above, key.name());
    switch (key.shape()) {
      case Shape.Group group -> group.keys().forEach(inner -> add(inner, path, key.comment()));
      case Shape.Named named when names.containsKey(key.name()) && above.isEmpty() ->
          names
              .getOrDefault(key.name(), List.of())
              .forEach(
                  name -> add(new Shape.Key(name, name, key.comment(), named.value()), path, ""));
      case Shape.Anything anything -> {}
      default -> keys.add(leaf(key, path, sectionComment));
    }
  }

  private static SettingKey leaf(Shape.Key key, List<String> path, String sectionComment) {
    Shape shape = key.shape();
    boolean hides = hides(shape);
    List<String> options =
        shape instanceof Shape.Scalar scalar && scalar.type().isEnum()
            ? Arrays.stream(scalar.type().getEnumConstants())
                .map(each -> Scalars.word((Enum<?>) each))
                .toList()
            : List.of();
    return new SettingKey(
        String.join(".", path), path, key.comment(), sectionComment, kind(shape), hides, options);
  }

  private static SettingKey.Kind kind(Shape shape) {
    return switch (shape) {
      case Shape.Items items -> SettingKey.Kind.LIST;
      case Shape.Scalar scalar when scalar.type().isEnum() -> SettingKey.Kind.CHOICE;
      case Shape.Scalar scalar -> KINDS.getOrDefault(scalar.type(), SettingKey.Kind.TEXT);
      default -> SettingKey.Kind.MAP;
    };
  }

  private static boolean hides(Shape shape) {
    return switch (shape) {
      case Shape.Scalar scalar -> scalar.type() == Secret.class;
      case Shape.Group group -> group.keys().stream().anyMatch(key -> hides(key.shape()));
      case Shape.Items items -> hides(items.item());
      case Shape.Named named -> hides(named.value());
      case Shape.Anything anything -> false;
    };
  }

  private static List<String> below(List<String> above, String name) {
    List<String> path = new ArrayList<>(above);
    path.add(name);
    return List.copyOf(path);
  }
}
