package dev.showrunner.testkit.contract;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/** Makes a configuration record as it is when the file says nothing. */
final class Defaults {
  private Defaults() {}

  /** Calls the canonical constructor with null for everything, as the configuration does. */
  static Record of(Class<? extends Record> type) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    for (Class<?> component : types) {
      if (component.isPrimitive()) {
        throw new AssertionError(
            type.getSimpleName()
                + " has a component of the primitive type "
                + component
                + "; use its class, so that null can stand for what the file leaves out");
      }
    }
    try {
      Constructor<? extends Record> canonical = type.getDeclaredConstructor(types);
      canonical.setAccessible(true);
      return canonical.newInstance(new Object[types.length]);
    } catch (InvocationTargetException e) {
      throw new AssertionError(
          type.getSimpleName()
              + " cannot be made when the file says nothing: null must become a default",
          e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(type + " has no usable canonical constructor", e);
    }
  }
}
