package dev.showrunner.core.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All valid keys by their full names, for guessing which one was meant. */
final class Keys {
  private final List<String> paths = new ArrayList<>();

  Keys(Shape.Group root) {
    collect(root, "");
  }

  private void collect(Shape.Group group, String path) {
    for (Shape.Key key : group.keys()) {
      paths.add(path + key.name());
      if (key.shape() instanceof Shape.Group below) {
        collect(below, path + key.name() + ".");
      }
    }
  }

  /** Names the key that was meant: one of the same section, else one with that name elsewhere. */
  String hint(Shape.Group group, String path, String name) {
    return Nearest.to(name, group.names())
        .map(path::concat)
        .or(() -> elsewhere(path, name))
        .map("did you mean '%s'?"::formatted)
        .orElseGet(() -> Nearest.list(group.names()));
  }

  private Optional<String> elsewhere(String path, String name) {
    String plain = Nearest.kebab(name);
    return Nearest.to(path + name, paths)
        .or(() ->
            paths.stream()
                .filter(other -> other.endsWith("." + plain))
                .min(Comparator.comparingInt(String::length)));
  }
}
