package dev.showrunner.core.config;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads the components of records by their names. */
final class Components {
  private Components() {}

  static @Nullable Object get(Object section, String name) {
    RecordComponent component =
        Arrays.stream(section.getClass().getRecordComponents())
            .filter(each -> each.getName().equals(name))
            .findFirst()
            .orElseThrow();
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(section);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read " + component, e);
    }
  }
}
